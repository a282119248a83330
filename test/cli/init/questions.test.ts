import { expect, test } from "vitest";
import { folderWith } from "../../folder.js";
import { contents } from "../../generators/project.js";
import { cli } from "../run.js";
import { asked, keys, yaml } from "./started.js";

const { enter, down, space, interrupt, end, gone } = keys;

test("enter takes what is usual, as --yes does", async () => {
  const files = { "openapi.yaml": yaml("Pets") };
  const [one, other] = [folderWith(files), folderWith(files)];
  const ran = await asked(
    one,
    [],
    [
      ["How do old and new releases get along (pets)?", [enter]],
      ["Where do generated files go?", [enter]],
      ["Who runs the check?", [enter]],
    ],
  );
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect((await cli(other, ["init", "--yes"])).stdout).toBe(ran.stdout);
  expect(contents(one)).toEqual(contents(other));
});

test("four questions at most, and what is chosen is written", async () => {
  const folder = folderWith({
    "billing.yaml": yaml("Billing"),
    "pets.yaml": yaml("Pets"),
    ".husky/pre-commit": "npm test\n",
  });
  const { code } = await asked(
    folder,
    [],
    [
      ["Which of these are your APIs?", [space, enter]],
      ["How do old and new releases get along (pets)?", [down, enter]],
      ["Where do generated files go?", [..."src/made", enter]],
      ["Who runs the check?", [down, space, enter]],
    ],
  );
  expect(code).toBe(0);
  const files = contents(folder);
  expect(JSON.parse(files["concordat.config.json"]!)).toEqual({
    $schema: "./node_modules/concordat/schema.json",
    apis: { pets: { documents: "pets.yaml", versioning: "lockstep" } },
    blessed: { folder: "shipped" },
    generate: { output: "src/made" },
  });
  expect(files[".gitlab/contracts.yml"]).toContain("concordat check");
  expect(files[".husky/pre-commit"]).toBe("npm test\nnpx --no concordat check\n");
});

test("what flags say is not asked", async () => {
  const folder = folderWith({ "openapi.yaml": yaml("Pets") });
  const { code, screen } = await asked(
    folder,
    ["--versioning", "evolving", "--ci", "none"],
    [["Where do generated files go?", [enter]]],
  );
  expect(code).toBe(0);
  expect(screen).not.toContain("releases");
  expect(screen).not.toContain("Who runs");
});

test.each([
  ["Ctrl-C at the first question", [["How do", [interrupt]]]],
  [
    "Ctrl-C at a later one",
    [
      ["How do", [enter]],
      ["Where do", [..."abc", interrupt]],
    ],
  ],
  [
    "Ctrl-C at the last one",
    [
      ["How do", [enter]],
      ["Where do", [enter]],
      ["Who runs", [interrupt]],
    ],
  ],
  ["the end of input at the first question", [["How do", [end]]]],
  [
    "the end of input at a later one",
    [
      ["How do", [enter]],
      ["Where do", [end]],
    ],
  ],
  ["a terminal that is gone", [["How do", [gone]]]],
] as const)("%s writes nothing", async (_, typed) => {
  const folder = folderWith({ "openapi.yaml": yaml("Pets") });
  const before = contents(folder);
  const ran = await asked(folder, [], typed);
  expect(ran).toMatchObject({ code: 130, stdout: "", stderr: "interrupted: nothing was written\n" });
  expect(contents(folder)).toEqual(before);
});

test("without a terminal the flags that are missing are named", async () => {
  const folder = folderWith({ "a.yaml": yaml("A"), "b.yaml": yaml("B"), ".husky/pre-commit": "" });
  const before = contents(folder);
  const end = ", or --yes for what is usual\n";
  for (const [args, missing] of [
    [
      [],
      "--documents PATH..., --versioning MODE, --output FOLDER, --ci github|gitlab|none, --hook or --no-hook",
    ],
    [["--documents", "a.yaml", "--ci", "none"], "--versioning MODE, --output FOLDER, --hook or --no-hook"],
  ] as const) {
    expect(await cli(folder, ["init", ...args])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: there is no terminal to ask questions on; give ${missing}${end}`,
    });
  }
  expect(contents(folder)).toEqual(before);
});

test("all flags are as good as --yes", async () => {
  const folder = folderWith({ "a.yaml": yaml("A"), "b.yaml": yaml("B") });
  const flags = ["--documents", "b.yaml", "--versioning", "evolving", "--output", "out", "--ci", "none"];
  const { code, stderr } = await cli(folder, ["init", ...flags]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(contents(folder)["concordat.config.json"]!)).toMatchObject({
    apis: { b: { documents: "b.yaml", versioning: "evolving" } },
    generate: { output: "out" },
  });
});
