/** From a document, a folder of schemas or a value to a contract. */
import { dirname, resolve } from "node:path";
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { disk, type FileTree } from "../source/file-tree.js";
import { SourceFiles } from "../source/files.js";
import { isObject, type JsonObject, type JsonValue } from "../source/json.js";
import type { Limits } from "../source/limits.js";
import { Place, type SourceDocument } from "../source/place.js";
import { sourceFromValue } from "../source/value-document.js";
import { FormatTable, type FormatPolicy } from "./formats.js";
import type { Contract, Dialect } from "./ir.js";
import { LoweringContext } from "./lower/context.js";
import { complete } from "./lower/finish.js";
import { lowerOpenApi } from "./lower/openapi.js";
import { ProblemList } from "./lower/problem-list.js";
import { Resources } from "./lower/resources.js";
import { lowerSchemas, readFolder } from "./lower/schemas.js";

export interface LoadOptions {
  /** The name of the API; the document's title without it. */
  readonly api?: string | undefined;
  /** What relative paths are relative to; the working directory without it. */
  readonly cwd?: string | undefined;
  /** Folders besides the document's own that references may lead into. */
  readonly roots?: readonly string[] | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly formats?: FormatPolicy | undefined;
  /** The dialect of schemas that name none. */
  readonly dialect?: "draft-07" | "2020-12" | undefined;
  /** Schemas by absolute URI, for references that would else be remote. */
  readonly schemas?: ReadonlyMap<string, JsonValue> | undefined;
  /** Where files are read from. Default: the disk. */
  readonly tree?: FileTree | undefined;
  /** The file at the path, where it has been read already. */
  readonly root?: SourceDocument | undefined;
}

export interface LoadResult {
  /** Null where a diagnostic is an error. */
  readonly contract: Contract | null;
  /** Where there are errors: as much as was understood all the same, if it is a contract at all. */
  readonly partial?: Contract | null;
  /** Where keywords stand that mean nothing in the document's dialect. */
  readonly ignoredKeywords?: readonly Place[];
  readonly diagnostics: readonly Diagnostic[];
  /** All that was read, the document itself first. */
  readonly documents: readonly SourceDocument[];
}

/**
 * Reads an OpenAPI document (3.0, 3.1, 3.2), a JSON Schema (draft-07, 2020-12) or a folder of JSON Schemas, as JSON or
 * YAML, from a path or as a value that has been parsed. Never throws for what a document says: problems are diagnostics.
 */
export function loadContract(
  pathOrValue: string | JsonObject | boolean,
  options: LoadOptions = {},
): LoadResult {
  let dynamicNames: ReadonlySet<string> = new Set();
  for (;;) {
    const { found, ...result } = attempt(pathOrValue, options, dynamicNames);
    // A document that was reached on the way may refer to anchors that were thought not to matter.
    if (found.size === dynamicNames.size || result.contract === null) return result;
    dynamicNames = found;
  }
}

/** @param dynamicNames those that a `$dynamicRef` is known to name; `found` has those that the documents name besides */
function attempt(
  pathOrValue: string | JsonObject | boolean,
  options: LoadOptions,
  dynamicNames: ReadonlySet<string>,
): LoadResult & { readonly found: ReadonlySet<string> } {
  const cwd = options.cwd ?? process.cwd();
  const problems = new ProblemList();
  const report = (one: Diagnostic): void => problems.add(one);
  const path = typeof pathOrValue === "string" ? resolve(cwd, pathOrValue) : null;
  const folder = path !== null && isFolder(path, options.tree ?? disk);
  const own = path === null ? [] : [folder ? path : dirname(path)];
  const roots = [...own, ...(options.roots ?? []).map((root) => resolve(cwd, root))];
  const files = new SourceFiles({
    roots,
    cwd,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.tree === undefined ? {} : { tree: options.tree }),
  });
  const resources = new Resources(files, options.schemas ?? new Map(), report, dynamicNames);
  const context = new LoweringContext(resources, new FormatTable(options.formats), problems);

  const read =
    path === null
      ? sourceFromValue(pathOrValue as JsonValue, options.api ?? "value", options.limits)
      : undefined;
  const documents: SourceDocument[] = [];
  if (folder) documents.push(...readFolder(path, files, report));
  else {
    const given = options.root === undefined ? read : { document: options.root, diagnostics: [] };
    const { document, diagnostics } = given ?? files.load(path!);
    for (const one of diagnostics) report(one);
    if (document !== null) documents.push(document);
  }
  const contract = documents.length === 0 ? null : lower(documents, folder, options, context);
  const { dynamicNames: found } = resources;
  for (const one of context.census.report()) report(one);
  const diagnostics = problems.all;
  const known = new Set(documents);
  return {
    found: resources.hasLateNames ? found : dynamicNames,
    ...(hasErrors(diagnostics) ? { contract: null, partial: contract } : { contract }),
    ignoredKeywords: context.census.keywords(),
    diagnostics,
    documents: [
      ...documents,
      ...resources.documents.filter((one) => one.format !== "value" && !known.has(one)),
    ],
  };
}

function lower(
  documents: readonly SourceDocument[],
  folder: boolean,
  options: LoadOptions,
  context: LoweringContext,
): Contract | null {
  const [first] = documents;
  if (folder || looksLikeSchema(first!.value, options)) {
    return complete(lowerSchemas(documents, options.api, options.dialect ?? "2020-12", context), context);
  }
  const dialect = openApiDialect(first!, context);
  if (dialect === null) return null;
  const document = context.resources.addDocument(first!, dialect === "openapi-3.0" ? dialect : "openapi-3.1");
  return complete(lowerOpenApi(document, dialect, options.api, context), context);
}

const schemaWords = [
  "$schema",
  "$id",
  "$defs",
  "definitions",
  "$ref",
  "type",
  "properties",
  "items",
  "enum",
  "const",
];

function looksLikeSchema(value: JsonValue, options: LoadOptions): boolean {
  if (!isObject(value)) return typeof value === "boolean";
  if (value.openapi !== undefined || value.swagger !== undefined) return false;
  return (
    options.dialect !== undefined || [...schemaWords, "allOf", "anyOf", "oneOf"].some((word) => word in value)
  );
}

function openApiDialect(document: SourceDocument, context: LoweringContext): Dialect | null {
  const { value } = document;
  const place = Place.root(document);
  const version = isObject(value) ? value.openapi : undefined;
  const match = typeof version === "string" ? /^3\.([012])\.\d+(?:-|$)/u.exec(version) : null;
  if (match !== null) return `openapi-3.${match[1] as "0" | "1" | "2"}`;
  const swagger = isObject(value) ? value.swagger : undefined;
  const [key, found] =
    swagger !== undefined
      ? ["swagger", `This is Swagger ${String(swagger)}`]
      : version !== undefined
        ? ["openapi", `This is OpenAPI ${String(version)}`]
        : [null, "This is neither an OpenAPI document nor a JSON Schema"];
  context.report(diagnostic("unsupported-format", { found }, { at: key === null ? place : place.at(key) }));
  return null;
}

function isFolder(path: string, tree: FileTree): boolean {
  try {
    return tree.facts(path).kind === "a folder";
  } catch {
    return false;
  }
}
