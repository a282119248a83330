/** Lowers plain JSON Schemas: each document is a type, and so is each of its definitions. */
import { basename, extname } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonObject } from "../../source/json.js";
import type { SourceFiles } from "../../source/files.js";
import type { SourceDocument } from "../../source/place.js";
import type { Dialect } from "../ir.js";
import type { LoweringContext } from "./context.js";
import type { Unfinished } from "./finish.js";
import type { Resource } from "./resources.js";
import { SchemaLowering } from "./schema.js";

/** The documents of a folder and its subfolders, sorted by path. */
export function readFolder(
  folder: string,
  files: SourceFiles,
  report: (diagnostic: Diagnostic) => void,
): SourceDocument[] {
  const found = files.under(folder).filter((path) => /\.(?:json|ya?ml)$/u.test(path));
  if (found.length === 0) report(diagnostic("no-documents", { folder }, {}));
  return found.flatMap((path) => {
    const { document, diagnostics } = files.load(path);
    for (const one of diagnostics) report(one);
    return document === null ? [] : [document];
  });
}

export function lowerSchemas(
  documents: readonly SourceDocument[],
  api: string | undefined,
  dialect: Dialect & ("draft-07" | "2020-12"),
  context: LoweringContext,
): Unfinished {
  const names = new Map<string, number>();
  const lowering = new SchemaLowering(context, names, documents);
  const resources = documents.map((document) => context.resources.addDocument(document, dialect));
  const roots = documents.map((document) => nameOf(document, api, documents.length));
  const taken = new Set(roots);
  for (const [index, resource] of resources.entries()) {
    if (documents.length === 1 || !onlyHolds(resource)) lowering.declare(roots[index]!, resource.root);
    for (const [name, located] of definitions(resource)) {
      const free = taken.has(name) ? `${roots[index]!}.${name}` : name;
      taken.add(free);
      lowering.declare(free, located);
    }
  }
  lowering.finish();
  const first = resources[0]!;
  return {
    api: api ?? roots[0]!,
    version: "",
    dialect: first.dialect === "draft-07" ? "draft-07" : "2020-12",
    docs: {},
    operations: [],
    webhooks: [],
    securitySchemes: new Map(),
    servers: [],
    names,
    place: first.root.place,
  };
}

function nameOf(document: SourceDocument, api: string | undefined, count: number): string {
  if (document.format === "value" || (count === 1 && api !== undefined)) return api ?? document.path;
  return basename(document.id, extname(document.id)).replace(/\.schema$/u, "");
}

const holding: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "$defs",
  "definitions",
]);

/** A document that says nothing itself, but holds definitions for others. */
function onlyHolds({ root: { value } }: Resource): boolean {
  return (
    isObject(value) &&
    ("$defs" in value || "definitions" in value) &&
    Object.keys(value).every((key) => holding.has(key))
  );
}

function* definitions(resource: Resource): Iterable<readonly [string, Resource["root"]]> {
  const { value, place } = resource.root;
  if (!isObject(value)) return;
  for (const keyword of ["$defs", "definitions"]) {
    const held = (value as JsonObject)[keyword];
    if (!isObject(held)) continue;
    for (const name of Object.keys(held)) {
      yield [name, { value: held[name]!, place: place.at(keyword).at(name), resource }];
    }
  }
}
