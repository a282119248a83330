/** An API that init can put into the config, and what it looked at and left alone. */
import { relative, sep } from "node:path";
import type { ApiConfig, Versioning } from "../../config/config.js";
import type { Edit } from "../../diagnostics/fix.js";

export interface FoundApi {
  readonly name: string;
  /** Absolute: a document, a folder of versions, or a folder of plain schemas. */
  readonly documents: string;
  readonly kind: "document" | "versions" | "schemas";
  /** The list of versions, where their folder lacks it. */
  readonly list: Edit | null;
}

/** A file or folder that is told of and not taken. */
export interface PassedOver {
  /** Absolute. */
  readonly path: string;
  /** Follows "is passed over: ". */
  readonly reason: string;
}

export interface FoundApis {
  readonly apis: readonly FoundApi[];
  readonly passedOver: readonly PassedOver[];
}

/** Which kinds of versioning documents of that kind can have, the usual one first. */
export const versionings = {
  document: ["evolving", "lockstep"],
  versions: ["server", "client"],
  schemas: ["evolving", "lockstep"],
} as const satisfies Record<FoundApi["kind"], readonly Versioning[]>;

/** What the config in `cwd` says of an API. */
export function apiConfig(api: FoundApi, cwd: string, wanted: Versioning | null): ApiConfig {
  const possible: readonly Versioning[] = versionings[api.kind];
  const versioning = wanted !== null && possible.includes(wanted) ? wanted : possible[0]!;
  return { documents: pathBelow(cwd, api.documents), versioning };
}

/** With forward slashes; the folder itself is `.`. */
export function pathBelow(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/") || ".";
}
