import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Edit } from "../../../src/diagnostics/fix.js";
import { applyEdits } from "../../../src/history/gate/apply-edits.js";
import { folderWith } from "../../folder.js";
import { contents } from "../../generators/project.js";

const write = (path: string, text: string): Edit => ({ kind: "write", path, bytes: Buffer.from(text) });

test("documents are written before their list, and nothing is deleted before", () => {
  const folder = folderWith({ "pets/versions.json": "old", "pets/1.json": "one", "pets/2.json": "two" });
  const at = (name: string) => join(folder, "pets", name);
  // A list that is a folder cannot be written, so it shows what came before it.
  expect(
    applyEdits(
      [
        { kind: "delete", path: at("1.json") },
        write(at("versions.json"), "new"),
        write(at("3.json"), "three"),
      ],
      folder,
    ),
  ).toBeNull();
  expect(contents(join(folder, "pets"))).toEqual({
    "2.json": "two",
    "3.json": "three",
    "versions.json": "new",
  });
});

test("where one cannot be made, none is", () => {
  const folder = folderWith({ "pets/1.json": "one", "pets/2.json": "two" });
  const at = (name: string) => join(folder, "pets", name);
  mkdirSync(at("versions.json"));
  writeFileSync(at("versions.json/kept"), "");
  const problem = applyEdits(
    [
      write(at("1.json"), "changed"),
      write(at("3.json"), "three"),
      write(at("versions.json"), "new"),
      { kind: "delete", path: at("2.json") },
    ],
    folder,
  );
  expect(problem).toMatchObject({
    code: "document-not-written",
    message: expect.stringMatching(
      /^pets\/versions\.json could not be written or deleted \(E[A-Z]+\)$/u,
    ) as string,
  });
  expect(contents(join(folder, "pets"))).toEqual({
    "1.json": "one",
    "2.json": "two",
    "versions.json/kept": "",
  });
});
