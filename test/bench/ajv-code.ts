/** Code that ajv writes for schemas, to run without ajv. */
import { Ajv, type AnySchemaObject, type Options } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";

/** A CommonJS module that exports a validating function for each of the schemas, by its reference. */
export function ajvCode(
  schemas: readonly AnySchemaObject[],
  exported: Readonly<Record<string, string>>,
  options: Options = {},
): string {
  const ajv = new Ajv({
    strict: false,
    code: { source: true, optimize: 2 },
    ...options,
    schemas: [...schemas],
  });
  addFormats.default(ajv, { mode: "fast" });
  return standalone.default(ajv, { ...exported });
}
