/** Whether every value of one JSON Schema is a value of another, asked of schemas as they are written. */
import { loadContract } from "../contract/load.js";
import { formatNames, FormatTable, type FormatPolicy } from "../contract/formats.js";
import type { Contract, TypeId } from "../contract/ir.js";
import { isObject, type JsonObject, type JsonValue } from "../source/json.js";
import type { SchemaDialect } from "../contract/lower/keywords.js";
import type { Place } from "../source/place.js";
import { openJudge } from "./judge/open-judge.js";
import type { Judge, Judgement } from "./judge/judge.js";
import { setMember } from "../source/set-member.js";
import { isNumber } from "./inclusion/equal.js";
import { inclusions } from "./inclusion/inclusions.js";
import { metaSchemasFor } from "./meta-schemas.js";
import type { Inclusion } from "./inclusion/language.js";

export interface CheckInclusionOptions {
  /** The dialect of schemas without `$schema`; 2020-12 if it is not given. */
  readonly dialect?: "draft-07" | "2020-12" | "openapi-3.0" | undefined;
  /** Whether a value can break a `format`; `annotate` if it is not given, as in JSON Schema. */
  readonly formats?: "assert" | "annotate" | undefined;
  /** Steps, not seconds, so that the answer does not depend on the machine. */
  readonly budget?: number | undefined;
}

/**
 * Decides whether every value of `sub` is a value of `sup` (COMPATIBILITY §3). A schema that cannot be read, or refers to
 * what is not in it, makes the answer `undecided`. Boolean `exclusiveMinimum` and `exclusiveMaximum` are read as draft-04
 * does. Never throws for what a schema says.
 */
export function checkInclusion(
  sub: JsonObject | boolean,
  sup: JsonObject | boolean,
  options: CheckInclusionOptions = {},
): Inclusion {
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
  const judged = ({ place, dialect }: Read): Judgement =>
    judge.judge({ place, dialect, direction: null, content: "written" }, found.witness);
  const taken = judged(sub);
  const refused = judged(sup);
  if (taken.kind === "accepted" && refused.kind === "rejected") return found;
  const silent = [taken, refused].find((one) => one.kind === "silent");
  const why = silent?.kind === "silent" ? silent.reason : "the judge reads the schemas otherwise";
  return { verdict: "undecided", reason: `a witness is not confirmed: ${why}` };
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
}

const name = "schema";

/** The type, or why there is none. */
function read(schema: JsonObject | boolean, which: string, options: CheckInclusionOptions): Read | string {
  const { dialect = "2020-12", formats = "annotate" } = options;
  const policy = policies[formats];
  const given = dialect === "openapi-3.0" ? schema : modern(schema);
  const { contract, diagnostics } =
    dialect === "openapi-3.0"
      ? loadContract(asComponent(given), { api: name, formats: policy })
      : loadContract(given, { api: name, dialect, formats: policy, schemas: metaSchemasFor(given) });
  const fault = diagnostics.find(({ severity, code }) => severity === "error" || code === "pattern-invalid");
  if (fault !== undefined) return `${which} cannot be read: ${fault.message}`;
  const id = contract?.types.names.get(name);
  if (contract === null || id === undefined) return `${which} cannot be read`;
  const { place } = contract;
  if (dialect === "openapi-3.0") {
    return { contract, id, place: place.at("components").at("schemas").at(name), dialect };
  }
  return { contract, id, place, dialect: contract.dialect === "draft-07" ? "draft-07" : "2020-12" };
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
