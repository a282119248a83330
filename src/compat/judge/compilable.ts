/** Whether ajv compiles a translated schema in reasonable time: a bound in its size, not in seconds. */
import type { Translated } from "./definitions.js";
import { Silence } from "./silence.js";

/** Ajv writes each of these into the one before: what comes of more takes minutes to read. */
const nesting: ReadonlySet<string> = new Set(["allOf", "oneOf"]);
const greatestNesting = 1000;
/** Some seconds. */
const greatestCount = 60_000;
/** What holds values or names, not schemas. */
const values: ReadonlySet<string> = new Set(["const", "enum", "required", "x-const", "x-enum", "x-required"]);

/** @throws Silence where it is too large */
export function compilable(schema: Translated): Translated {
  let count = 0;
  const stack: unknown[] = [schema];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (typeof one !== "object" || one === null) continue;
    for (const [keyword, held] of Object.entries(one)) {
      if (nesting.has(keyword) && Array.isArray(held) && held.length > greatestNesting) {
        throw new Silence(`more than ${greatestNesting} schemas in one ${keyword} are not compiled`);
      }
      if (++count > greatestCount) throw new Silence("a schema has too many parts to be compiled");
      if (!values.has(keyword)) stack.push(held);
    }
  }
  return schema;
}
