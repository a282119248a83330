/** A new version of an API: a copy of an earlier one with another number, entered in the list. */
import { join } from "node:path";
import type { ResolvedConfig } from "../../config/resolve.js";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import type { FileTree } from "../../source/file-tree.js";
import { parseSourceFile } from "../../source/read.js";
import { sha256 } from "../../source/sha256.js";
import { openSource } from "../../source/source-file.js";
import type { ApiDocument, ApiDocuments } from "../documents.js";
import { factsOf, listWith, type EntryFacts } from "../list-text.js";
import { nextVersion } from "../next-version.js";
import { withVersion } from "../set-version.js";
import { compareVersions, isSameVersion, parseVersion } from "../version.js";
import { listName, readVersionList } from "../version-list.js";
import { newestFirst } from "./list-plan.js";
import { bytesAt } from "./references.js";
import { documentName, shippedVersion, type Past, type ShippedVersion } from "./sides.js";

export interface NewVersionWishes {
  readonly version?: string | undefined;
  /** The version that is copied. Default: the newest. */
  readonly from?: string | undefined;
  /** As `2026-01-31`. */
  readonly today: string;
}

export interface NewVersion {
  readonly version: string;
  readonly from: string;
  /** Absolute: of the new document. */
  readonly path: string;
  /** Absolute: of the shipped document whose changes move into the new one; null where there are none. */
  readonly restored: string | null;
  readonly edits: readonly Edit[];
}

export type PlannedVersion =
  | { readonly kind: "planned"; readonly plan: NewVersion }
  /** What was asked for cannot be. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly diagnostics: readonly Diagnostic[] };

export interface NewVersionSubject {
  readonly config: ResolvedConfig;
  readonly cwd: string;
  readonly tree: FileTree;
  /** The API's, without errors. */
  readonly found: ApiDocuments;
  /** What has shipped of it; null where that is nothing, or not known. */
  readonly past: Past | null;
  /** Versions that have shipped, and that the work tree changes on the wire. */
  readonly altered: readonly string[];
}

export function planNewVersion(subject: NewVersionSubject, wishes: NewVersionWishes): PlannedVersion {
  const { config, cwd, tree, found } = subject;
  const { api } = found;
  const refused = (reason: string): PlannedVersion => ({ kind: "refused", reason });
  const chosen = choose(found, wishes);
  if ("reason" in chosen) return refused(chosen.reason);
  const { source, version } = chosen;
  const layout = found.layout as "listed" | "named";
  const { file, diagnostics } = openSource(source.path, { cwd, limits: config.limits, tree });
  if (file === null) return { kind: "unreadable", diagnostics };
  const read = parseSourceFile(file, config.limits);
  if (hasErrors(read.diagnostics)) return { kind: "unreadable", diagnostics: read.diagnostics };
  const bytes = withVersion(file, version, config.limits);
  if (bytes === null) return refused(`${file.path} has no info.version, so it can be given no other one`);
  const hash = sha256(bytes);
  const path = join(api.documents, documentName(api, layout, { version, model: source.path, hash }));
  const edits: Edit[] = [{ kind: "write", path, bytes }];
  const shipped = shippedSource(subject, source, layout);
  const before = shipped === undefined ? null : bytesAt(shipped.path, subject.past!.base.tree);
  const moves = shipped !== undefined && before !== null && !before.equals(file.bytes);
  if (moves) {
    edits.push({ kind: "write", path: shipped.home, bytes: before });
    if (source.path !== shipped.home) edits.push({ kind: "delete", path: source.path });
  }
  if (layout === "listed") {
    const entry = { version, sha256: hash };
    const restored = moves ? { version: source.version!, sha256: sha256(before) } : null;
    edits.push(listEdit(join(api.documents, listName), subject, entry, restored));
  }
  const plan = { version, from: source.version!, path, restored: moves ? shipped.home : null, edits };
  return { kind: "planned", plan };
}

/** The document as it has shipped, where the work tree changes what is on the wire. */
function shippedSource(
  { altered, found, past }: NewVersionSubject,
  { version }: ApiDocument,
  layout: "listed" | "named",
): ShippedVersion | undefined {
  if (past === null || !altered.some((one) => isSameVersion(one, version!))) return undefined;
  const document = past.found.documents.find((one) => isSameVersion(one.version ?? "", version!));
  return document === undefined ? undefined : shippedVersion(past, document, found.api, layout)[0];
}

interface Chosen {
  readonly source: ApiDocument;
  readonly version: string;
}

function choose(
  { api, documents }: ApiDocuments,
  wishes: NewVersionWishes,
): Chosen | { readonly reason: string } {
  const [newest] = documents;
  const known = documents.map(({ version }) => version).join(", ");
  const source =
    wishes.from === undefined
      ? newest
      : documents.find(({ version }) => isSameVersion(version ?? "", wishes.from!));
  if (newest === undefined) return { reason: `the API ${api.name} has no version to start from` };
  if (source === undefined)
    return { reason: `the API ${api.name} has no version ${wishes.from}; it has ${known}` };
  const version = wishes.version ?? nextVersion(newest.version!, wishes.today);
  const parsed = parseVersion(version);
  if (parsed === null) {
    return {
      reason: `${version} is no version: write one such as 2.0.0, a date such as 2026-01-31, or a whole number`,
    };
  }
  if (documents.some((one) => isSameVersion(one.version ?? "", version))) {
    return { reason: `the API ${api.name} has version ${version} already` };
  }
  if (compareVersions(parsed, parseVersion(newest.version!)!) <= 0) {
    return {
      reason: `version ${version} is not newer than ${newest.version}, the newest of the API ${api.name}`,
    };
  }
  return { source, version };
}

function listEdit(
  path: string,
  { cwd, tree }: NewVersionSubject,
  entry: EntryFacts,
  restored: EntryFacts | null,
): Edit {
  const { entries } = readVersionList(path, { cwd, tree });
  const facts = entries
    .map(factsOf)
    .map((one) =>
      restored !== null && isSameVersion(one.version, restored.version)
        ? { ...one, sha256: restored.sha256 }
        : one,
    );
  const text = listWith(tree.read(path).toString("utf8"), newestFirst([entry, ...facts]));
  return { kind: "write", path, bytes: Buffer.from(text) };
}
