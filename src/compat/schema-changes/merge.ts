/** Objects of an `allOf` as one object, where that is exactly the same. */
import type { ObjectNode, Property, TypeId } from "../../contract/ir.js";
import type { Bare } from "../../contract/lower/nodes.js";
import type { Edition } from "./edition.js";

type Merged = Extract<Bare, { kind: "object" }>;

/** Null where what one object says of unknown names, or of access, would need more than one object to say. */
export function mergeObjects(objects: readonly ObjectNode[], edition: Edition): Merged | null {
  const isAny = (id: TypeId): boolean => edition.node(id).kind === "any";
  const closing = objects.some(({ additional }) => additional !== undefined && !isAny(additional));
  if (closing && objects.some(({ patternProperties }) => patternProperties.length > 0)) return null;
  if (objects.filter(({ propertyNames }) => propertyNames !== undefined).length > 1) return null;
  const both = (one: TypeId | undefined, other: TypeId | undefined): TypeId | undefined => {
    if (one === undefined || other === undefined || one === other) return one ?? other;
    if (isAny(one) || isAny(other)) return isAny(one) ? other : one;
    if (edition.node(one).kind === "never") return one;
    if (edition.node(other).kind === "never") return other;
    return edition.add({ kind: "intersection", members: [one, other] }, edition.node(one));
  };

  const properties = new Map<string, Property>();
  for (const { properties: own } of objects) {
    for (const property of own) {
      const known = properties.get(property.name);
      if (known !== undefined && known.access !== property.access) return null;
      properties.set(property.name, known === undefined ? property : joined(known, property, both));
    }
  }
  for (const { properties: own, additional } of objects) {
    if (additional === undefined || isAny(additional)) continue;
    const declared = new Set(own.map(({ name }) => name));
    for (const [name, property] of properties) {
      if (declared.has(name)) continue;
      properties.set(name, { ...property, type: both(property.type, additional)! });
    }
  }
  const required = new Set(objects.flatMap((object) => object.required));
  const limits = (of: (object: ObjectNode) => number | undefined): number[] =>
    objects.map(of).filter((limit) => limit !== undefined);
  const [least, greatest] = [limits((one) => one.minProperties), limits((one) => one.maxProperties)];
  const additional = objects.map((one) => one.additional).reduce(both, undefined);
  const names = objects.find(({ propertyNames }) => propertyNames !== undefined)?.propertyNames;
  return {
    kind: "object",
    properties: [...properties.values()].map((property) =>
      required.has(property.name) ? { ...property, presence: "required" } : property,
    ),
    required: [...required].filter((name) => !properties.has(name)),
    patternProperties: objects.flatMap(({ patternProperties }) => patternProperties),
    dependentRequired: objects.flatMap(({ dependentRequired }) => dependentRequired),
    dependentSchemas: objects.flatMap(({ dependentSchemas }) => dependentSchemas),
    ...(additional === undefined ? {} : { additional }),
    ...(names === undefined ? {} : { propertyNames: names }),
    ...(least.length === 0 ? {} : { minProperties: Math.max(...least) }),
    ...(greatest.length === 0 ? {} : { maxProperties: Math.min(...greatest) }),
  };
}

function joined(
  one: Property,
  other: Property,
  both: (one: TypeId, other: TypeId) => TypeId | undefined,
): Property {
  const presence = one.presence === "required" ? "required" : other.presence;
  const value = one.default ?? other.default;
  return {
    ...one,
    type: both(one.type, other.type)!,
    presence,
    ...(value === undefined ? {} : { default: value }),
  };
}
