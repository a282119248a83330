import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type Entry } from "../../src/diagnostics/catalogue.js";

const root = new URL("../..", import.meta.url).pathname;
const catalogueFile = join(root, "src/diagnostics/catalogue.ts");
const codes = Object.keys(catalogue);

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== catalogueFile)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

const code = `${sources("src")}\n${sources("generators")}`;
const tests = sources("test");

function withoutMention(text: string): string[] {
  const words = new Set(text.match(/[a-z0-9]+(?:[-.][a-z0-9]+)*/gu));
  return codes.filter((one) => !words.has(one));
}

test("each code is reported somewhere", () => {
  expect(withoutMention(code)).toEqual([]);
});

test("each code is tested somewhere", () => {
  expect(withoutMention(tests)).toEqual([]);
});

test.each(Object.entries<Entry>(catalogue))("%s says what happened and what to do", (one, entry) => {
  expect(one).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/u);
  expect(entry.message).toMatch(/[^.]$/u);
  expect(entry.help).toMatch(/[.?]$/u);
});
