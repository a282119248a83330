/** Writes a finite set of values, with names for those of which generators would make none. */
import type { EnumNode } from "../../../src/contract/ir.js";
import { jsonTypeOf } from "../../../src/source/json.js";
import type { SchemaObject } from "../../json-schema/print.js";
import { schemaOf } from "./annotations.js";
import { Names, spelled } from "./names.js";
import type { Notes } from "./notes.js";

/** Values of one JSON type in a schema of that type; null is no value of an enum in code. */
export function enumKeywords({ values, place }: EnumNode, notes: Notes): SchemaObject {
  const others = values.filter(({ value }) => value !== null);
  const types = new Set(others.map(({ value }) => jsonTypeOf(value)));
  const [only] = types;
  const texts = others.map(({ docs }) => docs.description ?? "");
  const integers = others.every(({ value }) => typeof value === "bigint" || Number.isInteger(value));
  const isText = types.size === 1 && only === "string";
  const names = isText ? namesOf(others.map(({ value }) => String(value))) : null;
  if (names !== null) notes.rewritten("enum-names", place);
  return schemaOf([
    ["nullable", others.length < values.length ? true : undefined],
    ["type", types.size > 1 ? undefined : integers ? "integer" : only],
    ["enum", others.map(({ value }) => value)],
    ["x-enum-varnames", names ?? undefined],
    ["x-enum-descriptions", texts.some((text) => text !== "") ? texts : undefined],
  ]);
}

/** Null where generators find names of their own. */
function namesOf(values: readonly string[]): readonly string[] | null {
  const free = new Names();
  const names = values.map((value) => free.take(spelled(value)));
  const usual = values.every((value, at) => value.replaceAll(/[-. ]/gu, "_") === names[at]);
  return usual ? null : names;
}
