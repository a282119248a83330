/** Values from a schema, in the form in which generated code holds them. */
import type { Arbitrary } from "fast-check";
import { settle, widened } from "../../runtime/media/parse-big-json.js";
import { setOwn } from "../../runtime/parameters/set-own.js";
import { LargeInteger } from "../../runtime/validation/large-integer.js";
import { validate } from "../../runtime/validation/validate.js";
import type { Validator } from "../../runtime/validation/validator.js";
import { SchemaDocument } from "../schema/document.js";
import { Places } from "../schema/places.js";
import { isJsonObject, readSchema, type Json, type SchemaSource } from "../schema/schema.js";
import { Arbitraries } from "./arbitrary.js";
import { Boundaries } from "./boundaries.js";
import { emptyPart } from "./empty-part.js";
import { Exhaustive } from "./exhaustive.js";
import { show } from "../show.js";
import { UnmakeableError, Workshop } from "./workshop.js";

/** A type of a contract, to make values of. */
export interface TypeOfSchema<T> {
  /** A JSON Schema (2020-12) that refers to nothing outside it: the text of `json-schema/v1.json`, or what it is parsed to. */
  readonly schema: SchemaSource;
  /** An entry of `$defs`; without it, the schema at the root is meant. */
  readonly name?: string;
  /** The generated validator of the type. */
  readonly validator: Validator<T>;
  /** How many turns a value takes in a type that holds itself, beyond those it must. Default: 2. */
  readonly depth?: number;
  /** Values to make at a place, by the JSON Pointer of its schema in the document, instead of those that would be made. */
  readonly samples?: Readonly<Record<string, readonly unknown[]>>;
}

/** Values of a type. Each call gives new ones, which share nothing. */
export interface ValueSource<T> {
  readonly validator: Validator<T>;
  /**
   * Each arm of a union, each listed value, each optional member absent, null and present, arrays and maps of 0, 1 and 2,
   * in all combinations where there are up to 2,000 of a part; of a part that has more, each choice is in some value, and
   * each two choices of different members or items are in one together. Numbers and texts have one value. The simplest
   * is the first.
   */
  exhaustive(): T[];
  /**
   * Usual values in which one part is at or next to a bound: of a number, a length, a format, or where forms of numbers
   * end (2^53, 2^63); the smallest and the fullest object; further members under names such as `__proto__` where the
   * schema says what further members are. Of more than 5,000 for a part, 5,000 are kept.
   */
  boundaries(): T[];
  /** Objects with a member that no schema speaks of, where it may be there, each beside the same object without it. */
  unknown(): { readonly value: T; readonly known: T }[];
  /** @throws Error where fast-check is not installed */
  arbitrary(): Arbitrary<T>;
}

/**
 * Values of the type that a schema describes, as its generated validator takes them.
 * @throws TypeError where the schema has no such entry
 * @throws UnmakeableError from each method where a value must be found (for a pattern, mostly) and is not, or there is none
 * @throws Error from each method where the validator refuses what the schema takes: they are not of one type
 */
export function valuesOf<T>({
  schema,
  name,
  validator,
  depth = 2,
  samples = {},
}: TypeOfSchema<T>): ValueSource<T> {
  const document = new SchemaDocument(readSchema(schema));
  const places = new Places(document);
  const pointer = name === undefined ? "" : `/$defs/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const root = places.of([document.at(pointer)]);
  if (root === null) throw new UnmakeableError(pointer, "it takes nothing");
  const workshop = new Workshop(places, root, {
    isWide: validator.widen !== undefined,
    samples: new Map(Object.entries(samples).map(([at, values]) => [at, values.map(asJson)])),
  });
  const exhaustive = new Exhaustive(workshop, depth, mostCombinations);
  const boundaries = new Boundaries(workshop, exhaustive);
  const arbitraries = new Arbitraries(workshop, exhaustive, boundaries);
  const held = (value: Json): T => hold(value, validator, pointer);
  const some = <Item>(made: readonly Item[]): readonly Item[] => {
    if (made.length > 0) return made;
    throw new UnmakeableError(
      emptyPart(root, workshop, exhaustive) || pointer,
      "nothing that it takes was found",
    );
  };
  return {
    validator,
    exhaustive: () => some(exhaustive.of(root)).map(({ value }) => held(value)),
    boundaries: () => some(boundaries.of(root)).map(held),
    unknown: () =>
      boundaries.withUnknown(root).map(({ value, known }) => ({ value: held(value), known: held(known) })),
    arbitrary: () => {
      some(exhaustive.of(root));
      return arbitraries.of(root)!.map(held);
    },
  };
}

const mostCombinations = 2000;

/** As the runtime reads it from JSON. */
function hold<T>(value: Json, validator: Validator<T>, pointer: string): T {
  const read = settle(widened(asRead(value), validator));
  const outcome = validate(validator, read);
  if (outcome.ok) return outcome.value;
  const problems = outcome.errors.map((error) => `${error.pointer || "/"} expected ${error.expectation}`);
  throw new Error(
    `the validator refuses a value that the schema at "${pointer}" takes, so they are not of one type: ${show(read)}\n  ` +
      problems.join("\n  "),
  );
}

/** A copy, for it will be changed, with large integers as the lossless reader gives them. */
function asRead(value: Json): unknown {
  if (typeof value === "bigint") return new LargeInteger(String(value));
  if (Array.isArray(value)) return (value as readonly Json[]).map(asRead);
  if (!isJsonObject(value)) return value;
  const copy = {};
  for (const [name, member] of Object.entries(value)) setOwn(copy, name, asRead(member));
  return copy;
}

/** A bigint that a double holds is a number in JSON. */
function asJson(value: unknown): Json {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== "object" || value === null) return value as Json;
  const copy = {};
  for (const [name, member] of Object.entries(value)) setOwn(copy, name, asJson(member));
  return copy;
}
