/** Edits of an object's properties: there or not, required or not, and which way they travel. */
import type { ObjectNode, Property, TypeId } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import type { SchemaEdit } from "../rules/schema-rules.js";
import type { Release } from "./edition.js";
import { deprecationEdit, defaultEdit } from "./compare-meaning.js";
import { putNode, type Pair, type Put, type Risk } from "./pair.js";
import type { Place } from "../../source/place.js";
import { counterpart, requiredPlace } from "./places.js";
import type { Seen } from "./seen.js";

export function compareProperties(pair: Pair, old: ObjectNode, next: ObjectNode): void {
  const [were, are] = [byName(old), byName(next)];
  for (const [name, was] of were) {
    const is = are.get(name);
    if (is === undefined) removed(pair, was);
    else compareProperty(pair, was, is);
  }
  for (const [name, property] of are) if (!were.has(name)) added(pair, property);
  // Those that are required though no side declares them.
  const [needed, needs] = [new Set(old.required), new Set(next.required)];
  for (const name of new Set([...needed, ...needs])) {
    if (were.has(name) || are.has(name) || needed.has(name) === needs.has(name)) continue;
    presence(pair, name, needs.has(name), undefined);
  }
}

function byName({ properties }: ObjectNode): ReadonlyMap<string, Property> {
  return new Map(properties.map((property) => [property.name, property]));
}

function removed(pair: Pair, { name, presence: was, place }: Property): void {
  pair.edit({
    edit: "removed",
    message: `the ${was} property ${quoted(name)} was removed`,
    old: place,
    new: counterpart(pair.new.places, schemaOf(place)),
    property: name,
    put: putProperty(name),
    risk: (writer, side) => {
      if (side === "request")
        return writer === "old" ? `the server ignores what is still sent in ${quoted(name)}` : null;
      return writer === "new" ? `clients that count on ${quoted(name)} no longer get it` : null;
    },
  });
}

function added(pair: Pair, property: Property): void {
  const { name, presence: is, place } = property;
  const edit: SchemaEdit =
    is === "optional"
      ? "added-optional"
      : property.default === undefined
        ? "added-required"
        : "added-required-with-default";
  pair.edit({
    edit,
    message: `the ${is} property ${quoted(name)} was added`,
    old: counterpart(pair.old.places, schemaOf(place)),
    new: place,
    property: name,
    put: putProperty(name),
    risk: (writer, side) =>
      side === "request" && writer === "new" ? `an old server ignores what is sent in ${quoted(name)}` : null,
  });
}

/** The schema that declares the property: above it stands `properties`. */
function schemaOf({ parent }: Place): Place | null | undefined {
  return parent?.parent;
}

function compareProperty(pair: Pair, old: Property, next: Property): void {
  const { name } = old;
  if (old.presence !== next.presence) presence(pair, name, next.presence === "required", next);
  if (old.access !== next.access) access(pair, old, next);
  defaultEdit(pair, { old: old.default, new: next.default, places: [old.place, next.place], property: name });
  deprecationEdit(pair, old, next);
  const way = ({ id, node }: Seen): Seen["way"] => {
    const index = (node as ObjectNode).properties.findIndex((property) => property.name === name);
    return [{ id, slot: { field: "properties", index } }];
  };
  if (same(pair, old.type, next.type)) return;
  pair.link({ id: old.type, way: way(pair.old) }, { id: next.type, way: way(pair.new) }, { property: name });
}

function same(pair: Pair, old: TypeId, next: TypeId): boolean {
  const known = pair.old.edition.contractClass(old);
  return known !== null && known === pair.new.edition.contractClass(next);
}

function presence(pair: Pair, name: string, required: boolean, property: Property | undefined): void {
  const [before, after] = required ? ["optional", "required"] : ["required", "optional"];
  const withDefault = required && property?.default !== undefined;
  const at = (release: Release): Place => {
    const { places, node } = pair[release];
    const declared = (node as ObjectNode).properties.find((one) => one.name === name);
    return (
      (required === (release === "new") ? requiredPlace(places, name) : null) ?? declared?.place ?? places[0]!
    );
  };
  pair.edit({
    edit: required ? (withDefault ? "became-required-with-default" : "became-required") : "became-optional",
    message: `${quoted(name)} went from ${before} to ${after}`,
    old: at("old"),
    new: at("new"),
    property: name,
    put: putPresence(name),
  });
}

function access(pair: Pair, old: Property, next: Property): void {
  const places = { old: old.place, new: next.place };
  const { name } = old;
  for (const [mark, word, side] of [
    ["readOnly", "read-only", "request"],
    ["writeOnly", "write-only", "response"],
  ] as const) {
    const [was, is] = [old.access === mark, next.access === mark];
    if (was === is) continue;
    const marked: Release = is ? "new" : "old";
    const free: Release = is ? "old" : "new";
    const risk: Risk = (writer, travels) => {
      if (travels !== side) return null;
      if (side === "request")
        return writer === free ? `the server ignores what is sent in ${quoted(name)}` : null;
      return writer === marked ? `clients that count on ${quoted(name)} do not get it` : null;
    };
    pair.edit({
      edit: is ? `became-${word}` : `became-not-${word}`,
      message: `${quoted(name)} ${is ? "became" : "is no longer"} ${mark}`,
      ...places,
      property: name,
      put: putAccess(name),
      risk,
    });
  }
}

/** The property as the reader has it; where it declares none, what it takes under that name. */
function putProperty(name: string): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ObjectNode;
    const read = reader.node as ObjectNode;
    const others = node.properties.filter((property) => property.name !== name);
    const declared = read.properties.find((property) => property.name === name);
    const rest = read.patternProperties.length > 0 ? undefined : read.additional;
    const own = declared?.type ?? rest;
    const type =
      own === undefined
        ? writer.edition.add({ kind: "any" }, node)
        : writer.edition.adopt(reader.edition, own);
    const property: Property = {
      name,
      type,
      presence: declared?.presence ?? (read.required.includes(name) ? "required" : "optional"),
      access: declared?.access ?? "both",
      docs: noDocs,
      place: node.place,
    };
    return {
      ...node,
      facts: noFacts,
      required: node.required.filter((one) => one !== name),
      properties: [...others, property],
    };
  });
}

function putPresence(name: string): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ObjectNode;
    const read = reader.node as ObjectNode;
    const required =
      read.required.includes(name) ||
      read.properties.some((property) => property.name === name && property.presence === "required");
    const presence = required ? "required" : "optional";
    const declared = node.properties.some((property) => property.name === name);
    const others = node.required.filter((one) => one !== name);
    return {
      ...node,
      facts: noFacts,
      required: required && !declared ? [...others, name] : others,
      properties: node.properties.map((property) =>
        property.name === name ? { ...property, presence } : property,
      ),
    };
  });
}

function putAccess(name: string): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ObjectNode;
    const declared = (reader.node as ObjectNode).properties.find((property) => property.name === name);
    const access = declared?.access ?? "both";
    const properties = node.properties.map((property) =>
      property.name === name ? { ...property, access } : property,
    );
    return { ...node, facts: noFacts, properties };
  });
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
