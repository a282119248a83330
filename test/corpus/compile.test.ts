/** Types of large real documents are generated without an error, and compile with every compiler that users have. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateResult } from "../../generators/generate.js";
import { controlPlane, corpusIsThere, github, kubernetes, stripe, type Subject } from "../bench/documents.js";
import { compile, compilers, prepareToCompile } from "./compilers.js";

describe.skipIf(!corpusIsThere)("needs ../shared/corpus", () => {
  test("the APIs of the control plane are all here", () => {
    const all = controlPlane();
    expect([all.length, all.flatMap(({ files }) => files).length]).toEqual([17, 87]);
  });
});

/** One project for the APIs of the control plane, so that the runtime is compiled once and not seventeen times. */
const projects: readonly (readonly [name: string, apis: readonly Subject[]])[] = [
  ["github", [github]],
  ["stripe", [stripe]],
  ["kubernetes", [kubernetes]],
  ["the control plane", controlPlane()],
];

describe.each(projects.filter(([, apis]) => apis.length > 0))("%s", (name, subjects) => {
  let folder: string;
  let result: GenerateResult;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), `compile-${name.replaceAll(" ", "-")}-`));
    await prepareToCompile(folder);
    const apis = Object.fromEntries(
      subjects.map(({ name: api, documents, versioning }) => [api, { documents, versioning }]),
    );
    result = await generate({ apis }, { folder, cwd: folder, cache: false });
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("is generated", () => {
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.apis.map(({ versions }) => versions.length)).toEqual(
      subjects.map(({ files }) => files.length),
    );
  });

  test.each(compilers)("compiles with TypeScript %s", async (_, tsc) => {
    expect(await compile(tsc, folder)).toEqual({ status: 0, output: "" });
  });
});
