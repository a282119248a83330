/** Whatever two schemas are: what is called breaking is proved, and what breaks is not missed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HashSpace } from "../../../src/contract/hash.js";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Language } from "../../../src/compat/inclusion/language.js";
import type { JsonValue } from "../../../src/source/json.js";
import { changesOf, contractOf, type Schemas } from "./compared.js";

const names = ["a", "b", "c"] as const;

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.record(
    { type: fc.constant("string"), minLength: fc.nat(2), maxLength: fc.nat(4) },
    { requiredKeys: ["type"] },
  ),
  fc.record(
    { type: fc.constantFrom("integer", "number"), minimum: fc.nat(3), maximum: fc.nat(6) },
    { requiredKeys: ["type"] },
  ),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom("x", "y", "z", 1, 2), { minLength: 1, maxLength: 4 }) }),
  fc.constantFrom<JsonValue>(
    { type: "boolean" },
    { type: ["string", "null"] },
    { type: ["string", "integer"] },
    { const: "x" },
  ),
);

const { schema, object } = fc.letrec<{ schema: JsonValue; object: JsonValue }>((tie) => ({
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...names), tie("schema"), { maxKeys: 3 }),
      required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
      closed: fc.constantFrom<JsonValue | undefined>(undefined, undefined, false, { type: "string" }),
    })
    .map(({ properties, required, closed }) => ({
      type: "object",
      properties: { ...properties },
      required: required.filter((name) => Object.hasOwn(properties, name)),
      ...(closed === undefined ? {} : { additionalProperties: closed }),
    })),
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    tie("object"),
    fc.record(
      { type: fc.constant("array"), items: tie("schema"), maxItems: fc.nat(2) },
      { requiredKeys: ["type", "items"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("object"), { minLength: 2, maxLength: 2 }) }),
    fc.constant<JsonValue>({ $ref: "#/components/schemas/S" }),
  ),
}));

const schemas: fc.Arbitrary<Schemas> = fc.record({ T: schema, S: object });

/** The first with one of its parts as the second has it, so that most of both is the same. */
const pairs = fc
  .tuple(schemas, schemas, fc.boolean())
  .map(([old, other, whole]): readonly [Schemas, Schemas] =>
    whole ? [old, other] : [old, { ...old, S: other["S"]! }],
  );

test("an edit is breaking only in an order that breaks, and one is where it does", () => {
  fc.assert(
    fc.property(pairs, fc.constantFrom("request" as const, "response" as const), ([old, next], side) => {
      const changes = changesOf(old, next, { side });
      const [was, is] = [contractOf(old), contractOf(next)];
      const asked = inclusions({ hashes: new HashSpace() });
      const language = (contract: typeof was, content: "closed" | "written"): Language => ({
        types: contract.types,
        id: contract.types.names.get("T")!,
        formats: contract.formats,
        direction: side,
        content,
      });
      for (const order of ["backward", "forward"] as const) {
        const [writer, reader] = (order === "backward") === (side === "request") ? [was, is] : [is, was];
        const { verdict } = asked.includes(language(writer, "closed"), language(reader, "written"));
        const severities = changes.map((change) => change[order].severity);
        const severe = severities.some((one) => one === "breaking" || one === "undecided");
        const told = verdict === "included" ? !severities.includes("breaking") : severe;
        expect({ order, verdict, severities, told }).toMatchObject({ told: true });
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("a schema has no edits against itself", () => {
  fc.assert(
    fc.property(schemas, (given) => {
      expect(changesOf(given, JSON.parse(JSON.stringify(given)) as Schemas)).toEqual([]);
    }),
    { seed: 7, numRuns: 100 },
  );
});
