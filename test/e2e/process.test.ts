import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openApi } from "../documents.js";
import { write } from "../folder.js";
import { config, contents, documents, project, two, versionList } from "../generators/project.js";
import { builtCommand, until } from "./built.js";

const command = builtCommand();
const shell = promisify(execFile);

test.each<readonly [args: readonly string[], code: number]>([
  [["generate"], 0],
  [["list"], 0],
  [["check"], 4],
  [["check", "--config", "nowhere.json"], 2],
  [["chek"], 2],
])("%j ends with %i", async (args, code) => {
  const ended = await command.start(project(), args).ended;
  expect(ended.code).toBe(code);
});

test("a config in TypeScript finds the toolkit that reads it", async () => {
  const text = `import { defineConfig } from "concordat/config";
const documents: string = "schemas/pets";
export default defineConfig({
  apis: { pets: { documents, versioning: "server" } },
  blessed: "none",
  generate: { targets: ["types", "json-schema"] },
});
`;
  const folder = project();
  mkdirSync(join(folder, "sub"));
  write(folder, { "sub/concordat.config.ts": text.replace("schemas", "../schemas") });
  const ended = await command.start(join(folder, "sub"), ["generate"]).ended;
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(Object.keys(contents(join(folder, "sub/generated")))).toHaveLength(5);
});

test("it runs through the link that npm makes", async () => {
  const folder = project();
  symlinkSync(command.bin(), join(folder, "node_modules/concordat.js"));
  const { stdout } = await shell(process.execPath, ["node_modules/concordat.js", "list"], { cwd: folder });
  expect(stdout).toContain("pets (server, 2 versions)");
});

test.skipIf(!existsSync("/dev/full"))(
  "an answer that cannot be written is told (needs /dev/full)",
  async () => {
    const script = '"$0" "$1" list > /dev/full; echo "exit $?"';
    const { stdout, stderr } = await shell("bash", ["-c", script, process.execPath, command.bin()], {
      cwd: project(),
    });
    expect(stdout).toBe("exit 2\n");
    expect(stderr).toMatch(
      /^error: the answer could not be written: ENOSPC: no space left on device, write\n$/u,
    );
  },
);

test("who stops reading ends the text, not the command", async () => {
  const folder = project({
    "big.json": openApi(
      "1.0.0",
      Array.from({ length: 20_000 }, (_, index) => `p${index}`),
    ),
  });
  const script = '"$0" "$1" explain --ir big.json | head -n 1; exit "${PIPESTATUS[0]}"';
  const { stdout, stderr } = await shell("bash", ["-c", script, process.execPath, command.bin()], {
    cwd: folder,
  });
  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
});

test("--watch generates again when a document or the config changes, and ends when interrupted", async () => {
  const folder = project();
  const running = command.start(folder, ["generate", "--watch"]);
  const readText = (path: string) => {
    const file = join(folder, "generated", path);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  await until(running, () => running.output.stderr.includes("Watching"));
  const changed = two.replaceAll('"name"', '"nickname"');
  write(folder, {
    "schemas/pets/2.0.0.json": changed,
    "schemas/pets/versions.json": versionList(
      ["2.0.0", changed],
      ["1.0.0", documents["schemas/pets/1.0.0.json"]!],
    ),
  });
  await until(running, () => readText("pets/types/v2.ts").includes("nickname"));
  expect(readText("pets/types/v2.ts")).toContain("nickname");
  write(folder, { "schemas/pets/2.0.0.json": "{" });
  await until(running, () => running.output.stderr.includes("json-truncated"));
  write(folder, { "schemas/pets/2.0.0.json": changed });
  const apis = { cats: config.apis.pets };
  write(folder, { "concordat.config.json": JSON.stringify({ ...config, apis }) });
  await until(running, () => readText("cats/index.ts") !== "" && readText("pets/index.ts") === "");
  running.child.kill("SIGINT");
  const ended = await running.ended;
  expect(ended).toMatchObject({ code: 130, signal: null });
  expect(readFileSync(join(folder, "generated/cats/types/v2.ts"), "utf8")).toContain("nickname");
});
