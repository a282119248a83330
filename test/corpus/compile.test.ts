/** Types of large real documents are generated without an error, and compile with every compiler that users have. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateResult } from "../../generators/generate.js";
import { controlPlane, corpusIsThere, github, kubernetes, stripe } from "../bench/documents.js";
import { compile, compilers, prepareToCompile } from "./compilers.js";

describe.skipIf(!corpusIsThere)("needs ../shared/corpus", () => {
  test("the APIs of the control plane are all here", () => {
    const all = controlPlane();
    expect([all.length, all.flatMap(({ files }) => files).length]).toEqual([17, 87]);
  });
});

describe.each([github, stripe, kubernetes, ...controlPlane()])("$name", (subject) => {
  let folder: string;
  let result: GenerateResult;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), `compile-${subject.name}-`));
    await prepareToCompile(folder);
    const { name, documents, versioning } = subject;
    result = await generate(
      { apis: { [name]: { documents, versioning } } },
      { folder, cwd: folder, cache: false },
    );
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("is generated", () => {
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.apis.map(({ versions }) => versions.length)).toEqual([subject.files.length]);
  });

  test.each(compilers)("compiles with TypeScript %s", async (_, tsc) => {
    expect(await compile(tsc, folder)).toEqual({ status: 0, output: "" });
  });
});
