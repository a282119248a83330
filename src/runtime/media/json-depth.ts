/** How deep JSON may be nested, so that what walks its value ends. */
import { DecodeError } from "./body-error.js";

/** More levels of arrays and objects are refused. */
export const deepestJson = 500;

/**
 * A text with no more characters or brackets than that cannot be too deep, and counting them is cheap.
 * @throws DecodeError where the value of the text is nested too deep
 */
export function checkDepth(text: string, value: unknown): void {
  if (text.length <= deepestJson) return;
  let count = 0;
  for (const opener of "[{") {
    for (let at = text.indexOf(opener); at >= 0 && count <= deepestJson; at = text.indexOf(opener, at + 1)) {
      count++;
    }
  }
  if (count > deepestJson && isTooDeep(value))
    throw new DecodeError(`JSON nested deeper than ${deepestJson} levels`);
}

/** Whether there are more levels of arrays and objects than JSON may have. */
export function isTooDeep(value: unknown, left = deepestJson): boolean {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  return left === 0 || Object.values(value).some((part) => isTooDeep(part, left - 1));
}
