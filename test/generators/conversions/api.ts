/** An API whose operations send and answer one type, at two or more versions; its conversions, as text and running. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { GeneratedFile } from "../../../generators/generated-file.js";
import { emitTypeScript } from "../../../generators/typescript/index.js";
import type { TypeScriptOptions } from "../../../generators/typescript/index.js";
import type { Conversions } from "../../../src/runtime/conversion/conversion.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { root } from "../typescript/compile.js";
import { documentOf, versionsOf } from "../typescript/operations/emit.js";

export type Schemas = Readonly<Record<string, JsonValue>>;

/** `put` sends a `Thing`, `get` answers one. */
export function thingDocument(schemas: Schemas, version: string, openapi = "3.1.1"): JsonObject {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const put = {
    operationId: "put_thing",
    requestBody: { required: true, content },
    responses: { 204: { description: "" } },
  };
  const get = { operationId: "get_thing", responses: { 200: { description: "", content } } };
  return documentOf({ "/thing": { put, get } }, { version, schemas, openapi });
}

/** @param versions of the schemas, oldest first */
export function things(...versions: readonly Schemas[]): JsonObject[] {
  return versions.map((schemas, index) => thingDocument(schemas, `${index + 1}.0.0`)).reverse();
}

const usual: TypeScriptOptions = {
  int64: "number",
  enums: "closed",
  importExtension: ".js",
  versionIn: { header: "api-version" },
  targets: ["types", "validators", "client", "server"],
  validators: "concordat",
  patternLength: null,
  conversions: "both",
};

/** @param documents newest first */
export function filesOf(
  documents: readonly JsonObject[],
  options: Partial<TypeScriptOptions> = {},
): readonly GeneratedFile[] {
  return emitTypeScript(versionsOf(documents), { ...usual, ...options }).files;
}

/** What is told of documents, newest first. */
export function told(documents: readonly JsonObject[]): string[] {
  return emitTypeScript(versionsOf(documents), usual).diagnostics.map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

export interface Emitted {
  readonly text: string;
  /** By version and key, `?` where it need not be there: what it is, on one line. */
  readonly decisions: Readonly<Record<string, string>>;
  /** The functions of types, on one line each, by name. */
  readonly functions: Readonly<Record<string, string>>;
}

export function emitted(documents: readonly JsonObject[], options: Partial<TypeScriptOptions> = {}): Emitted {
  const text = filesOf(documents, options).find((one) => one.path === "conversions.ts")!.text;
  const line = (code: string): string =>
    code.replace(/\s+/gu, " ").replaceAll("( ", "(").replaceAll(/,? \)/gu, ")").replaceAll(/, \}/gu, " }");
  const decisions: Record<string, string> = {};
  for (const [, version, body] of text.matchAll(/^ {2}"([\d.]+)"\??: \{\n([\s\S]*?)^ {2}\};$/gmu)) {
    for (const [, key, mark, type] of body!.matchAll(/^ {4}"(.*?)"(\??): ([\s\S]*?);$/gmu)) {
      decisions[`${version} ${key}${mark}`] = line(type!).replace(", context: DecisionContext)", ")");
    }
  }
  const found = [...text.matchAll(/^const (\w+): Convert = ([\s\S]*?);$/gmu)];
  const functions = Object.fromEntries(found.map(([, name, code]) => [name, line(code!)]));
  return { text, decisions, functions };
}

type Convert = (value: unknown) => unknown;

export interface Running {
  /** Of the body of `put_thing` and the answer of `get_thing`. */
  readonly requests: (from: string, to: string) => Convert;
  readonly answers: (from: string, to: string) => Convert;
  readonly conversions: Conversions;
  /** What the generated files export, by their name. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Runs the generated code against the sources of the runtime. */
export async function running(
  documents: readonly JsonObject[],
  decisions: object = {},
  options: Partial<TypeScriptOptions> = {},
): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), "concordat-conversions-"));
  try {
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(root, path.join(folder, "node_modules/concordat"));
    writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
    const files = filesOf(documents, options).filter((one) => !one.path.startsWith("types/"));
    for (const { path: name, text } of files) writeFileSync(path.join(folder, name), text);
    const load = (name: string): Promise<Record<string, unknown>> =>
      import(/* @vite-ignore */ path.join(folder, `${name}.ts`)) as Promise<Record<string, unknown>>;
    const modules = {
      conversions: await load("conversions"),
      validators: await load("validators"),
      operations: await load("operations"),
    };
    const make = modules.conversions["conversionsOf"] as (given: object) => Conversions;
    const conversions = make(decisions);
    return {
      conversions,
      modules,
      requests: (from, to) => (value) => conversions.request("put_thing", from, to)!({ body: value }).body,
      answers: (from, to) => (value) =>
        conversions.answer("get_thing", from, to)!({ status: 200, data: value }).data,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
