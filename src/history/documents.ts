/** What the documents of an API are, before any of them is read. */
import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import type { ResolvedApi } from "../config/resolve.js";

/** A document of an API; for a folder of plain JSON Schemas, the folder. */
export interface ApiDocument {
  /** Null where only the document itself tells it. */
  readonly version: string | null;
  /** Absolute. */
  readonly path: string;
  /** Of the bytes; null for a folder, or where it cannot be read. */
  readonly sha256: string | null;
  /** Where the version is stated. */
  readonly place: Location;
  readonly name?: string;
  readonly deprecated?: string;
  readonly sunset?: string;
}

export interface ApiDocuments {
  readonly api: ResolvedApi;
  readonly layout: "listed" | "named" | "single" | "schemas";
  /** Newest first. */
  readonly documents: readonly ApiDocument[];
  /** Absolute paths of the files by whose presence or content this is what it is. */
  readonly files: readonly string[];
  /** Absolute paths of files in the folder that are no documents; a `$ref` may lead to them. */
  readonly others: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
