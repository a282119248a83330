/** Prints intersections: what several schemas say of one value, without that which types cannot say. */
import { aliases } from "../../../src/contract/aliases.js";
import type { NodeOf, TypeId, TypeNode } from "../../../src/contract/ir.js";
import { isWide } from "./integers.js";
import { intersection, type Spot, type TypeCode } from "./layout.js";
import type { TypePrinter } from "./printer.js";
import { withRequired } from "./required.js";
import { within } from "./surroundings.js";
import { meantArms } from "./unions.js";

export interface Member {
  /** Undefined for an object that stands in no document. */
  readonly id: TypeId | undefined;
  /** The node behind names and aliases. */
  readonly node: TypeNode;
  /** Written here, for it has no name. */
  readonly inline: boolean;
}

export function printIntersection(node: NodeOf<"intersection">, printer: TypePrinter, outer: Spot): TypeCode {
  const spot = { ...outer, around: within(node, outer.around) };
  const members = node.members.flatMap((id) => membersOf(id, printer));
  return intersection(
    withRequired(telling(members, printer), node, printer).map((member) =>
      printMember(member, printer, spot),
    ),
    spot,
  );
}

function printMember({ id, node, inline }: Member, printer: TypePrinter, spot: Spot): TypeCode {
  if (id === undefined || (inline && node.kind === "object")) return printer.print(node, spot);
  return printer.use(id, spot);
}

/** Intersections within one without a name are one intersection. */
function membersOf(id: TypeId, printer: TypePrinter): Member[] {
  if (printer.symbol(id) !== undefined) return [{ id, node: behindAliases(id, printer), inline: false }];
  const node = printer.node(id);
  if (node.kind === "alias") return membersOf(node.type, printer);
  if (node.kind === "unevaluated") return membersOf(node.base, printer);
  if (node.kind === "intersection") return node.members.flatMap((member) => membersOf(member, printer));
  if (node.kind === "union" && node.untyped) {
    const [meant, ...others] = meantArms(node, printer);
    if (meant !== undefined && others.length === 0) return membersOf(meant, printer);
  }
  return [{ id, node, inline: true }];
}

function behindAliases(start: TypeId, printer: TypePrinter): TypeNode {
  return printer.node(aliases(start, (id) => printer.node(id)).at(-1)!);
}

const primitives: ReadonlySet<string> = new Set(["boolean", "integer", "number", "string"]);

/** Values say more than their type, integers more than numbers, and of integers those with the closest bounds. */
function telling(members: readonly Member[], printer: TypePrinter): readonly Member[] {
  const some = (kind: string): boolean => members.some(({ node }) => node.kind === kind);
  if (some("enum")) return members.filter(({ node }) => !primitives.has(node.kind));
  const integers = members.map(({ node }) => node).filter((node) => node.kind === "integer");
  if (integers.length === 0) return members;
  const narrowest =
    integers.find(({ range }) => range.class === "safe") ?? integers.find(isWide) ?? integers[0];
  return members.filter(({ node }) => node === narrowest || !takesNumbers(node, printer));
}

/** Whether it is the type of numbers, or of them and of other primitives or null. */
function takesNumbers(node: TypeNode, printer: TypePrinter): boolean {
  const kinds = partKinds(node, printer);
  const some = kinds.some((kind) => kind === "integer" || kind === "number");
  return some && kinds.every((kind) => kind === "null" || primitives.has(kind));
}

function partKinds(node: TypeNode, printer: TypePrinter): readonly string[] {
  const parts = node.kind === "union" ? node.arms.map((id) => behindAliases(id, printer)) : [node];
  return parts.flatMap((part) => (part.kind === "nullable" ? kindsWithin(part.type, printer) : [part.kind]));
}

function kindsWithin(id: TypeId, printer: TypePrinter): readonly string[] {
  const node = behindAliases(id, printer);
  if (node.kind !== "union") return [node.kind];
  return node.arms.map((arm) => behindAliases(arm, printer).kind);
}
