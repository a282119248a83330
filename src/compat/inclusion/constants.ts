/** Whether a value is one of a list: of a long one by an index that is made once. */
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { EnumNode } from "../../contract/ir.js";
import { isEqual } from "./equal.js";

type Values = EnumNode["values"];

const longEnough = 16;
const indices = new WeakMap<Values, ReadonlySet<string>>();

export function isOneOf(values: Values, value: JsonValue): boolean {
  if (values.length < longEnough) return values.some((one) => isEqual(one.value, value));
  let index = indices.get(values);
  if (index === undefined) {
    index = new Set(values.map((one) => canonicalJson(one.value)));
    indices.set(values, index);
  }
  return index.has(canonicalJson(value));
}
