/** Conversions between all versions of two large real APIs: they compile, and few decisions are left to people. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rcompare } from "semver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiVersion } from "../../generators/generated-file.js";
import { generate } from "../../generators/generate.js";
import { emitConversions } from "../../generators/typescript/conversions/index.js";
import { operationsModel } from "../../generators/typescript/operations/model.js";
import { emitTypes } from "../../generators/typescript/types/index.js";
import { HashSpace } from "../../src/contract/hash.js";
import { loadContract } from "../../src/contract/load.js";
import { versionFileName } from "../../src/history/version.js";
import { corpus, corpusIsThere } from "../bench/documents.js";
import { compile, compilers, prepareToCompile } from "./compilers.js";

/** Types whose values change, by what is to be done with them: passed on, derived from the wire, decided by people. */
interface Row {
  readonly changed: number;
  readonly lifts: number;
  readonly derived: number;
  readonly decided: number;
}

interface Measured {
  readonly steps: number;
  readonly rows: Readonly<Record<string, Row>>;
  readonly decisions: number;
  /** Those without which nothing compiles. */
  readonly mandatory: number;
  /** Of a file with a line for each decision. */
  readonly stubLines: number;
  readonly bytes: number;
}

const row = (changed: number, lifts: number, derived: number, decided: number): Row => {
  return { changed, lifts, derived, decided };
};

const wanted: Readonly<Record<string, Measured>> = {
  "sled-agent": {
    steps: 47,
    rows: {
      "request up": row(75, 48, 0, 27),
      "answer up": row(44, 25, 1, 18),
      "request down": row(82, 54, 0, 28),
      "answer down": row(43, 24, 4, 15),
    },
    decisions: 80,
    mandatory: 57,
    stubLines: 147,
    bytes: 67_713,
  },
  nexus: {
    steps: 7,
    rows: {
      "request up": row(36, 14, 0, 22),
      "answer up": row(55, 27, 0, 28),
      "request down": row(40, 17, 0, 23),
      "answer down": row(60, 29, 13, 18),
    },
    decisions: 111,
    mandatory: 76,
    stubLines: 128,
    bytes: 94_479,
  },
};

function measure(api: string): Measured {
  const folder = path.join(corpus, "omicron", api);
  const names = readdirSync(folder).map((name) => {
    return [name.slice(api.length + 1, -"-123456.json".length), path.join(folder, name)] as const;
  });
  names.sort(([one], [other]) => rcompare(one, other));
  const versions = names.map(([version, file]): ApiVersion => {
    return { version, file: versionFileName(version), contract: loadContract(file, { api }).contract! };
  });
  const options = { int64: "bigint", enums: "closed", importExtension: ".js" } as const;
  const space = new HashSpace();
  const { types } = emitTypes({ api, versions }, options, space);
  const model = operationsModel({ api, versions }, () => undefined, space);
  const { counts, decisions, files } = emitConversions(
    { ...options, versionIn: { header: "api-version" }, directions: "both" },
    { types, space, model },
  );
  const deciding = new Set(decisions.map(({ version }) => version)).size;
  return {
    steps: versions.length - 1,
    rows: Object.fromEntries(counts),
    decisions: decisions.length,
    mandatory: decisions.filter(({ isOptional }) => !isOptional).length,
    // What opens and closes the file's one call and each version's decisions.
    stubLines: 3 + 2 * deciding + decisions.length,
    bytes: files[0]!.text.length,
  };
}

describe.skipIf(!corpusIsThere).each(["sled-agent", "nexus"])("%s (needs ../shared/corpus)", (api) => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), `conversions-${api}-`));
    await prepareToCompile(folder);
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("what changes, and who says what becomes of it", () => {
    const found = measure(api);
    console.table(found.rows);
    expect(found).toEqual(wanted[api]);
  });

  test("is generated", async () => {
    const documents = path.join(corpus, "omicron", api);
    const config = { documents, versioning: "server", conversions: "both", int64: "bigint" } as const;
    const options = { folder, cwd: folder, cache: false };
    const { diagnostics } = await generate({ apis: { [api]: config }, blessed: "none" }, options);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const text = await readFile(path.join(folder, "generated", api, "conversions.ts"), "utf8");
    expect(text.length).toBe(wanted[api]!.bytes);
  });

  test.each(compilers)("compiles with TypeScript %s", async (_, tsc) => {
    expect(await compile(tsc, folder)).toEqual({ status: 0, output: "" });
  });
});
