/** Every module tells its purpose, and loads what is slow only where it is needed. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

/** Each takes longer to load than a whole run of the command on small documents. */
const slow = ["ajv", "ajv-formats", "chokidar", "jiti", "refa", "scslre", "ts-morph", "yaml"];

const root = path.resolve(import.meta.dirname, "../..");

/** Path from the root with forward slashes, and text, of each TypeScript file in a folder of the project. */
async function modules(folder: string): Promise<[name: string, text: string][]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith(".ts"))
      .map(async (name): Promise<[string, string]> => {
        const text = await readFile(path.join(root, folder, name), "utf8");
        return [`${folder}/${name.replaceAll(path.sep, "/")}`, text];
      }),
  );
}

const ours = [...(await modules("src")), ...(await modules("generators"))];

test("each module opens with its purpose", () => {
  const silent = ours.filter(([, text]) => !/^(?:#!.*\n)?\/\*\*(?:\n \*)? \S/u.test(text));
  expect(silent.map(([name]) => name)).toEqual([]);
});

/** Nobody imports this entry but those who have ajv already. */
const ajvEntry = "src/runtime/ajv.ts";

test("no module imports a slow package statically, but for types", () => {
  const others = ours.filter(([name]) => name !== ajvEntry);
  const found = others.flatMap(([name, text]) =>
    [...text.matchAll(/^(?:import|export) (?!type\b)(?:[^"';]* from )?["']([^"']+)["']/gmu)]
      .filter(([, specifier]) => slow.some((one) => specifier === one || specifier!.startsWith(`${one}/`)))
      .map(([statement]) => `${name}: ${statement}`),
  );
  expect(found).toEqual([]);
});
