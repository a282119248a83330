/** Two schemas made by chance: whatever is converted between them is valid, and whatever is not is refused, not broken. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { emitJsonSchemas } from "../../../generators/json-schema/index.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";
import type { JsonObject } from "../../../src/source/json.js";
import { valuesOf } from "../../../src/testing/values/values-of.js";
import { versionsOf } from "../typescript/operations/emit.js";
import { running, things } from "./api.js";

const scalar = fc.constantFrom<JsonObject>(
  { type: "string" },
  { type: "integer" },
  { type: "boolean" },
  { type: ["string", "null"] },
  { type: "string", enum: ["x", "y"] },
  { type: "string", enum: ["x", "z"] },
  { const: "x" },
  { type: "array", items: { type: "string" }, default: [] },
);

const { schema } = fc.letrec<{ schema: JsonObject; object: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    tie("object"),
    tie("schema").map((items): JsonObject => ({ type: "array", items, maxItems: 2 })),
    tie("schema").map((one): JsonObject => ({ type: "object", additionalProperties: one })),
    tie("object").map((one): JsonObject => ({ anyOf: [one, { type: "null" }] })),
    tie("object").map((one): JsonObject => ({ anyOf: [{ type: "string" }, one] })),
    fc.tuple(tie("object"), tie("object")).map(([a, b]): JsonObject => ({
      anyOf: [
        { type: "object", properties: { t: { const: "a" }, c: a }, required: ["t", "c"] },
        { type: "object", properties: { t: { const: "b" }, c: b }, required: ["t"] },
      ],
    })),
  ),
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom("a", "b", "toString"), tie("schema"), { maxKeys: 3 }),
      fc.subarray(["a", "b", "toString"]),
      fc.constantFrom<JsonObject>({}, { additionalProperties: false }),
    )
    .map(([properties, required, more]): JsonObject => ({
      type: "object",
      properties: { ...properties },
      required: required.filter((name) => Object.hasOwn(properties, name)),
      ...more,
    })),
}));

/** The schema with one of its parts, by number, replaced, or an object's part no longer or newly required. */
function edited(root: JsonObject, at: number, replacement: JsonObject): JsonObject {
  const copy = structuredClone(root) as Record<string, unknown>;
  const places: (() => void)[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      const own = value as Record<string, unknown>;
      const isSchema = typeof part === "object" && part !== null && !Array.isArray(part);
      if (isSchema && key !== "properties") places.push(() => void (own[key] = replacement));
      if (key === "required") places.push(() => void (own[key] = (part as string[]).slice(1)));
      if (key === "properties") {
        places.push(() => {
          own[key] = { ...(part as object), b: replacement };
          own["required"] = [...new Set([...(own["required"] as string[]), "b"])];
        });
      }
      if (key === "enum") places.push(() => void (own[key] = ["x"]));
      walk(part);
    }
  };
  walk(copy);
  if (places.length > 0) places[at % places.length]!();
  return copy as JsonObject;
}

const nothing = Symbol("refused");

/** Whatever is not refused and yet fails is a fault. */
function outcome(convert: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return convert(value);
  } catch (error) {
    if (["Refusal", "ConversionError"].includes((error as Error).name)) return nothing;
    throw error;
  }
}

test("a conversion gives a valid value or none", { timeout: 240_000 }, async () => {
  let converted = 0;
  await fc.assert(
    fc.asyncProperty(schema, fc.nat(), schema, async (older, at, replacement) => {
      const newer = edited(older, at, replacement);
      const documents = things({ Thing: older }, { Thing: newer });
      const { files } = emitJsonSchemas(versionsOf(documents));
      const text = files.find(({ path }) => path === "json-schema/v1.json")!.text;
      const api = await running(documents).catch((error: unknown) => {
        throw new Error(`not generated: ${String(error)}`);
      });
      const validators = api.modules["validators"] as Readonly<Record<string, Validator<unknown>>>;
      const wanted = validators["thingValidator"]!;
      const old = validators["thingV1Validator"] ?? wanted;
      const source = valuesOf({ schema: text, name: "Thing", validator: old });
      for (const value of source.exhaustive().slice(0, 100)) {
        for (const convert of [api.answers("1.0.0", "2.0.0"), api.requests("1.0.0", "2.0.0")]) {
          const before = structuredClone(value);
          const result = outcome(convert, value);
          if (result === nothing) continue;
          converted++;
          expect({ valid: wanted.is(result), value, result }).toEqual({ valid: true, value: before, result });
        }
      }
    }),
    { seed: 7, numRuns: 80 },
  );
  expect(converted).toBeGreaterThan(300);
});
