import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type Entry } from "../../src/diagnostics/catalogue.js";

const root = new URL("../..", import.meta.url).pathname;
const codes = Object.keys(catalogue);

function sources(folder: string, isWanted: (name: string) => boolean = isOther): string {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

function isOther(name: string): boolean {
  return name.endsWith(".ts") && !name.endsWith("catalogue.ts");
}

const code = `${sources("src")}\n${sources("generators")}`;
const tests = sources("test");

test("no code stands in two catalogues", () => {
  const parts = sources("src/diagnostics", (name) => name.endsWith("catalogue.ts"));
  const found = [...parts.matchAll(/^  "?([a-z0-9.-]+)"?: \{$/gmu)].map(([, one]) => one);
  expect(found.sort()).toEqual([...codes].sort());
});

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
