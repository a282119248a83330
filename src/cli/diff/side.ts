/** The two sides of a comparison: a path, standard input, a file of a commit, or a version of an API of the config. */
import { join, resolve } from "node:path";
import { nearest } from "../../diagnostics/suggest.js";
import type { ResolvedApi } from "../../config/resolve.js";
import type { DiffSide } from "../../compat/diff-documents.js";
import type { LoadOptions } from "../../contract/load.js";
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.js";
import { kindOf } from "../../history/folder.js";
import { commitTree } from "../../history/git/commit-tree.js";
import { readVersions } from "../../history/versions.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { treeWithText } from "../../source/given-text.js";
import type { SourceDocument } from "../../source/place.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";

export interface Side extends DiffSide {
  /** An absolute path. */
  readonly subject: string;
  readonly load: LoadOptions & { readonly cwd: string; readonly tree: FileTree };
  /** Of which this is a version, where the config was asked. */
  readonly api?: ResolvedApi;
}

/** Or what is wrong with the config that was asked. */
export type FoundSide = Side | { readonly diagnostics: readonly Diagnostic[] };

/** @param name as given on the command line */
export async function findSide(session: Session, name: string): Promise<FoundSide> {
  if (name === "-") return standardInput(session);
  const path = resolve(session.cwd, name);
  if (kindOf(path, disk) !== "missing") return sideAt(path, disk, { cwd: session.cwd });
  const at = name.indexOf("@");
  const colon = name.indexOf(":");
  if (at > 0 && (colon < 0 || at < colon)) return apiVersion(session, name.slice(0, at), name.slice(at + 1));
  if (colon > 0) return fileOfCommit(session, name.slice(0, colon), name.slice(colon + 1));
  throw new UsageError(`${name} is no file, no \`git-ref:path\` and no \`api@version\``);
}

function standardInput({ cwd, io }: Session): Side {
  const path = join(cwd, "-");
  return sideAt(path, treeWithText(path, "-", io.stdin()), { cwd });
}

function fileOfCommit({ cwd }: Session, revision: string, file: string): Side {
  const found = commitTree(cwd, revision);
  if (!found.ok) throw new UsageError(`${revision}:${file} cannot be read: ${found.reason}`);
  // As git has it: `./` and `../` lead on from here, anything else from the top.
  const path = /^\.{1,2}\//u.test(file) ? resolve(cwd, file) : resolve(found.root, file);
  return sideAt(path, found.tree, { cwd });
}

async function apiVersion(session: Session, name: string, version: string): Promise<FoundSide> {
  const { config, diagnostics } = await session.loadConfig();
  if (config === null) return { diagnostics };
  const api = config.apis.find((one) => one.name === name);
  if (api === undefined) {
    const meant = nearest(
      name,
      config.apis.map((one) => one.name),
    );
    throw new UsageError(`the config has no API ${name}${meant === null ? "" : `; did you mean ${meant}?`}`);
  }
  const { limits, formats, roots } = config;
  const found = readVersions(api, { cwd: session.cwd, limits, tree: disk });
  const document = found.documents.find((one) => one.version === version);
  if (document === undefined) {
    const known = found.documents.flatMap((one) => (one.version ? [one.version] : [])).join(", ");
    throw new UsageError(
      hasErrors(found.diagnostics) || known === ""
        ? `the API ${name} has no versions to choose from; concordat list tells more`
        : `the API ${name} has no version ${version}; it has ${known}`,
    );
  }
  const side = sideAt(document.path, disk, { cwd: session.cwd, limits, formats, roots, api: name });
  return { ...side, api };
}

function sideAt(subject: string, tree: FileTree, load: LoadOptions & { readonly cwd: string }): Side {
  return { subject, load: { ...load, tree } };
}

/** The text of a file of a side as it is shown, for code frames; null where it is none, or cannot be read. */
export function textOf(
  { subject, load: { cwd, tree } }: Side,
  documents: readonly SourceDocument[],
  shown: string,
): string | null {
  // A text that could not be parsed is no document.
  const id = shown === tree.shown(subject, cwd) ? subject : documents.find(({ path }) => path === shown)?.id;
  try {
    return id === undefined ? null : tree.read(id).toString("utf8");
  } catch {
    return null;
  }
}
