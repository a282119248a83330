import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findJava, javaEnvironment } from "../../../generators/openapi-generator/java.js";
import { folderWith } from "../../folder.js";

function machine(...programs: readonly string[]): string {
  const folder = folderWith(Object.fromEntries(programs.map((path) => [path, ""])));
  for (const path of programs) chmodSync(join(folder, path), 0o755);
  return folder;
}

test("the one that the config names, and no other", () => {
  const folder = machine("a/java", "b/java");
  const env = { PATH: join(folder, "a") };
  expect(findJava(join(folder, "b/java"), env)).toEqual({ ok: true, program: join(folder, "b/java") });
  expect(findJava(join(folder, "c/java"), env)).toEqual({ ok: false, tried: join(folder, "c/java") });
});

test("that of JAVA_HOME before those of the PATH, in its order", () => {
  const folder = machine("home/bin/java", "a/java", "b/java");
  const path = ["", join(folder, "none"), join(folder, "b"), join(folder, "a")].join(":");
  const home = join(folder, "home");
  expect(findJava(null, { JAVA_HOME: home, PATH: path })).toEqual({
    ok: true,
    program: join(home, "bin/java"),
  });
  expect(findJava(null, { JAVA_HOME: folder, PATH: path })).toEqual({
    ok: true,
    program: join(folder, "b/java"),
  });
  expect(findJava(null, { PATH: path })).toEqual({ ok: true, program: join(folder, "b/java") });
});

test("a folder of that name, or a file that may not be run, is none", () => {
  const folder = folderWith({ "a/java": "" });
  mkdirSync(join(folder, "b/java"), { recursive: true });
  const env = { PATH: `${join(folder, "a")}:${join(folder, "b")}`, JAVA_HOME: folder };
  expect(findJava(null, env)).toEqual({
    ok: false,
    tried: `${join(folder, "bin/java")} of JAVA_HOME and for java on the PATH`,
  });
  expect(findJava(null, {})).toEqual({ ok: false, tried: "java on the PATH" });
});

test("nothing in the environment changes how it runs, or has it run something", () => {
  const others = [
    ...["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS", "CLASSPATH"],
    ...["PYTHON_POST_PROCESS_FILE", "GO_POST_PROCESS_FILE", "HTTP_PROXY", "NPM_TOKEN"],
  ];
  const env = Object.fromEntries([...others, "PATH", "JAVA_HOME"].map((name) => [name, name]));
  expect(javaEnvironment(env)).toEqual({ PATH: "PATH", JAVA_HOME: "JAVA_HOME" });
});
