/** Counts which choices of a schema occur in values: arms, listed values, presence, null, sizes. Ajv judges the arms. */
import type { ValidateFunction } from "ajv/dist/2020.js";
import { isObject } from "../../../src/source/json.js";

type Schema = Readonly<Record<string, unknown>>;

export interface Census {
  /** Choices that there are, each with the pointer of its schema. */
  readonly wanted: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
}

/** @param compile a validator of the schema at a pointer of the document */
export function takeCensus(
  document: Schema,
  name: string,
  values: readonly unknown[],
  compile: (pointer: string) => ValidateFunction,
): Census {
  const wanted = new Set<string>();
  const seen = new Set<string>();
  const visited = new Set<string>();
  const judges = new Map<string, ValidateFunction>();
  const takes = (pointer: string, value: unknown): boolean => {
    let judge = judges.get(pointer);
    if (judge === undefined) judges.set(pointer, (judge = compile(pointer)));
    return judge(value);
  };
  const at = (pointer: string): Schema =>
    pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((found, token) => (found as Schema)[token], document) as Schema;
  const arms = (schema: Schema, pointer: string): string[] =>
    ["oneOf", "anyOf"].flatMap((keyword) =>
      ((schema[keyword] as unknown[] | undefined) ?? []).map((_, index) => `${pointer}/${keyword}/${index}`),
    );
  const parts = (schema: Schema, pointer: string): string[] => [
    ...(typeof schema["$ref"] === "string" ? [schema["$ref"].slice(1)] : []),
    ...((schema["allOf"] as unknown[] | undefined) ?? []).map((_, index) => `${pointer}/allOf/${index}`),
  ];
  const required = (schema: Schema): readonly string[] => (schema["required"] as string[] | undefined) ?? [];
  const properties = (schema: Schema): string[] =>
    Object.keys((schema["properties"] as Schema | undefined) ?? {});

  const expect = (pointer: string): void => {
    if (visited.has(pointer)) return;
    visited.add(pointer);
    const schema = at(pointer);
    for (const arm of arms(schema, pointer)) wanted.add(arm);
    for (const value of (schema["enum"] as unknown[] | undefined) ?? [])
      wanted.add(`${pointer} = ${JSON.stringify(value)}`);
    const types = [schema["type"]].flat();
    if (types.length > 1) for (const type of types) wanted.add(`${pointer} is ${String(type)}`);
    if (types.includes("boolean")) for (const value of [true, false]) wanted.add(`${pointer} = ${value}`);
    const least = (schema["minItems"] as number | undefined) ?? 0;
    if (types.includes("array"))
      for (const size of [0, 1, 2]) if (size >= least) wanted.add(`${pointer} has ${size}`);
    if (isObject(schema["additionalProperties"] as never))
      for (const size of [0, 1, 2]) wanted.add(`${pointer} has ${size}`);
    for (const property of properties(schema)) {
      wanted.add(`${pointer} with ${property}`);
      if (!required(schema).includes(property)) wanted.add(`${pointer} without ${property}`);
      expect(`${pointer}/properties/${property}`);
    }
    for (const keyword of ["items", "additionalProperties"])
      if (typeof schema[keyword] === "object") expect(`${pointer}/${keyword}`);
    for (const part of [...parts(schema, pointer), ...arms(schema, pointer)]) expect(part);
  };

  const see = (pointer: string, value: unknown): void => {
    const schema = at(pointer);
    for (const part of parts(schema, pointer)) see(part, value);
    for (const arm of arms(schema, pointer)) {
      if (!takes(arm, value)) continue;
      seen.add(arm);
      see(arm, value);
    }
    const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    if ([schema["type"]].flat().length > 1) seen.add(`${pointer} is ${type === "number" ? "integer" : type}`);
    if (Array.isArray(schema["enum"]) || typeof value === "boolean")
      seen.add(`${pointer} = ${JSON.stringify(value)}`);
    if (Array.isArray(value)) {
      seen.add(`${pointer} has ${value.length}`);
      if (typeof schema["items"] === "object") for (const item of value) see(`${pointer}/items`, item);
    } else if (type === "object") {
      const members = value as Schema;
      for (const property of properties(schema)) {
        seen.add(`${pointer} ${Object.hasOwn(members, property) ? "with" : "without"} ${property}`);
        if (Object.hasOwn(members, property)) see(`${pointer}/properties/${property}`, members[property]);
      }
      if (isObject(schema["additionalProperties"] as never)) {
        seen.add(`${pointer} has ${Object.keys(members).length}`);
        for (const member of Object.values(members)) see(`${pointer}/additionalProperties`, member);
      }
    }
  };

  expect(`/$defs/${name}`);
  for (const value of values) see(`/$defs/${name}`, asNumbers(value));
  return { wanted, seen };
}

/** Ajv takes no bigints. */
function asNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(asNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asNumbers(member)]));
}
