import { cpSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Config } from "../../src/config/config.js";
import { folderWith, write } from "../folder.js";
import { contents, versionList } from "../generators/project.js";
import { builtCommand } from "./built.js";

const command = builtCommand();
const config: Config = {
  apis: { big: { documents: "schemas/big", versioning: "server" } },
  blessed: "none",
  generate: { targets: ["types", "json-schema"] },
};
const numbers = Array.from({ length: 8 }, (_, index) => 8 - index);

/** Versions that share nothing, so that every file is large. */
function bigDocument(version: string, mark: string): string {
  const schemas = Array.from({ length: 150 }, (_, index) => {
    const properties = Array.from({ length: 6 }, (__, at) => [`${mark}${version}_${at}`, { type: "string" }]);
    return [`Type${index}`, { type: "object", properties: Object.fromEntries(properties) }];
  });
  const info = { title: "Big", version };
  return JSON.stringify({
    openapi: "3.0.3",
    info,
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  });
}

function bigDocuments(mark: string): Record<string, string> {
  const all = numbers.map((number) => [`${number}.0.0`, bigDocument(`${number}.0.0`, mark)] as const);
  const files = all.map(([version, text]) => [`schemas/big/${version}.json`, text]);
  return { ...Object.fromEntries(files), "schemas/big/versions.json": versionList(...all) };
}

async function run(folder: string, ...args: readonly string[]): Promise<number | null> {
  return (await command.start(folder, args).ended).code;
}

async function prepared() {
  const folder = folderWith({ "concordat.config.json": JSON.stringify(config), ...bigDocuments("old") });
  const output = join(folder, "generated");
  expect(await run(folder, "generate")).toBe(0);
  const before = contents(output);
  cpSync(output, join(folder, "before"), { recursive: true });
  write(folder, bigDocuments("new"));
  expect(await run(folder, "generate")).toBe(0);
  return { folder, output, before, after: contents(output) };
}

test(
  "a run that is killed leaves old files and new ones, and check tells",
  { timeout: 180_000 },
  async () => {
    const { folder, output, before, after } = await prepared();
    const paths = Object.keys(after);
    expect(paths).toHaveLength(17);
    const mixes = new Set<number>();
    for (const killAfter of [0, 3, 8]) {
      rmSync(output, { recursive: true });
      cpSync(join(folder, "before"), output, { recursive: true });
      const inodes = paths.map((path) => statSync(join(output, path)).ino);
      const replaced = () =>
        paths.filter((path, index) => inodeOf(join(output, path)) !== inodes[index]).length;
      const running = command.start(folder, ["generate"]);
      // Without yielding, for the whole writing takes some milliseconds.
      const deadline = Date.now() + 50_000;
      while (replaced() < killAfter && Date.now() < deadline);
      running.child.kill("SIGKILL");
      await running.ended;

      const left = contents(output);
      for (const path of paths) expect([before[path], after[path]]).toContain(left[path]);
      for (const path of Object.keys(left)) expect(paths.includes(path) || path.endsWith(".tmp")).toBe(true);
      const isNew = paths.every((path) => left[path] === after[path]);
      expect(await run(folder, "check")).toBe(isNew ? 0 : 4);
      mixes.add(paths.filter((path) => left[path] === after[path]).length);

      expect(await run(folder, "generate")).toBe(0);
      expect(contents(output)).toEqual(after);
    }
    // At least one kill has hit the middle of the writing, or this has tested nothing.
    expect([...mixes].some((count) => count > 0 && count < 17)).toBe(true);
  },
);

test("two runs at once give what one gives", async () => {
  const { folder, output, after } = await prepared();
  for (let round = 0; round < 2; round++) {
    rmSync(output, { recursive: true });
    const codes = await Promise.all([run(folder, "generate"), run(folder, "generate")]);
    expect(codes).toEqual([0, 0]);
    expect(contents(output)).toEqual(after);
  }
  expect(await run(folder, "check")).toBe(0);
});

test("check beside a run sees files that are missing or whole", async () => {
  const folder = folderWith({ "concordat.config.json": JSON.stringify(config), ...bigDocuments("old") });
  mkdirSync(join(folder, "generated"));
  const [a, b] = await Promise.all([run(folder, "generate"), run(folder, "check")]);
  expect(a).toBe(0);
  expect([0, 4]).toContain(b);
  expect(await run(folder, "check")).toBe(0);
});

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
