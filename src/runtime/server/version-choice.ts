/** Reads the version of a request from where it travels. */
import { decoded } from "./decoded.js";
import type { VersionIn } from "../operation/operation.js";
import { versionPath } from "../operation/version-path.js";
import type { Exchange } from "./exchange.js";

/** The version, or why there is none. */
type VersionChoice =
  | { readonly version: string; readonly path: string }
  | { readonly missing: true; readonly path: string }
  /** Given, but not served. */
  | { readonly unserved: string }
  /** Given, but no version. */
  | { readonly invalid: true };

export type VersionReader = (exchange: Exchange, path: string, query: string) => VersionChoice;

/** Semver, or a date as a number; long enough for both, and short enough to be told back. */
const versionText = /^\d{1,20}(?:\.\d{1,20}){0,2}(?:-[\dA-Za-z.-]{1,64})?(?:\+[\dA-Za-z.-]{1,64})?$/;

/** @param served newest first */
export function versionReader(versionIn: VersionIn, served: readonly string[]): VersionReader {
  const known = new Set(served);
  if ("header" in versionIn) {
    const name = versionIn.header.toLowerCase();
    return (exchange, path) => choose(exchange.header(name), path, known);
  }
  if ("query" in versionIn) {
    const { query: name } = versionIn;
    return (_, path, query) => {
      const values = queryValues(query, name);
      if (values.length > 1) return { invalid: true };
      return choose(values[0] ?? null, path, known);
    };
  }
  return pathReader(versionIn.path, served);
}

function choose(text: string | null, path: string, known: ReadonlySet<string>): VersionChoice {
  if (text === null) return { missing: true, path };
  if (known.has(text)) return { version: text, path };
  return versionText.test(text) ? { unserved: text } : { invalid: true };
}

function queryValues(query: string, wanted: string): string[] {
  if (query === "") return [];
  const values: string[] = [];
  for (const pair of query.split("&")) {
    const equals = pair.indexOf("=");
    if (decoded(equals === -1 ? pair : pair.slice(0, equals)) !== wanted) continue;
    values.push(equals === -1 ? "" : decoded(pair.slice(equals + 1)));
  }
  return values;
}

/** A template such as `/v{major}`; where several versions share what it makes of them, the newest is meant. */
function pathReader(template: string, served: readonly string[]): VersionReader {
  const prefixes = new Map<string, string>();
  for (const version of served) {
    const prefix = versionPath(template, version);
    if (!prefixes.has(prefix)) prefixes.set(prefix, version);
  }
  const depth = template.split("/").length;
  const shape = shapeOf(template);
  return (_, path) => {
    const prefix = firstSegments(path, depth);
    const version = prefixes.get(prefix);
    if (version !== undefined) return { version, path: path.slice(prefix.length) || "/" };
    return shape.test(prefix) ? { unserved: prefix } : { missing: true, path };
  };
}

function shapeOf(template: string): RegExp {
  const text = template.replaceAll(/\{(\w+)\}|[^\w/]/g, (whole, name?: string) => {
    if (name === undefined) return `\\${whole}`;
    return name === "version" ? String.raw`\d[\w.+-]{0,128}` : String.raw`\d{1,20}`;
  });
  return new RegExp(`^${text}$`);
}

function firstSegments(path: string, depth: number): string {
  let end = 0;
  for (let slashes = 1; slashes < depth; slashes++) {
    end = path.indexOf("/", end + 1);
    if (end === -1) return path;
  }
  return path.slice(0, end);
}
