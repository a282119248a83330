/** Reads JSON and YAML documents from files and texts. */
import { extname } from "node:path";
import { diagnostic } from "../diagnostics/diagnostic.js";
import { type Locator, TextDocument } from "./document.js";
import type { Exact } from "./json-exact.js";
import type { Ends } from "./json-scan.js";
import { JsonPositions } from "./json-positions.js";
import { readJson } from "./json-text.js";
import { type Limits, limitsOf } from "./limits.js";
import { openSource, type ReadOptions, type SourceFile } from "./source-file.js";
import { SourceText } from "./text.js";
import { decodeUtf8, withoutMark } from "./utf8.js";
import type { ReadResult } from "./value-document.js";
import { YamlPositions } from "./yaml-positions.js";
import { readYaml } from "./yaml-text.js";

type Format = "json" | "yaml";

export interface TextOptions {
  /** As shown to people. */
  readonly path: string;
  /** Absolute path, or the path again for a text without a file. */
  readonly id?: string;
  /** Default: what the path's extension says, else what the text begins with. */
  readonly format?: Format;
  readonly limits?: Partial<Limits>;
}

/** Reads and parses a file. Whatever is wrong with it is in the diagnostics; nothing is thrown. */
export function readSource(path: string, options: ReadOptions = {}): ReadResult {
  const { file, diagnostics } = openSource(path, options);
  return file === null ? { document: null, diagnostics } : parseSourceFile(file, options.limits);
}

/** Parses what `openSource` read. */
export function parseSourceFile(file: SourceFile, limits?: Partial<Limits>): ReadResult {
  const bytes = withoutMark(file.bytes);
  const decoded = decodeUtf8(bytes);
  if ("invalidAt" in decoded) {
    const { byteOffset, before } = decoded.invalidAt;
    const offset = byteOffset + file.bytes.length - bytes.length;
    const end = before.length;
    const span = new SourceText(file.path, before).span(end, end);
    return { document: null, diagnostics: [diagnostic("not-utf-8", { offset }, { span })] };
  }
  const source = new SourceText(file.path, decoded.text);
  return parsed(source, bytes, { id: file.id, size: file.bytes.length, limits });
}

/** Parses a text; a byte order mark is allowed and ignored. */
export function parseSource(text: string, options: TextOptions): ReadResult {
  const source = new SourceText(options.path, text);
  const bytes = Buffer.from(source.text);
  const { id = options.path, format, limits } = options;
  return parsed(source, bytes, { id, size: Buffer.byteLength(text), format, limits });
}

interface Facts {
  readonly id: string;
  readonly size: number;
  readonly format?: Format | undefined;
  readonly limits: Partial<Limits> | undefined;
}

interface Reader {
  readonly read: (
    source: SourceText,
    bytes: Uint8Array,
    depthLimit: number,
  ) => Exact & { readonly ends?: Ends };
  readonly locator: (source: SourceText, depthLimit: number, ends?: Ends) => Locator;
}

const READERS: Readonly<Record<Format, Reader>> = {
  json: { read: readJson, locator: (source, _depth, ends) => new JsonPositions(source.text, ends) },
  yaml: {
    read: (source, _bytes, depthLimit) => readYaml(source, depthLimit),
    locator: (source, depthLimit) => new YamlPositions(source, depthLimit),
  },
};

function parsed(source: SourceText, bytes: Uint8Array, facts: Facts): ReadResult {
  const format = facts.format ?? formatOf(source);
  const { depth } = limitsOf(facts.limits);
  const reader = READERS[format];
  const { value, diagnostics, ends } = reader.read(source, bytes, depth);
  if (value === undefined) return { document: null, diagnostics };
  const { id, size } = facts;
  const locator = () => reader.locator(source, depth, ends);
  return { document: new TextDocument({ source, id, format, size, value, locator }), diagnostics };
}

function formatOf(source: SourceText): Format {
  const extension = extname(source.path).toLowerCase();
  if (extension === ".json") return "json";
  if (extension === ".yaml" || extension === ".yml") return "yaml";
  return /^[ \t\r\n]*[{[]/u.test(source.text) ? "json" : "yaml";
}
