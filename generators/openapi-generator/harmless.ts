/** Keeps what a document says from becoming code: the templates of OpenAPI Generator do not see to it everywhere. */
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { formatPointer } from "../../src/source/pointer.js";
import { prettyJson } from "../../src/source/pretty-json.js";
import { parseSource } from "../../src/source/read.js";

export interface Harmless {
  /** The document again: texts for people without signs that end a comment or a literal, and without defaults that hold any. */
  readonly text: string;
  /** Errors: names and values of the wire that hold such signs, which cannot be written otherwise. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface HarmlessOptions {
  readonly api: string;
  readonly version: string;
  /** As OpenAPI Generator names it. */
  readonly generator: string;
}

/** What can be wrong is told for so many places. */
const mostTold = 3;

/** @param text a document as it was prepared: OpenAPI 3.0 as JSON */
export function harmless(text: string, { api, version, generator }: HarmlessOptions): Harmless {
  const { document } = parseSource(text, {
    path: "document.json",
    limits: { fileSize: Infinity, depth: 600 },
  });
  if (document === null) throw new Error("a prepared document is no JSON");
  const cleaner = new Cleaner(generator);
  const value = cleaner.object(document.value as JsonObject, []);
  return {
    text: `${prettyJson(value)}\n`,
    diagnostics: cleaner.found
      .slice(0, mostTold)
      .map(({ pointer, signs }) => diagnostic("language-text-unsafe", { api, version, pointer, signs })),
  };
}

/** Their keys come from the document; those of other objects mean something to OpenAPI. */
const maps: ReadonlySet<string> = new Set([
  ...[
    "callbacks",
    "content",
    "encoding",
    "flows",
    "headers",
    "links",
    "mapping",
    "patternProperties",
    "paths",
  ],
  ...["properties", "responses", "schemas", "scopes", "securitySchemes", "variables"],
]);

/** Texts for people. */
const docs: ReadonlySet<string> = new Set(["title", "summary", "description"]);

/** Code needs none of them, and templates copy some into it. What is kept of extensions was put there by ourselves. */
const leftOut =
  /^(?:x-(?!(?:unsigned|enum-varnames|enum-descriptions)$).*|examples?|externalDocs|contact|license|termsOfService)$/u;

/** Generators whose literals stand in double quotation marks, or that escape the single one: both were tried. */
const doubleQuoting: ReadonlySet<string> = new Set(["go", "java", "python", "rust"]);

const harmful = /[\p{Cc}\p{Cf}\u2028\u2029"`\\]|\*\/|\/\*|[$#]\{|\{\{|<%/u;
const harmfulName = new RegExp(`'|${harmful.source}`, "u");

/** As the whole of a name it ends nothing that it could go on after. */
const mediaRange = /^[\w*.+-]+\/[\w*.+-]+$/u;

class Cleaner {
  readonly found: { readonly pointer: string; readonly signs: string }[] = [];
  readonly #harmfulName: RegExp;

  constructor(generator: string) {
    this.#harmfulName = doubleQuoting.has(generator) ? harmful : harmfulName;
  }

  object(object: JsonObject, place: readonly (string | number)[]): JsonObject {
    const members = Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
      if (leftOut.test(key)) return [];
      const at = [...place, key];
      if (docs.has(key) && typeof value === "string") return [[key, forPeople(value)]];
      if (key === "x-enum-descriptions") return [[key, allForPeople(value)]];
      if (key === "default" && !place.includes("variables")) {
        return this.#isHarmlessValue(value) ? [[key, value]] : [];
      }
      if (key === "pattern" && typeof value === "string") this.#checkPattern(value, at);
      else if (maps.has(key) && isObject(value)) return [[key, this.#map(value, at, key === "scopes")]];
      else return [[key, this.#value(value, at)]];
      return [[key, value]];
    });
    return Object.fromEntries(members);
  }

  #map(map: JsonObject, place: readonly (string | number)[], isForPeople: boolean): JsonObject {
    const members = Object.entries(map).map(([key, value]): [string, JsonValue] => {
      const at = [...place, key];
      this.#check(key, at);
      return [key, isForPeople && typeof value === "string" ? forPeople(value) : this.#value(value, at)];
    });
    return Object.fromEntries(members);
  }

  #value(value: JsonValue, place: readonly (string | number)[]): JsonValue {
    if (typeof value === "string") this.#check(value, place);
    else if (Array.isArray(value)) {
      return value.map((item: JsonValue, index) => this.#value(item, [...place, index]));
    } else if (isObject(value)) return this.object(value, place);
    return value;
  }

  #check(text: string, place: readonly (string | number)[]): void {
    // Every generator is tried on enums like "won't fix".
    const signs = (place.at(-2) === "enum" ? harmful : this.#harmfulName).exec(text)?.[0];
    if (signs !== undefined && !(place.at(-2) === "content" && mediaRange.test(text)))
      this.#tell(signs, place);
  }

  /** Escapes are what patterns are made of; generators write them as raw strings, or escape them again. */
  #checkPattern(text: string, place: readonly (string | number)[]): void {
    const signs = /[\p{Cc}\p{Cf}\u2028\u2029"`]/u.exec(text)?.[0];
    if (signs !== undefined) this.#tell(signs, place);
  }

  #tell(signs: string, place: readonly (string | number)[]): void {
    this.found.push({ pointer: formatPointer(place), signs: JSON.stringify(signs) });
  }

  #isHarmlessValue(value: JsonValue): boolean {
    if (typeof value === "string") return !harmfulName.test(value);
    if (Array.isArray(value)) return value.every((item: JsonValue) => this.#isHarmlessValue(item));
    if (!isObject(value)) return true;
    return Object.entries(value).every(
      ([key, inner]) => !harmfulName.test(key) && this.#isHarmlessValue(inner),
    );
  }
}

function allForPeople(texts: JsonValue): JsonValue {
  if (!Array.isArray(texts)) return [];
  return texts.map((text: JsonValue) => (typeof text === "string" ? forPeople(text) : ""));
}

/** On one line, with typographic signs for those that end a literal, and blanks within those that end a comment. */
function forPeople(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replaceAll('"', "\u201d")
    .replaceAll(/['`]/gu, "\u2019")
    .replaceAll("\\", "\u29f5")
    .replaceAll(/\*(?=\/)|\/(?=\*)|[$#](?=\{)|\{(?=\{)|<(?=%)|%(?=>)|-(?=->)|<(?=!)/gu, "$& ")
    .trim();
}
