/** The real OpenAPI Generator, as the config has it run. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateResult } from "../../generators/generate.js";
import { findJava } from "../../generators/openapi-generator/java.js";
import type { ApiConfig } from "../../src/config/config.js";
import { installed } from "../bench/documents.js";
import { folderWith, write } from "../folder.js";
import { contents } from "../generators/project.js";

const java = findJava(null, process.env);
if (!java.ok) console.log(`OpenAPI Generator is not run: there is no Java (${java.tried})`);

const languages = ["python", "rust", "go", "java"].map((language) => ({ language }));

/** Beside the installed packages, so that what is fetched is found again by the next run of the tests. */
let folder: string;
beforeAll(() => {
  mkdirSync(path.join(installed, ".cache"), { recursive: true });
  folder = mkdtempSync(path.join(installed, ".cache/openapi-generator-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, api: ApiConfig, env: NodeJS.ProcessEnv = process.env): Promise<GenerateResult> {
  const config = { apis: { [name]: api }, blessed: "none", generate: { targets: ["json-schema"] } } as const;
  return generate(config, { folder, cwd: folder, env, cache: false });
}

const errorsOf = ({ diagnostics }: GenerateResult) =>
  diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
const statesOf = (result: GenerateResult) =>
  result.languages.map(({ language, state }) => `${language} ${state}`);

describe.skipIf(!java.ok)("with Java", () => {
  test("the newest sled-agent in four languages: once, and the same bytes each time", async () => {
    const documents = path.resolve(import.meta.dirname, "../../schemas/sled-agent");
    const api: ApiConfig = { documents, versioning: "server", int64: "bigint", languages };
    const first = await run("sled-agent", api);
    expect(errorsOf(first)).toEqual([]);
    expect(statesOf(first)).toEqual(languages.map(({ language }) => `${language} made`));
    for (const { files } of first.languages) expect(files).toBeGreaterThan(200);
    const again = await run("sled-agent", api, {});
    expect(statesOf(again)).toEqual(languages.map(({ language }) => `${language} unchanged`));
    expect(again).toMatchObject({ written: [], deleted: [] });
    const before = contents(path.join(folder, "generated"));
    rmSync(path.join(folder, "generated"), { recursive: true });
    expect(errorsOf(await run("sled-agent", api))).toEqual([]);
    const after = contents(path.join(folder, "generated"));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([]);
  });

  test("what a document says leads neither out of the folder nor onto the network", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    write(folder, { "hostile.json": JSON.stringify(hostile(`http://127.0.0.1:${port}`)) });
    const result = await run("hostile", { documents: "hostile.json", versioning: "lockstep", languages });
    await new Promise((resolve) => server.close(resolve));
    expect(errorsOf(result)).toEqual([]);
    expect(statesOf(result)).toEqual(languages.map(({ language }) => `${language} made`));
    expect(asked).toEqual([]);
    const names = Object.keys(contents(path.join(folder, "generated/hostile")));
    expect(names.filter((name) => !/^[\w./-]+$/u.test(name) || name.includes(".."))).toEqual([]);
    const parsed = parsers.flatMap(([language, program, ...args]) => {
      const at = path.join(folder, "generated/hostile", language, "v1");
      const { error, status, stderr } = spawnSync(program, [...args, at], { encoding: "utf8" });
      if (error === undefined) return [{ language, status, stderr }];
      console.log(`what is made for ${language} is not parsed: there is no ${program}`);
      return [];
    });
    expect(parsed).toEqual(parsed.map(({ language }) => ({ language, status: 0, stderr: "" })));
  });
});

/** They end well only where nothing broke out of a comment or a literal. */
const parsers = [
  ["python", "python3", "-m", "compileall", "-q"],
  ["go", "gofmt", "-l"],
] as const;

/** Each text that could become a path, a piece of code or an address. */
function hostile(url: string): object {
  const up = "../../../../../../evil";
  const schema = {
    title: up,
    description: `*/ evil() /* """\nevil()\n""" \` ]] ${url}/description {{> ${up}}} <%= system("id") %> \\`,
    externalDocs: { url: `${url}/docs` },
    type: "object",
    properties: {
      [up]: { type: "string", default: `"; ${up}`, example: { $ref: `${url}/example` } },
      kind: { type: "string", enum: [up, "it's", "__proto__"], default: '"+evil()+"' },
      self: { $ref: "#/components/schemas/..~1..~1evil" },
    },
    "x-schema": { $ref: `${url}/extension` },
  };
  const content = (example: string) => ({
    "application/json": {
      schema: { $ref: "#/components/schemas/..~1..~1evil" },
      examples: { [up]: { externalValue: `${url}/${example}` } },
    },
  });
  return {
    openapi: "3.0.3",
    info: {
      title: `${up} */ """`,
      version: "1.0.0",
      description: `![x](${url}/image)`,
      contact: { name: up, url: `${url}/contact`, email: "a@example.com" },
      license: { name: "'; rm -rf /", url: `${url}/license` },
    },
    servers: [{ url }],
    tags: [{ name: up, externalDocs: { url: `${url}/tag` } }],
    paths: {
      "/a/{id}": {
        post: {
          tags: [up],
          operationId: up,
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { required: true, content: content("request") },
          responses: { 200: { description: "*/", content: content("response") } },
        },
      },
    },
    components: { schemas: { "../../evil": schema } },
  };
}

test("where Maven Central is out of reach that is said", async () => {
  const project = folderWith({ "bin/java": "" });
  mkdirSync(path.join(project, "node_modules/@openapitools"), { recursive: true });
  const name = "@openapitools/openapi-generator-cli";
  symlinkSync(path.join(installed, name), path.join(project, "node_modules", name));
  write(project, { "pets.json": JSON.stringify(hostile("http://127.0.0.1")) });
  const result = await generate(
    {
      apis: { pets: { documents: "pets.json", versioning: "lockstep", languages: languages.slice(0, 1) } },
      blessed: "none",
      generate: { openapiGenerator: { java: process.execPath } },
    },
    { folder: project, cwd: project, env: { ...process.env, HTTPS_PROXY: "http://127.0.0.1:1" } },
  );
  expect(errorsOf(result)).toEqual([
    "generator-not-fetched: OpenAPI Generator 7.25.0 could not be fetched from Maven Central: connect ECONNREFUSED 127.0.0.1:1",
  ]);
});
