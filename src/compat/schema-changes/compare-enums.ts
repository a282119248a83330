/** Edits of a list of values. */
import type { EnumNode, TypeNode } from "../../contract/ir.js";
import { canonicalJson, jsonTypeOf, type JsonType, type JsonValue } from "../../source/json.js";
import type { Release } from "./edition.js";
import { putNode, putReader, whenWriting, type Pair, type Put } from "./pair.js";
import { keywordPlaces, valuePlace } from "./places.js";

/** More changed values than this are one change: nobody reads a finding for each. */
const greatestList = 25;

export function compareEnums(pair: Pair, old: EnumNode, next: EnumNode): void {
  const [were, are] = [byText(old), byText(next)];
  const removed = [...were].filter(([text]) => !are.has(text));
  const added = [...are].filter(([text]) => !were.has(text));
  const enums = keywordPlaces(pair, "enum", "const");
  if (were.size === 1 && are.size === 1 && removed.length === 1) {
    pair.edit({
      edit: "const-changed",
      message: `the one value went from ${removed[0]![0]} to ${added[0]![0]}`,
      ...enums,
      put: putReader,
    });
    return;
  }
  if (removed.length > greatestList || added.length > greatestList) {
    pair.edit({
      edit: "enum-values-replaced",
      message: `${count(added.length)} came and ${count(removed.length)} went`,
      ...enums,
      put: putReader,
      risk: (writer) => ((writer === "old" ? removed : added).length > 0 ? unknownValue : null),
    });
    return;
  }
  for (const [text, value] of removed) {
    pair.edit({
      edit: "enum-value-removed",
      message: `the value ${text} was removed`,
      old: placeOf(pair, "old", value),
      new: enums.new,
      put: putValue(text, "old"),
      risk: whenWriting("old", unknownValue),
    });
  }
  for (const [text, value] of added) {
    pair.edit({
      edit: "enum-value-added",
      message: `the value ${text} was added`,
      old: enums.old,
      new: placeOf(pair, "new", value),
      put: putValue(text, "new"),
      risk: whenWriting("new", unknownValue),
    });
  }
}

const unknownValue = "the reader takes the value, but may not know what to do with it";

function placeOf(pair: Pair, release: Release, value: JsonValue): ReturnType<typeof valuePlace> {
  return valuePlace(pair[release].places[0]!, value);
}

function count(values: number): string {
  return values === 1 ? "1 value" : `${values} values`;
}

function byText({ values }: EnumNode): Map<string, JsonValue> {
  return new Map(values.map(({ value }) => [canonicalJson(value), value]));
}

/** The writer's values without the one that only this release has, or with it. */
function putValue(text: string, having: Release): Put {
  return putNode((writer, reader) => {
    const node = writer.node as EnumNode;
    const { docs, facts, place } = node;
    if (writer.edition.release !== having) {
      const value = (reader.node as EnumNode).values.find((one) => canonicalJson(one.value) === text)!;
      return { ...node, values: [...node.values, value] };
    }
    const values = node.values.filter(({ value }) => canonicalJson(value) !== text);
    return values.length === 0 ? { kind: "never", docs, facts, place } : { ...node, values };
  });
}

/** A list of values on one side and a type of such values on the other; false where they are not of that type. */
export function compareEnumAndType(pair: Pair): boolean {
  const [listed, free, became] =
    pair.old.node.kind === "enum"
      ? ([pair.old.node, pair.new.node, "removed"] as const)
      : ([pair.new.node as EnumNode, pair.old.node, "added"] as const);
  const type = jsonTypeOfNode(free);
  if (type === null || listed.values.some(({ value }) => jsonTypeOf(value) !== type)) return false;
  const constant = listed.values.length === 1;
  const texts = [...byText(listed).keys()];
  const shown = texts.length > 5 ? [...texts.slice(0, 5), "…"] : texts;
  pair.edit({
    edit: constant ? `const-${became}` : became === "added" ? "became-enum" : "became-not-enum",
    message:
      became === "added"
        ? `only ${shown.join(", ")} ${constant ? "is" : "are"} left of any ${free.kind}`
        : `any ${free.kind} is taken, no longer only ${shown.join(", ")}`,
    ...keywordPlaces(pair, "enum", "const", "type"),
    put: putReader,
  });
  return true;
}

function jsonTypeOfNode({ kind }: TypeNode): JsonType | null {
  switch (kind) {
    case "boolean":
    case "string":
    case "array":
    case "object":
    case "number":
      return kind;
    case "integer":
      return "number";
    default:
      return null;
  }
}
