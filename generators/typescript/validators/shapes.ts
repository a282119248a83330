/** What kinds of types are written in a way of their own. */
import type { Property, TypeNode } from "../../../src/contract/ir.js";
import { isScalar } from "./facts.js";
import { beside, nodeOf, visibleProperties, within, type Subject } from "./subject.js";

/** Bytes, which a multipart body has as a part of their own: `format: binary`, or a media type and no encoding. */
export function isFile(node: TypeNode): boolean {
  return (
    node.kind === "string" &&
    (node.format === "binary" || (node.contentMediaType !== undefined && node.contentEncoding === undefined))
  );
}

/** As a guard asks for them: what is wrong is found sooner where the cheap and the required come before the rest. */
export function cheapestFirst(properties: readonly Property[], subject: Subject): readonly Property[] {
  const cost = ({ type, presence }: Property): number =>
    costOf(within(type, subject)) + (presence === "optional" ? 10 : 0);
  return properties.toSorted((one, other) => cost(one) - cost(other));
}

function costOf(subject: Subject): number {
  const node = nodeOf(subject);
  if (node.kind === "nullable") return costOf(beside(node.type, subject));
  if (!isScalar(node)) return 2;
  return node.kind === "string" && !isTrivial(node, subject) ? 1 : 0;
}

/** What is as short as a name. */
export function isTrivial(node: TypeNode, { version }: Subject): boolean {
  if (node.kind === "boolean" || node.kind === "null") return true;
  if (node.kind !== "string") return false;
  const { minLength = 0, maxLength, pattern, format } = node;
  return (
    minLength === 0 &&
    maxLength === undefined &&
    pattern === undefined &&
    !version.types.contract.formats.asserted(format)
  );
}

/** The property whose value tells the arms apart, with that of each arm, where a `switch` is worth it. */
export function switchOf(
  node: TypeNode,
  subject: Subject,
): { readonly tag: string; readonly values: readonly unknown[] } | null {
  if (node.kind !== "union" || node.arms.length < 3) return null;
  const { tagging, arms } = node;
  if (tagging.kind !== "internal" && tagging.kind !== "adjacent") return null;
  const { tag, values } = tagging;
  const isShown = arms.every((arm) => {
    const one = beside(arm, subject);
    const armNode = nodeOf(one);
    return armNode.kind === "object" && visibleProperties(armNode, one).some(({ name }) => name === tag);
  });
  const areScalars = values.every(
    (value) => typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value),
  );
  return isShown && areScalars && !(tag in Object.prototype) ? { tag, values } : null;
}

export function isSwitched(node: TypeNode, subject: Subject): boolean {
  return switchOf(node, subject) !== null;
}
