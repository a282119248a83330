/** Finds how the arms of a union are told apart, by the four ways in which serde writes an enum. */
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { ObjectNode, Tagging, TypeId, TypeNode, UnionNode } from "../ir.js";
import { requiredTypes } from "./disjoint.js";
import type { Nodes } from "./nodes.js";

const untagged: Tagging = { kind: "untagged" };

export function taggingOf(union: UnionNode, nodes: Nodes): Tagging {
  const arms = union.arms.map((arm) => target(arm, nodes));
  const objects = arms.filter((arm): arm is ObjectNode => arm.kind === "object");
  if (objects.length === arms.length) {
    const byTag = byTagOf(objects, union, nodes);
    if (byTag !== null) return byTag;
  }
  return external(arms, nodes) ?? untagged;
}

function byTagOf(objects: readonly ObjectNode[], union: UnionNode, nodes: Nodes): Tagging | null {
  const hinted = union.facts.discriminator?.property;
  const required = objects.map(requiredTypes);
  const candidates = [...required[0]!.keys()];
  const ordered = hinted === undefined ? candidates : [hinted, ...candidates];
  for (const tag of ordered) {
    const distinct: JsonValue[] = [];
    for (const types of required) {
      const value = constantOf(types.get(tag), nodes);
      if (value === undefined) break;
      distinct.push(value);
    }
    if (distinct.length < objects.length) continue;
    if (new Set(distinct.map(canonicalJson)).size !== distinct.length) continue;
    const content = contentOf(objects, tag);
    return content === null
      ? { kind: "internal", tag, values: distinct }
      : { kind: "adjacent", tag, content, values: distinct };
  }
  return null;
}

/** The one property beside the tag that all arms with a content share; at least one arm must have it. */
function contentOf(objects: readonly ObjectNode[], tag: string): string | null {
  const others = objects.map(({ properties }) => properties.filter(({ name }) => name !== tag));
  if (others.some((rest) => rest.length > 1)) return null;
  const names = new Set(others.flatMap((rest) => rest.map(({ name }) => name)));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

function constantOf(id: TypeId | undefined, nodes: Nodes): JsonValue | undefined {
  if (id === undefined) return undefined;
  const type = target(id, nodes);
  return type.kind === "enum" && type.values.length === 1 ? type.values[0]!.value : undefined;
}

/** A string for an arm without content, else an object whose one required property is the key. */
function external(arms: readonly TypeNode[], nodes: Nodes): Tagging | null {
  const keys = arms.flatMap((arm): (string | undefined)[] => {
    if (arm.kind === "enum")
      return arm.values.map(({ value }) => (typeof value === "string" ? value : undefined));
    if (arm.kind !== "object" || arm.properties.length !== 1 || arm.required.length > 0) return [undefined];
    const [property] = arm.properties;
    const closed = arm.additional !== undefined && nodes.get(arm.additional).kind === "never";
    return [property?.presence === "required" && closed ? property.name : undefined];
  });
  if (keys.length !== arms.length || !arms.some(({ kind }) => kind === "object")) return null;
  const distinct = new Set(keys);
  if (distinct.has(undefined) || distinct.size !== keys.length) return null;
  return { kind: "external", keys: keys as string[] };
}

function target(id: TypeId, nodes: Nodes): TypeNode {
  let node = nodes.get(id);
  for (let steps = 0; node.kind === "alias" && steps < 32; steps++) node = nodes.get(node.type);
  return node;
}
