/** Real documents, prepared for OpenAPI Generator: every operation is there and proved to be the same on the wire. */
import { expect, test } from "vitest";
import { prepareDocument } from "../../generators/openapi-generator/prepare/index.js";
import { loadContract } from "../../src/contract/load.js";
import { controlPlane, github, kubernetes, stripe } from "../bench/documents.js";

// The generators of which each asks for other rewrites.
const subjects = [
  ...controlPlane().flatMap((subject) =>
    ["go", "rust", "java"].map((generator) => [generator, subject] as const),
  ),
  ...[github, stripe, kubernetes].map((subject) => ["go", subject] as const),
];

test.each(subjects.map(([generator, subject]) => [subject.name, generator, subject] as const))(
  "%s for %s",
  (name, generator, { files }) => {
    const told = files.flatMap((file) => {
      const { contract } = loadContract(file, { api: name });
      const { diagnostics } = prepareDocument(name, { contract: contract! }, { generator });
      return diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
    });
    expect(told).toEqual([]);
  },
);
