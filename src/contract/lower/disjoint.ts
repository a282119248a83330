/** Whether types can share a value, as far as JSON types, constants and required tags show. */
import { canonicalJson, jsonTypeOf, type JsonType } from "../../source/json.js";
import type { ObjectNode, TypeId, TypeNode } from "../ir.js";
import type { Nodes } from "./nodes.js";

/** What is known of the values of a type; more values than there are is safe. */
interface Shape {
  readonly types: ReadonlySet<JsonType>;
  /** All values there are, by their canonical text, where they are listed. */
  readonly constants?: ReadonlySet<string>;
  /** The objects among them, where all are of one node; `closed` to other properties. */
  readonly object?: { readonly node: ObjectNode; readonly closed: boolean };
}

const every: Shape = { types: new Set<JsonType>(["null", "boolean", "number", "string", "array", "object"]) };

/** Beyond these nothing is claimed, so that no document takes long. */
const greatestDepth = 200;
const greatestArms = 500;

export class Shapes {
  readonly #nodes: Nodes;
  readonly #known = new Map<TypeId, Shape>();

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  mayBeNull(id: TypeId): boolean {
    return this.#of(id).types.has("null");
  }

  areDisjoint(arms: readonly TypeId[]): boolean {
    const shapes = arms.map((arm) => this.#of(arm));
    if (shapes.every(({ constants }) => constants !== undefined))
      return distinct(shapes.map(({ constants }) => constants!));
    const tagged = this.#areTagged(shapes);
    if (tagged && shapes.every(({ object }) => object !== undefined)) return true;
    if (arms.length > greatestArms) return false;
    return shapes.every((one, index) =>
      shapes
        .slice(index + 1)
        .every(
          (other) => apart(one, other) || (tagged && one.object !== undefined && other.object !== undefined),
        ),
    );
  }

  /** Whether some property is required by all the objects, with constants that differ. */
  #areTagged(shapes: readonly Shape[]): boolean {
    const objects = shapes.flatMap(({ object }) =>
      object === undefined ? [] : [requiredTypes(object.node)],
    );
    if (objects.length < 2) return false;
    return [...objects[0]!.keys()].some((name) => {
      const constants: ReadonlySet<string>[] = [];
      for (const object of objects) {
        const type = object.get(name);
        const values = type === undefined ? undefined : this.#of(type).constants;
        if (values === undefined) return false;
        constants.push(values);
      }
      return distinct(constants);
    });
  }

  #of(id: TypeId, depth = 0): Shape {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    if (depth > greatestDepth) return every;
    this.#known.set(id, every);
    const shape = this.#look(this.#nodes.get(id), depth + 1);
    this.#known.set(id, shape);
    return shape;
  }

  #look(node: TypeNode, depth: number): Shape {
    switch (node.kind) {
      case "never":
        return { types: new Set(), constants: new Set() };
      case "null":
        return { types: new Set(["null"]), constants: new Set(["null"]) };
      case "boolean":
        return { types: new Set(["boolean"]), constants: new Set(["true", "false"]) };
      case "integer":
      case "number":
        return { types: new Set(["number"]) };
      case "string":
      case "array":
        return { types: new Set([node.kind]) };
      case "enum": {
        const values = node.values.map(({ value }) => value);
        return { types: new Set(values.map(jsonTypeOf)), constants: new Set(values.map(canonicalJson)) };
      }
      case "object": {
        const never = node.additional !== undefined && this.#nodes.get(node.additional).kind === "never";
        const closed = never && node.patternProperties.length === 0;
        return { types: new Set(["object"]), object: { node, closed } };
      }
      case "alias":
        return this.#of(node.type, depth);
      case "unevaluated":
        return this.#of(node.base, depth);
      case "nullable":
        return joined([
          this.#of(node.type, depth),
          { types: new Set(["null"]), constants: new Set(["null"]) },
        ]);
      case "union":
        return joined(node.arms.map((arm) => this.#of(arm, depth)));
      case "intersection":
        return met(node.members.map((member) => this.#of(member, depth)));
      case "any":
      case "not":
      case "conditional":
        return every;
    }
  }
}

function joined(arms: readonly Shape[]): Shape {
  const types = new Set(arms.flatMap((arm) => [...arm.types]));
  if (!arms.every(({ constants }) => constants !== undefined)) return { types };
  return { types, constants: new Set(arms.flatMap(({ constants }) => [...constants!])) };
}

function met(members: readonly Shape[]): Shape {
  const types = new Set(every.types);
  for (const member of members) for (const type of types) if (!member.types.has(type)) types.delete(type);
  const constants = members.find((member) => member.constants !== undefined)?.constants;
  const object = members.find((member) => member.object !== undefined)?.object;
  return {
    types,
    ...(constants === undefined ? {} : { constants }),
    ...(object === undefined ? {} : { object }),
  };
}

function apart(one: Shape, other: Shape): boolean {
  const shared = [...one.types].filter((type) => other.types.has(type));
  if (shared.length === 0) return true;
  if (one.constants !== undefined && other.constants !== undefined)
    return distinct([one.constants, other.constants]);
  return shared.every((type) => type === "object") && keysApart(one.object, other.object);
}

function distinct(sets: readonly ReadonlySet<string>[]): boolean {
  const all = sets.reduce((count, { size }) => count + size, 0);
  return new Set(sets.flatMap((one) => [...one])).size === all;
}

/** One object needs a property that the other, being closed, does not have. */
function keysApart(one: Shape["object"], other: Shape["object"]): boolean {
  if (one === undefined || other === undefined) return false;
  return lacks(one, other) || lacks(other, one);
}

function lacks(
  { node: needing }: NonNullable<Shape["object"]>,
  other: NonNullable<Shape["object"]>,
): boolean {
  if (!other.closed) return false;
  const names = new Set(other.node.properties.map(({ name }) => name));
  return [...needing.required, ...requiredTypes(needing).keys()].some((name) => !names.has(name));
}

/** The declared properties that must be there. */
export function requiredTypes({ properties }: ObjectNode): ReadonlyMap<string, TypeId> {
  return new Map(
    properties.filter(({ presence }) => presence === "required").map(({ name, type }) => [name, type]),
  );
}
