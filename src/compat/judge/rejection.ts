/** Of all that ajv says against a value, what tells most: the deepest place. */
import { formatPointer } from "../../source/pointer.js";
import type { AjvError } from "./worker-line.js";

export interface Rejection {
  readonly pointer: string;
  readonly message: string;
  /** Only the JSON type is wrong. */
  readonly isType?: true;
}

/** They only say that a part of them refuses the value. */
const outer: ReadonlySet<string> = new Set(["anyOf", "oneOf", "if"]);

/** That a value is of another kind says less than what is wrong with one of the right kind. */
const kinds: ReadonlySet<string> = new Set(["type", "x-type", "const", "x-const", "enum", "x-enum"]);

const types: ReadonlySet<string> = new Set(["type", "x-type"]);

export function rejectionOf(errors: readonly AjvError[], isClosed: boolean): Rejection {
  const inner = errors.filter(({ keyword, params }) => !outer.has(keyword) || hasSeveral(params));
  const candidates = inner.length > 0 ? inner : errors;
  const depth = Math.max(...candidates.map(({ pointer }) => depthOf(pointer)));
  const deepest = candidates.filter(({ pointer }) => depthOf(pointer) === depth);
  const telling = deepest.filter(({ keyword }) => !kinds.has(keyword));
  if (telling.length > 0) return said(telling[0]!, isClosed);
  const { pointer } = deepest[0]!;
  const here = deepest.filter((one) => one.pointer === pointer);
  const message = [...new Set(here.map((one) => said(one, isClosed).message))].join(" or ");
  return { pointer, message, ...(here.every(({ keyword }) => types.has(keyword)) ? { isType: true } : {}) };
}

/** A `oneOf` that accepts twice. */
function hasSeveral({ passingSchemas }: AjvError["params"]): boolean {
  return Array.isArray(passingSchemas);
}

function depthOf(pointer: string): number {
  return pointer.split("/").length;
}

function said({ keyword, pointer, message = "is refused", params }: AjvError, isClosed: boolean): Rejection {
  const { argument } = params;
  const member = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof member === "string") {
    const word = isClosed && keyword === "unevaluatedProperties" ? "is not declared" : "must not be there";
    return { pointer: pointer + formatPointer([member]), message: word };
  }
  switch (keyword) {
    case "false schema":
      return { pointer, message: "must not be there" };
    case "required": {
      const noun = (params.missing as readonly unknown[]).length === 1 ? "property" : "properties";
      return { pointer, message: `must have the ${noun} ${listed(params.missing)}` };
    }
    case "enum":
      return { pointer, message: `must be one of ${listed(params.allowedValues)}` };
    case "const":
      return { pointer, message: `must be ${text(params.allowedValue)}` };
    case "x-required":
      return { pointer, message: `must have the properties ${listed(argument)}` };
    case "x-enum":
      return { pointer, message: `must be one of ${listed(argument)}` };
    case "x-const":
      return { pointer, message: `must be ${text((argument as readonly unknown[])[0])}` };
    case "x-type":
      return { pointer, message: `must be ${(argument as readonly string[]).join(",")}` };
    case "x-multipleOf":
      return { pointer, message: `must be a multiple of ${text(argument)}` };
    case "x-integer": {
      const [low, high] = argument as readonly [string, string];
      return { pointer, message: `must be an integer from ${low} to ${high}` };
    }
    case "x-uniqueItems":
      return { pointer, message: "must not have two equal items" };
  }
  const sign = signs.get(keyword);
  return { pointer, message: sign === undefined ? message : `must be ${sign} ${text(argument)}` };
}

const signs: ReadonlyMap<string, string> = new Map([
  ["x-minimum", ">="],
  ["x-maximum", "<="],
  ["x-exclusiveMinimum", ">"],
  ["x-exclusiveMaximum", "<"],
]);

const greatestCount = 20;

function listed(values: unknown): string {
  const all = values as readonly unknown[];
  const shown = all.slice(0, greatestCount).map(text).join(", ");
  return all.length > greatestCount ? `${shown}, …` : shown;
}

function text(value: unknown): string {
  return typeof value === "bigint" ? String(value) : JSON.stringify(value, plain);
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
