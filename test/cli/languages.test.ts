import { join } from "node:path";
import { expect, test } from "vitest";
import { main } from "../../src/cli/main.js";
import { write } from "../folder.js";
import {
  environment,
  projectWith,
  runsIn,
  tell,
  withLanguages,
} from "../generators/openapi-generator/stand-in.js";
import { contents, project } from "../generators/project.js";
import { cli } from "./run.js";

const timeless = (text: string) => text.replaceAll(/\d\.\d\d s/gu, "0.00 s");

test("generate --target python on a machine without Java ends in a clear error", async () => {
  const folder = project();
  const { code, stdout, stderr } = await cli(folder, ["generate", "--target", "python"], {
    PATH: folder,
    JAVA_HOME: join(folder, "jdk"),
  });
  expect(code).toBe(2);
  expect(stderr).toBe(
    [
      `error java-missing: OpenAPI Generator needs Java, of which none was found: looked for ${folder}/jdk/bin/java of JAVA_HOME and for java on the PATH`,
      "  help: Install Java 11 or later, or name its program in generate.openapiGenerator.java; what needs no Java was generated all the same.",
      "",
      "",
    ].join("\n"),
  );
  expect(timeless(stdout)).toBe(
    [
      "API   version  language  folder                    rewrites  files  files written    time",
      "pets  2.0.0    python    generated/pets/python/v2         0      0              0  failed",
      "failed: 1 of 1 target in other languages not generated, 1 error",
      "",
    ].join("\n"),
  );
  expect(contents(join(folder, "generated"))).toEqual({});
});

test("the TypeScript and another language are written where one fails", async () => {
  const folder = projectWith([{ language: "rust" }, { language: "client", generator: "go" }]);
  tell(folder, "rust", { exit: 1 });
  const failed = await cli(folder, ["generate"], environment(folder));
  expect(failed.code).toBe(2);
  expect(timeless(failed.stdout)).toBe(
    [
      "API   versioning  versions  operations  types in all  types declared  files  files written    time",
      "pets  server             2           2             2               2      5              5  0.00 s",
      "API   version  language     folder                    rewrites  files  files written    time",
      "pets  2.0.0    rust         generated/pets/rust/v2           0      0              0  failed",
      "pets  2.0.0    client (go)  generated/pets/client/v2         0      4              4  0.00 s",
      "failed: 1 of 2 targets in other languages not generated, 1 error, 9 files written",
      "",
    ].join("\n"),
  );
  expect(failed.stderr).toContain(
    "error language-failed: rust of pets 2.0.0 could not be generated: it ended with 1",
  );
  tell(folder, "rust", {});
  const made = await cli(folder, ["generate"], environment(folder));
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(timeless(made.stdout).split("\n").slice(-2)).toEqual([
    "ok: 4 files written, 13 generated files up to date, in 0.00 s",
    "",
  ]);
});

test("a version that is not there is no reason not to write the rest", async () => {
  const folder = projectWith([{ language: "rust", versions: ["2.0.0", "3.0.0"] }]);
  const { code, stdout } = await cli(folder, ["generate"], environment(folder));
  expect(code).toBe(2);
  expect(stdout).toContain("failed: not all that the config names was generated, 1 error, 9 files written\n");
});

test("names that are none are refused for another generator too", async () => {
  const folder = projectWith();
  for (const name of ["../up", "--help", "", "Rust"]) {
    const { code, stderr } = await cli(folder, ["generate", `--target=${name}`], environment(folder));
    expect({ name, code }).toEqual({ name, code: 2 });
    expect(stderr).toContain("error generator-unknown");
  }
  expect((await cli(folder, ["generate", "--target=of-their-own"], environment(folder))).code).toBe(0);
});

test("as JSON", async () => {
  const folder = projectWith([{ language: "rust" }]);
  const { code, stdout } = await cli(folder, ["--format", "json", "generate"], environment(folder));
  const answer = JSON.parse(stdout) as Record<string, unknown>;
  expect({ code, ...answer }).toMatchObject({
    code: 0,
    apis: [{ name: "pets", files: 5, written: 5 }],
    languages: [
      {
        api: "pets",
        version: "2.0.0",
        language: "rust",
        generator: "rust",
        folder: "generated/pets/rust/v2",
        state: "made",
        files: 4,
        written: 4,
      },
    ],
  });
});

test.each([
  ["pyhton", "Did you mean python?"],
  ["Rust", "Did you mean rust?"],
  ["../up", "https://openapi-generator.tech/docs/generators lists them."],
])("--target %s is refused, with what was meant", async (name, hint) => {
  const folder = project();
  const { code, stdout, stderr } = await cli(folder, ["generate", "--target", name], { PATH: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "failed: nothing was written: 1 error\n" });
  expect(stderr).toContain(`error generator-unknown: OpenAPI Generator 7.25.0 has no generator ${name}`);
  expect(stderr).toContain(hint);
});

test("--no-config-code refuses what the config has run, and only that", async () => {
  const folder = projectWith([{ language: "rust" }]);
  const args = ["--no-config-code", "generate"];
  const refused = await cli(folder, args, environment(folder));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(
    "error generator-refused: the config says by generate.openapiGenerator.sha256 what program is run, which --no-config-code refuses",
  );
  expect(runsIn(folder)).toEqual([]);
  await cli(folder, ["generate"], environment(folder));
  expect(await cli(folder, args, environment(folder))).toMatchObject({ code: 0, stderr: "" });
  const tested = { java: "bin/java" };
  write(folder, { "concordat.config.json": JSON.stringify(withLanguages([{ language: "rust" }], tested)) });
  expect((await cli(folder, args, environment(folder))).stderr).toContain("generate.openapiGenerator.java");
  expect(runsIn(folder)).toHaveLength(1);
});

test("who waits at a terminal is told what takes long", async () => {
  const folder = projectWith([{ language: "rust" }]);
  let said = "";
  await main(["generate"], {
    stdin: () => Buffer.from(""),
    stdout: { write: () => undefined },
    stderr: { isTTY: true, write: (text) => void (said += text) },
    env: environment(folder),
    cwd: folder,
  });
  expect(said).toBe("OpenAPI Generator makes rust of pets 2.0.0\n");
});
