/** Small documents, prepared. */
import { expect } from "vitest";
import { prepareDocument } from "../../../../generators/openapi-generator/prepare/index.js";
import { contractHash, wireHash } from "../../../../src/contract/hash.js";
import type { Contract } from "../../../../src/contract/ir.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../../../src/source/json.js";
import { parseExactly } from "../../../../src/source/json-exact.js";
import { SourceText } from "../../../../src/source/text.js";

export function contractOf(document: JsonObject): Contract {
  const { contract, diagnostics } = loadContract(document, { api: "pets" });
  if (contract === null) throw new Error(JSON.stringify(diagnostics[0]));
  return contract;
}

/** A document with these schemas, each of which an operation called like it takes and answers. */
export function withSchemas(schemas: Readonly<Record<string, JsonValue>>, openapi = "3.0.3"): JsonObject {
  const paths = Object.keys(schemas).map((name) => {
    const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
    const operation = {
      operationId: `put_${name}`,
      requestBody: { required: true, content },
      responses: { 200: { description: "", content } },
    };
    return [`/${name}`, { put: operation }] as const;
  });
  return {
    openapi,
    info: { title: "Pets", version: "1.0.0" },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
}

/** What `prepareDocument` gives, its text parsed. */
export function prepared(document: JsonObject, generator = "python") {
  const given = prepareDocument("pets", { contract: contractOf(document) }, { generator });
  const { value } = parseExactly(new SourceText("document.json", given.text), 500);
  return {
    ...given,
    document: value as JsonObject,
    schemas: ((value as JsonObject).components as JsonObject).schemas as JsonObject,
    kinds: given.rewrites.map(({ kind, pointer }) => `${kind} ${pointer}`),
    codes: given.diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

/** The written document says the same, of which the proof that comes with it is not the judge. */
export function expectSame(before: JsonObject, after: JsonObject, hash: "wire" | "contract" = "wire"): void {
  const hashOf = hash === "wire" ? wireHash : contractHash;
  const [one, other] = [contractOf(before), contractOf(after)];
  const hashes = (of: Contract): readonly string[] => of.operations.map(({ id }) => hashOf(of, id));
  expect(hashes(other)).toEqual(hashes(one));
}
