/** Whether types can share a value, as far as JSON types, constants and required tags show. */
import { canonicalJson, jsonTypeOf, type JsonType, type JsonValue } from "../../source/json.js";
import type { ObjectNode, TypeId } from "../ir.js";
import type { Nodes } from "./nodes.js";

/** What is known of the values of a type; more values than there are is safe. */
interface Shape {
  readonly types: ReadonlySet<JsonType>;
  /** All values there are, where they are listed. */
  readonly constants?: readonly JsonValue[];
  /** The objects among them, where all are of one node; `closed` to other properties. */
  readonly object?: { readonly node: ObjectNode; readonly closed: boolean };
}

const every: Shape = { types: new Set<JsonType>(["null", "boolean", "number", "string", "array", "object"]) };
const depthLimit = 32;

export function mayBeNull(id: TypeId, nodes: Nodes): boolean {
  return shapeOf(id, nodes, 0).types.has("null");
}

export function areDisjoint(arms: readonly TypeId[], nodes: Nodes): boolean {
  const shapes = arms.map((arm) => shapeOf(arm, nodes, 0));
  if (shapes.every(({ constants }) => constants !== undefined)) {
    const all = shapes.flatMap(({ constants }) => constants!.map(canonicalJson));
    return new Set(all).size === all.length;
  }
  const tags = tagsApart(shapes, nodes);
  return shapes.every((one, index) =>
    shapes.slice(index + 1).every((other) => apart(one, other) || (tags && one.object !== undefined && other.object !== undefined)),
  );
}

function apart(one: Shape, other: Shape): boolean {
  const shared = [...one.types].filter((type) => other.types.has(type));
  if (shared.length === 0) return true;
  if (one.constants !== undefined && other.constants !== undefined) {
    const values = new Set(one.constants.map(canonicalJson));
    return !other.constants.some((value) => values.has(canonicalJson(value)));
  }
  return shared.every((type) => type === "object") && keysApart(one.object, other.object);
}

/** One object needs a property that the other, being closed, does not have. */
function keysApart(one: Shape["object"], other: Shape["object"]): boolean {
  if (one === undefined || other === undefined) return false;
  return lacks(one, other) || lacks(other, one);
}

function lacks(needing: NonNullable<Shape["object"]>, other: NonNullable<Shape["object"]>): boolean {
  if (!other.closed) return false;
  const names = new Set(other.node.properties.map(({ name }) => name));
  const { properties, required } = needing.node;
  const needed = [...required, ...properties.filter(isRequired).map(({ name }) => name)];
  return needed.some((name) => !names.has(name));
}

/** Whether some property is required by all the objects, with constants that differ. */
function tagsApart(shapes: readonly Shape[], nodes: Nodes): boolean {
  const objects = shapes.flatMap(({ object }) => (object === undefined ? [] : [object.node]));
  if (objects.length < 2) return false;
  return objects[0]!.properties.filter(isRequired).some(({ name }) => {
    const values: string[] = [];
    for (const object of objects) {
      const property = object.properties.find((one) => one.name === name);
      const constants = property?.presence === "required" ? shapeOf(property.type, nodes, 0).constants : undefined;
      if (constants === undefined) return false;
      values.push(...constants.map(canonicalJson));
    }
    return new Set(values).size === values.length;
  });
}

function isRequired({ presence }: { readonly presence: string }): boolean {
  return presence === "required";
}

function shapeOf(id: TypeId, nodes: Nodes, depth: number): Shape {
  if (depth > depthLimit) return every;
  const node = nodes.get(id);
  switch (node.kind) {
    case "never":
      return { types: new Set(), constants: [] };
    case "null":
      return { types: new Set(["null"]), constants: [null] };
    case "boolean":
      return { types: new Set(["boolean"]), constants: [true, false] };
    case "integer":
    case "number":
      return { types: new Set(["number"]) };
    case "string":
    case "array":
      return { types: new Set([node.kind]) };
    case "enum": {
      const constants = node.values.map(({ value }) => value);
      return { types: new Set(constants.map(jsonTypeOf)), constants };
    }
    case "object": {
      const never = node.additional !== undefined && nodes.get(node.additional).kind === "never";
      const closed = never && node.patternProperties.length === 0;
      return { types: new Set(["object"]), object: { node, closed } };
    }
    case "alias":
      return shapeOf(node.type, nodes, depth + 1);
    case "unevaluated":
      return shapeOf(node.base, nodes, depth + 1);
    case "nullable": {
      const inner = shapeOf(node.type, nodes, depth + 1);
      const { constants } = inner;
      return {
        types: new Set([...inner.types, "null"]),
        ...(constants === undefined ? {} : { constants: [...constants, null] }),
      };
    }
    case "union": {
      const arms = node.arms.map((arm) => shapeOf(arm, nodes, depth + 1));
      const types = new Set(arms.flatMap((arm) => [...arm.types]));
      if (!arms.every(({ constants }) => constants !== undefined)) return { types };
      return { types, constants: arms.flatMap(({ constants }) => constants!) };
    }
    case "intersection": {
      const members = node.members.map((member) => shapeOf(member, nodes, depth + 1));
      const types = new Set(every.types);
      for (const member of members) for (const type of types) if (!member.types.has(type)) types.delete(type);
      const constants = members.find((member) => member.constants !== undefined)?.constants;
      const object = members.find((member) => member.object !== undefined)?.object;
      return { types, ...(constants === undefined ? {} : { constants }), ...(object === undefined ? {} : { object }) };
    }
    case "any":
    case "not":
    case "conditional":
      return every;
  }
}
