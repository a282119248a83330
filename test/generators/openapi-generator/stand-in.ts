/** A project whose OpenAPI Generator is a small program that does as it is told and keeps a record of its runs. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, type GenerateResult } from "../../../generators/generate.js";
import type { Config, LanguageConfig, OpenApiGeneratorConfig } from "../../../src/config/config.js";
import { sha256 } from "../../documents.js";
import { write } from "../../folder.js";
import { config, project } from "../project.js";

/** What a run makes and says; by default it makes files of its input and ends well. */
export interface Behaviour {
  /** Statements of its program, run in its folder before it ends; `made` is the folder for what it makes. */
  readonly code?: string;
  readonly exit?: number;
}

export interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

const program = (folder: string) => `#!${process.execPath}
const fs = require("node:fs");
const path = require("node:path");
const folder = ${JSON.stringify(folder)};
const args = process.argv.slice(2);
const files = {};
for (const entry of fs.readdirSync(".", { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile()) files[file] = fs.readFileSync(file, "utf8");
}
const run = { args, cwd: process.cwd(), env: process.env, files };
fs.appendFileSync(path.join(folder, "runs.jsonl"), JSON.stringify(run) + "\\n");
const generator = args[args.indexOf("-g") + 1];
const told = path.join(folder, "behaviour-" + generator + ".json");
const { code = "", exit = 0 } = fs.existsSync(told) ? JSON.parse(fs.readFileSync(told, "utf8")) : {};
const make = (name, text) => {
  fs.mkdirSync(path.dirname(path.join("made", name)), { recursive: true });
  fs.writeFileSync(path.join("made", name), text);
};
const { info } = JSON.parse(files["document.json"]);
make("README.md", generator + " of " + info.version + "\\n");
make("src/client.txt", files["document.json"]);
make("src/options.txt", files["options.json"]);
make(".openapi-generator/FILES", "README.md\\n");
make("git_push.sh", "");
eval(code);
process.exitCode = exit;
`;

const jar = "the jar";

export const openapiGenerator: OpenApiGeneratorConfig = {
  jar: "generator.jar",
  version: "0.1.0",
  sha256: sha256(jar),
};

/** Of one API with two versions. */
export function withLanguages(
  languages: readonly LanguageConfig[],
  generator: OpenApiGeneratorConfig = openapiGenerator,
): Config {
  return {
    ...config,
    apis: { pets: { ...config.apis.pets!, languages } },
    generate: { ...config.generate, openapiGenerator: generator },
  };
}

/** Java is `bin/java` in it. */
export function projectWith(
  languages: readonly LanguageConfig[] = [],
  files: Readonly<Record<string, string>> = {},
): string {
  const folder = project({
    "concordat.config.json": JSON.stringify(withLanguages(languages)),
    "generator.jar": jar,
    ...files,
  });
  write(folder, { "bin/java": program(folder) });
  chmodSync(join(folder, "bin/java"), 0o755);
  return folder;
}

export function tell(folder: string, generator: string, behaviour: Behaviour): void {
  writeFileSync(join(folder, `behaviour-${generator}.json`), JSON.stringify(behaviour));
}

/** Those of this folder's Java, the oldest first. */
export function runsIn(folder: string): Run[] {
  const path = join(folder, "runs.jsonl");
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Run);
}

/** As the config in the folder says, which is read as data. */
export function run(folder: string, languages?: readonly string[]): Promise<GenerateResult> {
  const what = JSON.parse(readFileSync(join(folder, "concordat.config.json"), "utf8")) as Config;
  return generate(what, { folder, cwd: folder, languages, env: environment(folder) });
}

export function environment(folder: string): Record<string, string> {
  return { PATH: join(folder, "bin"), JAVA_TOOL_OPTIONS: "-version", RUST_POST_PROCESS_FILE: "false" };
}

export const said = ({ diagnostics }: Pick<GenerateResult, "diagnostics">): string[] =>
  diagnostics.filter(({ severity }) => severity !== "info").map(({ code, message }) => `${code}: ${message}`);
