/** Edits of what an object says of properties by pattern, of the rest, of names, and of one property for another. */
import type { ObjectNode, TypeId } from "../../contract/ir.js";
import { noFacts } from "../../contract/lower/nodes.js";
import type { Edition, Release } from "./edition.js";
import { compareProperties } from "./compare-properties.js";
import { countLimit, limitEdit } from "./limits.js";
import { isAny, isNever, putNode, type Pair, type Put } from "./pair.js";
import { keywordPlaces, keywordPlace } from "./places.js";
import type { Slot } from "./slots.js";

export function compareObjects(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  compareProperties(pair, old, next);
  compareAdditional(pair, old, next);
  comparePatterns(pair, old, next);
  compareNames(pair, old, next);
  for (const [name, field, lower] of [
    ["min-properties", "minProperties", true],
    ["max-properties", "maxProperties", false],
  ] as const) {
    const [was, is] = [countLimit(field, old[field], lower), countLimit(field, next[field], lower)];
    if (was?.value === is?.value) continue;
    limitEdit(pair, { name, keywords: [field], old: was, new: is, put: putField(field) });
  }
  compareDependentRequired(pair, old, next);
  compareDependentSchemas(pair, old, next);
}

type State = "open" | "typed" | "closed";

function compareAdditional(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  const state = (edition: Edition, id: TypeId | undefined): State =>
    isAny(edition, id) ? "open" : isNever(edition, id) ? "closed" : "typed";
  const [was, is] = [state(pair.old.edition, old.additional), state(pair.new.edition, next.additional)];
  if (was === "typed" && is === "typed") {
    link(pair, { field: "additional" }, { field: "additional" }, old.additional!, next.additional!);
    return;
  }
  if (was === is) return;
  const [edit, message] =
    is === "closed"
      ? (["additional-properties-closed", "properties that are not declared are refused"] as const)
      : was === "closed"
        ? ([
            "additional-properties-opened",
            "properties that are not declared are no longer refused",
          ] as const)
        : is === "typed"
          ? (["additional-properties-typed", "properties that are not declared must be of a type"] as const)
          : ([
              "additional-properties-untyped",
              "properties that are not declared may be of any type",
            ] as const);
  const closed: Release = edit.endsWith("-closed") || edit.endsWith("-typed") ? "new" : "old";
  pair.edit({
    edit,
    message,
    ...keywordPlaces(pair, "additionalProperties"),
    put: putField("additional"),
    closed,
  });
}

function comparePatterns(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  for (const [index, { pattern, type }] of old.patternProperties.entries()) {
    const other = next.patternProperties.findIndex((one) => one.pattern === pattern);
    if (other === -1) patternEdit(pair, pattern, "old");
    else {
      const slot = (at: number): Slot => ({ field: "patternProperties", index: at });
      link(pair, slot(index), slot(other), type, next.patternProperties[other]!.type);
    }
  }
  for (const { pattern } of next.patternProperties) {
    if (!old.patternProperties.some((one) => one.pattern === pattern)) patternEdit(pair, pattern, "new");
  }
}

function patternEdit(pair: Pair, pattern: string, having: Release): void {
  const at = (release: Release): ReturnType<typeof keywordPlace> => {
    const place = keywordPlace(pair[release].places, "patternProperties");
    return release === having ? place.at(pattern) : place;
  };
  pair.edit({
    edit: having === "old" ? "pattern-property-removed" : "pattern-property-added",
    message: `the type of properties that match ${JSON.stringify(pattern)} was ${having === "old" ? "removed" : "added"}`,
    old: at("old"),
    new: at("new"),
    put: putNode((writer, reader) => {
      const node = writer.node as ObjectNode;
      const others = node.patternProperties.filter((one) => one.pattern !== pattern);
      const read = (reader.node as ObjectNode).patternProperties.filter((one) => one.pattern === pattern);
      const adopted = read.map(({ type }) => ({ pattern, type: writer.edition.adopt(reader.edition, type) }));
      return { ...node, facts: noFacts, patternProperties: [...others, ...adopted] };
    }),
    closed: having,
  });
}

function compareNames(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  const [was, is] = [
    !isAny(pair.old.edition, old.propertyNames),
    !isAny(pair.new.edition, next.propertyNames),
  ];
  if (was && is) {
    link(
      pair,
      { field: "propertyNames" },
      { field: "propertyNames" },
      old.propertyNames!,
      next.propertyNames!,
    );
  } else if (was || is) {
    pair.edit({
      edit: is ? "property-names-added" : "property-names-removed",
      message: is
        ? "the names of properties are restricted"
        : "the names of properties are no longer restricted",
      ...keywordPlaces(pair, "propertyNames"),
      put: putField("propertyNames"),
      closed: is ? "new" : "old",
    });
  }
}

function compareDependentRequired(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  const namesOf = (node: ObjectNode): ReadonlyMap<string, ReadonlySet<string>> => {
    const found = new Map<string, Set<string>>();
    for (const [name, needed] of node.dependentRequired) {
      found.set(name, new Set([...(found.get(name) ?? []), ...needed]));
    }
    return found;
  };
  const [were, are] = [namesOf(old), namesOf(next)];
  for (const name of new Set([...were.keys(), ...are.keys()])) {
    const [was, is] = [were.get(name) ?? new Set<string>(), are.get(name) ?? new Set<string>()];
    for (const needed of new Set([...was, ...is])) {
      if (was.has(needed) === is.has(needed)) continue;
      const [here, needs] = [name, needed].map((one) => JSON.stringify(one));
      pair.edit({
        edit: is.has(needed) ? "dependent-required-added" : "dependent-required-removed",
        message: is.has(needed)
          ? `${needs} must be there where ${here} is`
          : `${needs} need no longer be there where ${here} is`,
        ...keywordPlaces(pair, "dependentRequired", "dependencies"),
        put: putDependency(name, needed),
      });
    }
  }
}

function putDependency(name: string, needed: string): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ObjectNode;
    const has = (object: ObjectNode): boolean =>
      object.dependentRequired.some(([one, names]) => one === name && names.includes(needed));
    const dependentRequired = has(reader.node as ObjectNode)
      ? [...node.dependentRequired, [name, [needed]] as const]
      : node.dependentRequired.map(([one, names]) =>
          one === name
            ? ([one, names.filter((other) => other !== needed)] as const)
            : ([one, names] as const),
        );
    return { ...node, facts: noFacts, dependentRequired };
  });
}

function compareDependentSchemas(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  const matched = new Set<number>();
  for (const [index, [name, type]] of old.dependentSchemas.entries()) {
    const other = next.dependentSchemas.findIndex(([one], at) => one === name && !matched.has(at));
    if (other === -1) {
      dependentSchemaEdit(pair, name, "old");
      continue;
    }
    matched.add(other);
    const slot = (at: number): Slot => ({ field: "dependentSchemas", index: at });
    link(pair, slot(index), slot(other), type, next.dependentSchemas[other]![1], true);
  }
  for (const [index, [name]] of next.dependentSchemas.entries()) {
    if (!matched.has(index)) dependentSchemaEdit(pair, name, "new");
  }
}

function dependentSchemaEdit(pair: Pair, name: string, having: Release): void {
  pair.edit({
    edit: having === "old" ? "dependent-schema-removed" : "dependent-schema-added",
    message: `a schema that ${having === "old" ? "held" : "holds"} where ${JSON.stringify(name)} is there was ${having === "old" ? "removed" : "added"}`,
    ...keywordPlaces(pair, "dependentSchemas", "dependencies"),
    put: putNode((writer, reader) => {
      const node = writer.node as ObjectNode;
      const others = node.dependentSchemas.filter(([one]) => one !== name);
      const read = (reader.node as ObjectNode).dependentSchemas.filter(([one]) => one === name);
      const adopted = read.map(([, type]) => [name, writer.edition.adopt(reader.edition, type)] as const);
      return { ...node, facts: noFacts, dependentSchemas: [...others, ...adopted] };
    }),
  });
}

function link(pair: Pair, was: Slot, is: Slot, old: TypeId, next: TypeId, partial = false): void {
  pair.link(
    { id: old, way: [{ id: pair.old.id, slot: was }] },
    { id: next, way: [{ id: pair.new.id, slot: is }] },
    partial ? { partial } : {},
  );
}

function putField(field: "additional" | "propertyNames" | "minProperties" | "maxProperties"): Put {
  return putNode((writer, reader) => {
    const { [field]: _, ...rest } = writer.node as ObjectNode;
    const value = (reader.node as ObjectNode)[field];
    if (value === undefined) return { ...rest, facts: noFacts };
    const counted = field === "minProperties" || field === "maxProperties";
    return {
      ...rest,
      facts: noFacts,
      [field]: counted ? value : writer.edition.adopt(reader.edition, value),
    };
  });
}
