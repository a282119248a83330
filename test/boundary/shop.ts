/** A project of its own that uses a generated client, in a temporary folder, with its code generated there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { cli } from "../cli/run.js";
import { folderWith } from "../folder.js";

const fixtures = join(import.meta.dirname, "fixtures");

/** Relative paths and texts of all files of a folder among the fixtures. */
export function fixture(name: string): Record<string, string> {
  const folder = join(fixtures, name);
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** @param source instead of the fixture's own; with other files that replace or add */
export async function shop(source = sourceOf(fixture("shop"))): Promise<string> {
  const runtime = join(import.meta.dirname, "../../src/runtime/index.ts").replaceAll("\\", "/");
  const { "tsconfig.json": tsconfig, ...files } = fixture("shop");
  const settings = Object.entries(files).filter(([path]) => !path.startsWith("src/"));
  const folder = folderWith({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": tsconfig!.replace("RUNTIME", runtime),
    ...Object.fromEntries(settings),
    ...source,
  });
  const { code, stdout } = await cli(folder, ["generate"]);
  expect([code, stdout]).toEqual([0, expect.any(String)]);
  return folder;
}

function sourceOf(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("src/")));
}

/** `file:line what` of each comment `// mark: what` in TypeScript; `// mark: -1 what` is of the line before. */
export function planted(files: Readonly<Record<string, string>>, mark: string): string[] {
  const pattern = new RegExp(`// ${mark}: (?:(-\\d+) )?([^/]+?)(?: //|$)`, "u");
  return Object.entries(files)
    .flatMap(([path, text]) =>
      text.split("\n").flatMap((line, index) => {
        const [, offset = "0", what] = pattern.exec(line) ?? [];
        return what === undefined
          ? []
          : what.split("; ").map((one) => `${path}:${index + 1 + Number(offset)} ${one}`);
      }),
    )
    .sort();
}
