/** What Go and Rust clients are made of a document that generators stumble over compiles. */
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../../generators/generate.js";
import { awkwardDocument } from "./awkward-document.js";
import { caches } from "./caches.js";
import { lacking, runProgram } from "./run-program.js";

const bench = path.resolve(import.meta.dirname, "../../bench");
const java = ["java", "-version"] as const;

const compilers = [
  ["go", lacking(["go", "version"], java), ["go", "build", "-mod=mod", "./..."]],
  ["rust", lacking(["cargo", "--version"], java), ["cargo", "check"]],
] as const;

describe.each(compilers)("%s", (language, missing, [command, ...args]) => {
  test.skipIf(missing !== null)(
    `it compiles${missing === null ? "" : ` (needs ${missing})`}`,
    async () => {
      const folder = path.join(caches, "awkward");
      const documents = path.join(folder, `${language}.json`);
      await mkdir(folder, { recursive: true });
      await writeFile(documents, JSON.stringify(awkwardDocument));
      const output = path.join(folder, `generated-${language}`);
      const { languages, diagnostics } = await generate(
        {
          apis: { awkward: { documents, versioning: "evolving", languages: [{ language }] } },
          blessed: "none",
          generate: { output },
        },
        { folder: bench, cwd: bench, cache: false, languages: [language] },
      );
      expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
      expect(languages.map(({ state }) => state)).not.toContain("failed");
      // Compilers write beside what they compile, and what is generated stays as it is.
      const made = path.join(output, "awkward", language);
      const built = path.join(folder, language);
      await rm(built, { recursive: true, force: true });
      await cp(path.join(made, (await readdir(made))[0]!), built, { recursive: true });
      await runProgram(command, args, {
        cwd: built,
        env: { CARGO_TARGET_DIR: path.join(caches, "cargo-target"), CARGO_PROFILE_DEV_DEBUG: "0" },
      });
    },
    1_800_000,
  );
});
