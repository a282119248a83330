/** Whether every value of one JSON Schema is a value of another, asked of schemas as they are written. */
import { loadContract } from "../contract/load.js";
import { formatNames, FormatTable, type FormatPolicy } from "../contract/formats.js";
import type { Contract, TypeId } from "../contract/ir.js";
import { isObject, type JsonObject, type JsonValue } from "../source/json.js";
import type { SchemaDialect } from "../contract/lower/keywords.js";
import type { Place, SourceDocument } from "../source/place.js";
import { openJudge } from "./judge/open-judge.js";
import type { Judge, Judgement } from "./judge/judge.js";
import { setMember } from "../source/set-member.js";
import { sourceFromValue } from "../source/value-document.js";
import { isNumber } from "./inclusion/equal.js";
import { inclusions } from "./inclusion/inclusions.js";
import { documentsOf, metaSchemasFor } from "./meta-schemas.js";
import { excerpt } from "../source/excerpt.js";
import type { Inclusion } from "./inclusion/language.js";

export interface CheckInclusionOptions {
  /** The dialect of schemas without `$schema`; 2020-12 if it is not given. */
  readonly dialect?: "draft-07" | "2020-12" | "openapi-3.0" | undefined;
  /** Whether a value can break a `format`; `annotate` if it is not given, as in JSON Schema. */
  readonly formats?: "assert" | "annotate" | undefined;
  /** Steps, not seconds, so that the answer does not depend on the machine: finite, 0 or more; 100,000 if it is not given. */
  readonly budget?: number | undefined;
}

/**
 * Decides whether every value of `sub` is a value of `sup` (COMPATIBILITY §3). A schema that cannot be read (what JSON does
 * not have, an object within itself, more than 512 levels), or refers to what is not in it, makes the answer `undecided`.
 * Boolean `exclusiveMinimum` and `exclusiveMaximum` are read as draft-04 does. Never throws for what a schema says.
 *
 * @throws TypeError where an option is of another type, or a dialect or a way with formats that is not known
 * @throws RangeError where the budget is below 0, infinite or not a number
 */
export function checkInclusion(
  sub: JsonObject | boolean,
  sup: JsonObject | boolean,
  options: CheckInclusionOptions = {},
): Inclusion {
  check(options);
  const left = read(sub, "the first schema", options);
  if (typeof left === "string") return { verdict: "undecided", reason: left };
  const right = read(sup, "the second schema", options);
  if (typeof right === "string") return { verdict: "undecided", reason: right };
  const language = ({ contract, id }: Read) =>
    ({ types: contract.types, id, formats: contract.formats, direction: null, content: "written" }) as const;
  const found = inclusions({ budget: options.budget }).includes(language(left), language(right));
  return found.verdict === "not-included" ? confirmed(found, left, right, options) : found;
}

/** The answer if the independent judge agrees, else that nothing is decided. */
function confirmed(
  found: Extract<Inclusion, { verdict: "not-included" }>,
  sub: Read,
  sup: Read,
  { formats = "annotate" }: CheckInclusionOptions,
): Inclusion {
  const judge = (judges[formats] ??= openJudge({ formats: new FormatTable(policies[formats]) }));
  const judged = ({ place, dialect, documents }: Read): Judgement =>
    judge.judge({ place, dialect, direction: null, content: "written", documents }, found.witness);
  const taken = judged(sub);
  const refused = judged(sup);
  if (taken.kind === "accepted" && refused.kind === "rejected") return found;
  const silent = [taken, refused].find((one) => one.kind === "silent");
  const why = silent?.kind === "silent" ? silent.reason : "the judge reads the schemas otherwise";
  return { verdict: "undecided", reason: `a witness is not confirmed: ${why}` };
}

const dialects: ReadonlySet<unknown> = new Set(["draft-07", "2020-12", "openapi-3.0"]);

function check(options: CheckInclusionOptions): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError("the options of checkInclusion are an object: {dialect?, formats?, budget?}");
  }
  const { dialect = "2020-12", formats = "annotate", budget = 0 } = options;
  if (!dialects.has(dialect)) {
    throw new TypeError(
      `the option "dialect" of checkInclusion is "draft-07", "2020-12" or "openapi-3.0", not ${shown(dialect)}`,
    );
  }
  if (!Object.hasOwn(policies, formats)) {
    throw new TypeError(
      `the option "formats" of checkInclusion is "assert" or "annotate", not ${shown(formats)}`,
    );
  }
  const wanted = 'the option "budget" of checkInclusion is a finite number of steps, 0 or more';
  if (typeof budget !== "number") throw new TypeError(`${wanted}, not ${shown(budget)}`);
  if (!(budget >= 0 && budget < Infinity)) throw new RangeError(`${wanted}, not ${budget}`);
}

function shown(value: unknown): string {
  return typeof value === "string" ? excerpt(value) : `a value of type ${typeof value}`;
}

const policies: Readonly<Record<"assert" | "annotate", FormatPolicy>> = {
  assert: { assert: formatNames },
  annotate: { annotate: formatNames },
};

/** Each is opened where it is first needed, and does not keep the process alive. */
const judges: { assert?: Judge; annotate?: Judge } = {};

interface Read {
  readonly contract: Contract;
  readonly id: TypeId;
  readonly place: Place;
  readonly dialect: SchemaDialect;
  readonly documents: readonly SourceDocument[];
}

const name = "schema";

/** The type, or why there is none. */
function read(schema: unknown, which: string, options: CheckInclusionOptions): Read | string {
  const { dialect = "2020-12", formats = "annotate" } = options;
  const copy = copied(schema);
  if ("reason" in copy) return `${which} cannot be read: ${copy.reason}`;
  const isOld = dialect === "openapi-3.0";
  const given = isOld ? asComponent(copy.schema) : modern(copy.schema);
  const others = metaSchemasFor(copy.schema);
  const { contract, diagnostics } = loadContract(given, {
    ...{ api: name, formats: policies[formats] },
    ...(isOld ? {} : { dialect, schemas: others }),
  });
  const fault = diagnostics.find(({ severity, code }) => severity === "error" || code === "pattern-invalid");
  if (fault !== undefined) return `${which} cannot be read: ${fault.message}`;
  const id = contract?.types.names.get(name);
  if (contract === null || id === undefined) return `${which} cannot be read`;
  const { place } = contract;
  const documents = [place.document, ...documentsOf(others)];
  if (isOld)
    return { contract, id, place: place.at("components").at("schemas").at(name), dialect, documents };
  const own = contract.dialect === "draft-07" ? "draft-07" : "2020-12";
  return { contract, id, place, dialect: own, documents };
}

/** A copy before anything walks it: what it is not is told there, and nothing in it runs or changes later. */
function copied(schema: unknown): { readonly schema: JsonObject | boolean } | { readonly reason: string } {
  try {
    const { document, diagnostics } = sourceFromValue(schema, name);
    if (document === null) return { reason: diagnostics[0]?.message ?? "it is no JSON" };
    const { value } = document;
    if (typeof value === "boolean" || isObject(value)) return { schema: value };
    return { reason: "it is neither an object nor a boolean, as schemas are" };
  } catch {
    return { reason: "it has a member that throws an error when it is read" };
  }
}

/** As draft-07 has it, if it is of an older draft. */
function modern(schema: JsonObject | boolean): JsonObject | boolean {
  if (!isObject(schema)) return schema;
  const converted = withNumericBounds(schema) as JsonObject;
  if (!/^http:\/\/json-schema\.org\/draft-0[46]\/schema#?$/.test(String(schema.$schema))) return converted;
  return { ...converted, $schema: "http://json-schema.org/draft-07/schema#" };
}

/** What holds values, not schemas. */
const valueKeywords: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "example"]);

/** Draft-04 validation §5.1.2 and §5.1.3: a boolean there makes the bound beside it exclusive. */
function withNumericBounds(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withNumericBounds);
  if (!isObject(value)) return value;
  const converted: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const member = value[key]!;
    setMember(converted, key, valueKeywords.has(key) ? member : withNumericBounds(member));
  }
  for (const [word, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof converted[word] !== "boolean") continue;
    const isExclusive = converted[word] && isNumber(converted[bound] ?? null);
    delete converted[word];
    if (!isExclusive) continue;
    converted[word] = converted[bound]!;
    delete converted[bound];
  }
  return converted;
}

/** A minimal document; references inside the schema lead to where it stands now. */
function asComponent(schema: JsonObject | boolean): JsonObject {
  return {
    openapi: "3.0.3",
    info: { title: name, version: "1" },
    paths: {},
    components: { schemas: { [name]: moved(schema) } },
  };
}

function moved(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(moved);
  if (!isObject(value)) return value;
  const converted: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const member = value[key]!;
    const isLocal = key === "$ref" && typeof member === "string" && /^#(?:\/|$)/.test(member);
    const target = isLocal ? `#/components/schemas/${name}${member.slice(1)}` : moved(member);
    setMember(converted, key, valueKeywords.has(key) ? member : target);
  }
  return converted;
}
