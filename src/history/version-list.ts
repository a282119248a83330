/** `versions.json`, the one place where people number the versions of an API. */
import { checkShape } from "../config/check-shape.js";
import type { Shape } from "../config/shape.js";
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { FileTree } from "../source/file-tree.js";
import { Place } from "../source/place.js";
import { readSource } from "../source/read.js";
import { compareVersions, parseVersion, type Version } from "./version.js";

export const listName = "versions.json";

const day: Shape = {
  type: "string",
  pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`,
  description: "a day such as 2026-01-31",
};

const listShape: Shape = {
  type: "object",
  properties: {
    $schema: { type: "string" },
    versions: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          version: { type: "string", minLength: 1 },
          name: { type: "string", minLength: 1 },
          sha256: {
            type: "string",
            pattern: "^[0-9a-f]{64}$",
            description: "64 lower-case hexadecimal digits, as `concordat generate` writes them",
          },
          deprecated: day,
          sunset: day,
        },
        required: ["version"],
        additionalProperties: false,
      },
    },
  },
  required: ["versions"],
  additionalProperties: false,
};

export interface ListEntry {
  readonly version: string;
  readonly name?: string;
  readonly sha256?: string;
  readonly deprecated?: string;
  readonly sunset?: string;
  /** Where the entry stands in the list. */
  readonly place: Place;
}

export interface VersionList {
  /** Empty where the list could not be read. */
  readonly entries: readonly ListEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the list and checks its own order; the documents are not looked at. */
export function readVersionList(
  path: string,
  options: { readonly cwd: string; readonly tree: FileTree },
): VersionList {
  const { document, diagnostics } = readSource(path, options);
  if (document === null) return { entries: [], diagnostics };
  const root = Place.root(document);
  const problems = [...diagnostics, ...checkShape(listShape, document.value, root)];
  if (hasErrors(problems)) return { entries: [], diagnostics: problems };
  // The check has just shown that it has this shape.
  const { versions } = document.value as unknown as {
    readonly versions: readonly Omit<ListEntry, "place">[];
  };
  const entries = versions.map((entry, index) => ({ ...entry, place: root.at("versions").at(index) }));
  return { entries, diagnostics: [...problems, ...orderProblems(entries)] };
}

function orderProblems(entries: readonly ListEntry[]): Diagnostic[] {
  const problems: Diagnostic[] = [];
  let newer: { readonly version: Version; readonly place: Place } | null = null;
  const seen = new Map<string, Place>();
  for (const { version: text, place: entry } of entries) {
    const place = entry.at("version");
    const version = parseVersion(text);
    if (version === null) {
      problems.push(diagnostic("version-not-understood", { version: JSON.stringify(text) }, { at: place }));
      continue;
    }
    const twin = seen.get(version.canonical);
    if (twin !== undefined) {
      const related = [{ message: "it is listed here first", at: twin }];
      problems.push(diagnostic("version-duplicate", { version: text }, { at: place, related }));
      continue;
    }
    seen.set(version.canonical, place);
    if (newer !== null && compareVersions(version, newer.version) >= 0) {
      const related = [{ message: `${newer.version.text} stands here`, at: newer.place }];
      problems.push(
        diagnostic("version-order", { version: text, other: newer.version.text }, { at: place, related }),
      );
    }
    newer = { version, place };
  }
  return problems;
}
