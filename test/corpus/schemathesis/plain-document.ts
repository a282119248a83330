/** A document in words that any tool knows: the formats that an API asserts, written as what they mean. */
import { FormatTable } from "../../../src/contract/formats.js";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { readSource } from "../../../src/source/read.js";
import { writeJson } from "../../../src/runtime/media/write-json.js";

/**
 * Schemathesis takes a format that it does not know for an annotation. So each integer is given the range of its format
 * in numbers, and `ip` is one of the two formats that it knows. What has no range is a number in code, and our servers
 * refuse integers that no number holds, so that it has the range of these.
 * @throws Error where the file is no document
 */
export function plainDocument(file: string): string {
  const { document } = readSource(file);
  if (document === null) throw new Error(`${file} cannot be read`);
  return writeJson(plain(document.value));
}

const formats = new FormatTable();
const safe = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const copy: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
  for (const [name, member] of Object.entries(value)) copy[name] = plain(member);
  const { format, type } = value;
  if (type === "string" && format === "ip") {
    delete copy["format"];
    copy["anyOf"] = ["ipv4", "ipv6"].map((one) => ({ format: one }));
    return copy;
  }
  if (type !== "integer" && !(Array.isArray(type) && type.includes("integer"))) return copy;
  const [least, most] = formats.bounds(typeof format === "string" ? format : undefined) ?? safe;
  const { minimum, maximum } = value;
  copy["minimum"] = isNumber(minimum) && minimum > least ? minimum : least;
  copy["maximum"] = isNumber(maximum) && maximum < most ? maximum : most;
  return copy;
}

function isNumber(value: JsonValue | undefined): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
