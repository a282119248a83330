/** What of a value ajv cannot be given, or only with exact keywords. */
import { isObject, type JsonValue } from "../../source/json.js";
import { Silence } from "./silence.js";

export function holdsBigint(value: JsonValue): boolean {
  for (const one of each(value)) if (typeof one === "bigint") return true;
  return false;
}

/** @throws Silence where ajv would not see all of the value */
export function refuseUnseen(value: JsonValue): void {
  refuseDeep(value);
  for (const one of each(value)) {
    if (typeof one === "number" && !Number.isFinite(one))
      throw new Silence("the value has a number that is none");
    if (isObject(one) && Object.hasOwn(one, "__proto__")) {
      throw new Silence('ajv does not see a property named "__proto__"');
    }
  }
}

/** As deep as documents may be; beyond, the thread cannot be told of it. */
const greatestDepth = 600;

function refuseDeep(value: JsonValue): void {
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > greatestDepth) throw new Silence("the value is nested too deeply");
    level = level.flatMap((one): readonly JsonValue[] => {
      if (Array.isArray(one)) return one as readonly JsonValue[];
      return isObject(one) ? Object.values(one) : [];
    });
  }
}

function* each(value: JsonValue): Iterable<JsonValue> {
  const stack: JsonValue[] = [value];
  while (stack.length > 0) {
    const one = stack.pop()!;
    yield one;
    if (Array.isArray(one)) for (const item of one as readonly JsonValue[]) stack.push(item);
    else if (isObject(one)) for (const key of Object.keys(one)) stack.push(one[key]!);
  }
}
