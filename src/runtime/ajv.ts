/** The entry `concordat/runtime/ajv`: validators that ajv compiles from JSON Schemas when they are first used. */
import { _, type KeywordCxt } from "ajv";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { hasUniqueItems } from "./validation/has-unique-items.js";
import { isIntegerText } from "./validation/integers.js";
import { isEqual } from "./validation/is-equal.js";
import { isMultipleOf } from "./validation/is-multiple-of.js";
import type { Is } from "./validation/report.js";
import type { Validator } from "./validation/validator.js";

export interface AjvParts {
  /** What asserts formats, by the format's name; no other format is asserted. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
  /** What matches patterns that are not left to `RegExp` with the flag `u`. */
  readonly patterns?: readonly (readonly [pattern: string, matcher: Matcher])[];
  /** What a schema refers to by `x-is`, for it is no matter of JSON Schema. */
  readonly checks?: readonly Is[];
}

interface Matcher {
  test(text: string): boolean;
}

/** Guards by the names of their schemas. */
export type AjvSchemas = (name: string) => Is;

/** The form in which code holds an integer, and its bounds, both included; null is no bound. */
type IntegerRule = readonly [
  form: "number" | "bigint" | "string",
  minimum: number | bigint | null,
  maximum: number | bigint | null,
];

/**
 * Schemas of JSON Schema 2020-12 that refer to each other as `#/$defs/Name`, with two keywords more: `x-integer` for
 * integers as code holds them, and `x-is` for the number of a function. `enum`, `multipleOf` and `uniqueItems` are exact,
 * know bigints, and take time that grows with the value's size. Own members alone count, and one that is undefined counts
 * as absent. Nothing is compiled before a guard is first called.
 *
 * Ajv compiles by `new Function`, which a content security policy without `unsafe-eval` forbids, as do some hosts: there,
 * use the validators that need no compiling.
 * @throws by the guards: EvalError where code from text is forbidden
 */
export function ajvSchemas(schemas: Readonly<Record<string, unknown>>, parts: AjvParts = {}): AjvSchemas {
  let ajv: Ajv2020 | undefined;
  return (name) => {
    let guard: ValidateFunction | undefined;
    return (value) => {
      if (guard === undefined) {
        ajv ??= compiler(schemas, parts);
        guard = ajv.getSchema(`schemas#/$defs/${encodeURIComponent(name)}`);
        if (guard === undefined) throw new Error(`No schema is named ${name}`);
      }
      return guard(hasUndefined(value) ? withoutUndefined(value) : value);
    };
  };
}

/** The validator that is of the schema of this name; what is not `is` does not come from ajv. */
export function ajvValidator<T>(
  schemas: AjvSchemas,
  name: string,
  rest: Omit<Validator<T>, "is">,
): Validator<T> {
  const is = schemas(name);
  return { is: (value): value is T => is(value), ...rest };
}

function compiler(schemas: Readonly<Record<string, unknown>>, parts: AjvParts): Ajv2020 {
  const { formats = {}, patterns = [], checks = [] } = parts;
  const matchers = new Map(patterns);
  const regExp = (pattern: string, flags: string): Matcher =>
    matchers.get(pattern) ?? new RegExp(pattern, flags);
  const ajv = new Ajv2020({
    // What the schemas say was checked when they were written, and `x-` keywords may stand anywhere.
    strict: false,
    validateSchema: false,
    meta: false,
    logger: false,
    messages: false,
    ownProperties: true,
    inlineRefs: 10,
    formats,
    code: { regExp: Object.assign(regExp, { code: "" }) },
  });
  for (const keyword of ["enum", "multipleOf", "uniqueItems"]) ajv.removeKeyword(keyword);
  const add = <Schema>(keyword: string, checkOf: (schema: Schema) => Is): void =>
    void ajv.addKeyword({
      keyword,
      code: (context: KeywordCxt) => {
        const check = context.gen.scopeValue("func", { ref: checkOf(context.schema as Schema) });
        context.pass(_`${check}(${context.data})`);
      },
    });
  add<IntegerRule>("x-integer", isIntegerOf);
  add<number>("x-is", (index) => checks[index]!);
  add<readonly unknown[]>("enum", isOneOf);
  // Of what is no number, `type` or `x-integer` beside it says so.
  add<number | bigint>("multipleOf", (of) => (value) => {
    const number = isIntegerText(value) ? BigInt(value) : value;
    return (typeof number !== "number" && typeof number !== "bigint") || isMultipleOf(number, of);
  });
  add<true>("uniqueItems", () => (value) => !Array.isArray(value) || hasUniqueItems(value));
  return ajv.addSchema({ $defs: schemas }, "schemas");
}

function isIntegerOf([form, minimum, maximum]: IntegerRule): Is {
  const isBetween = (value: number | bigint): boolean =>
    (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
  if (form === "number") return (value) => Number.isSafeInteger(value) && isBetween(value as number);
  if (form === "bigint") return (value) => typeof value === "bigint" && isBetween(value);
  return (value) => isIntegerText(value) && isBetween(BigInt(value));
}

function isOneOf(values: readonly unknown[]): Is {
  const scalars = new Set(values.filter((one) => typeof one !== "object" || one === null));
  const others = values.filter((one) => typeof one === "object" && one !== null);
  return (value) => scalars.has(value) || others.some((one) => isEqual(one, value));
}

/** Whether there are members that are undefined, which ajv would count and look at. */
function hasUndefined(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasUndefined);
  const object = value as Record<string, unknown>;
  for (const name in object) {
    if (Object.hasOwn(object, name) && (object[name] === undefined || hasUndefined(object[name])))
      return true;
  }
  return false;
}

/** A copy without them, of arrays and plain objects; all else as it is. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isPlain(value)) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, withoutUndefined(member)]));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
