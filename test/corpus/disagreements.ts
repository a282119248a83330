/** What our validators and ajv differ in, each with its reason; whatever else they differ in is a fault. */
import { isObject, type JsonValue } from "../../src/source/json.js";

export interface Disagreement {
  readonly name: string;
  readonly reason: string;
  /** What ours says; ajv says the opposite. */
  readonly ours: boolean;
  /** Whether a part of the value may be why. */
  readonly isWhy: (part: JsonValue) => boolean;
}

export const disagreements: readonly Disagreement[] = [
  {
    name: "integers beyond the safe range",
    reason: 'with `int64: "number"` a double that cannot tell its neighbours apart is refused, never rounded',
    ours: false,
    isWhy: (part) => Number.isInteger(part) && !Number.isSafeInteger(part),
  },
  {
    name: "UUIDs as URNs",
    reason: "ajv-formats takes `urn:uuid:` before a UUID, RFC 9562 §4 has it as another notation",
    ours: false,
    isWhy: (part) => typeof part === "string" && part.startsWith("urn:uuid:"),
  },
  {
    name: "date-times with a space",
    reason: "ajv-formats splits at any white space; the grammar of RFC 3339 §5.6 has a T",
    ours: false,
    isWhy: (part) => typeof part === "string" && /^\d{4}-\d\d-\d\d \d\d:/u.test(part),
  },
  {
    name: "offsets of date-times without a colon",
    reason: "ajv-formats takes `+0100` and `+01`; RFC 3339 §5.6 has hours, a colon and minutes",
    ours: false,
    isWhy: (part) => typeof part === "string" && /T[\d:.]+[+-]\d\d(?:\d\d)?$/u.test(part),
  },
  {
    name: "base64 in lines",
    reason: "ajv-formats looks for a line that is base64; RFC 4648 §3.1 has no line feeds",
    ours: false,
    isWhy: (part) => typeof part === "string" && /^[\w+/=\n]*$/u.test(part) && part.includes("\n"),
  },
];

/** The one that explains the verdicts on a value, if any does. */
export function whyOf(value: JsonValue, ours: boolean): Disagreement | undefined {
  const all = [...partsOf(value)];
  return disagreements.find((one) => one.ours === ours && all.some(one.isWhy));
}

function* partsOf(value: JsonValue): Iterable<JsonValue> {
  yield value;
  if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) yield* partsOf(item);
  else if (isObject(value)) for (const member of Object.values(value)) yield* partsOf(member);
}
