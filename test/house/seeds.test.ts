/** Tests of properties try the same values in every run: a run that fails can be run again. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

test("each property has a seed", async () => {
  const names = await readdir(root, { recursive: true });
  const own = names.filter((name) => name.endsWith(".ts") && !name.includes("node_modules"));
  const unseeded = await Promise.all(
    own.map(async (name) => {
      const text = await readFile(path.join(root, name), "utf8");
      const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
      return count(/\bfc\.(?:assert|check|sample)\(/gu) > count(/\bseed: \d/gu) ? [name] : [];
    }),
  );
  expect(unseeded.flat()).toEqual([]);
});
