/** The text of a scalar as the JSON value that its shape means. */
import type { ScalarShape, Shape } from "./shape.js";

/** RFC 8259 §6: no hexadecimal, no blanks, no `Infinity`. */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i;
/** Of no more digits than the largest double has. */
const integer = /^-?(?:0|[1-9]\d{0,308})$/;

const order: readonly ScalarShape[] = [
  "null",
  "boolean",
  "wide-bigint",
  "wide-string",
  "integer",
  "number",
  "any",
];

/**
 * The first shape in the documented order that the text fits; text that fits none stays text, for the validator to
 * refuse. `null` is null wherever null is allowed, the empty text only where no text is. An integer that a double
 * rounds becomes an unsafe number, which guards refuse; for `any` it stays text.
 */
export function coerce(text: string, shape: Shape): unknown {
  const scalars = scalarsOf(shape);
  if (text === "" && (scalars.includes("string") || scalars.includes("any"))) return text;
  for (const one of order) {
    const value = scalars.includes(one) ? scalarOf(text, one) : undefined;
    if (value !== undefined) return value;
  }
  return text;
}

function scalarsOf(shape: Shape): ScalarShape[] {
  if (typeof shape === "string") return [shape];
  return "oneOf" in shape ? shape.oneOf.flatMap(scalarsOf) : [];
}

/** Undefined where the text is none. */
function scalarOf(text: string, shape: ScalarShape): unknown {
  switch (shape) {
    case "null":
      return text === "null" || text === "" ? null : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "wide-bigint":
      return integer.test(text) ? BigInt(text) : undefined;
    case "wide-string":
      return integer.test(text) ? BigInt(text).toString() : undefined;
    case "integer":
    case "number": {
      const value = jsonNumber.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) ? value : undefined;
    }
    case "any": {
      if (text === "null") return null;
      const value = scalarOf(text, "boolean") ?? scalarOf(text, "number");
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : (value ?? text);
    }
    default:
      return undefined;
  }
}
