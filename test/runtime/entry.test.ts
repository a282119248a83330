/** The entry `concordat/runtime`: what a module of it exports must not hide what another does. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import * as runtime from "concordat/runtime";

type Exports = Readonly<Record<string, unknown>>;

const folder = resolve(import.meta.dirname, "../../src/runtime");
const whole = [
  ...readFileSync(resolve(folder, "index.ts"), "utf8").matchAll(/^export \* from "\.\/(.+)\.js";$/gm),
];

// A name that is exported twice is no error where one of the two stands in braces: that one hides the other.
test.each(whole.map(([, name]) => name!))("everything of %s is exported", async (name) => {
  const module = (await import(/* @vite-ignore */ resolve(folder, `${name}.ts`))) as Exports;
  const hidden = Object.keys(module).filter((key) => (runtime as Exports)[key] !== module[key]);
  expect(hidden).toEqual([]);
});
