/** The two sides of a comparison: a path, standard input, a file of a commit, or a version of an API of the config. */
import { join, resolve } from "node:path";
import { nearest } from "../../diagnostics/suggest.js";
import type { ResolvedApi } from "../../config/resolve.js";
import { loadContract, type LoadOptions, type LoadResult } from "../../contract/load.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { kindOf } from "../../history/folder.js";
import { commitTree } from "../../history/git/commit-tree.js";
import { readVersions } from "../../history/versions.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { treeWithText } from "../../source/given-text.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";

export interface Side extends LoadResult {
  /** Of which this is a version, where the config was asked. */
  readonly api?: ResolvedApi;
  /** The text of a file as it is shown, for code frames; null where it cannot be read. */
  readonly readText: (shown: string) => string | null;
}

/** @param name as given on the command line */
export async function readSide(session: Session, name: string): Promise<Side> {
  if (name === "-") return standardInput(session);
  const path = resolve(session.cwd, name);
  if (kindOf(path) !== "missing") return loaded(path, disk, { cwd: session.cwd });
  const at = name.indexOf("@");
  const colon = name.indexOf(":");
  if (at > 0 && (colon < 0 || at < colon)) return apiVersion(session, name.slice(0, at), name.slice(at + 1));
  if (colon > 0) return fileOfCommit(session, name.slice(0, colon), name.slice(colon + 1));
  throw new UsageError(`${name} is no file, no \`git-ref:path\` and no \`api@version\``);
}

function standardInput({ cwd, io }: Session): Side {
  const path = join(cwd, "-");
  return loaded(path, treeWithText(path, "-", io.stdin()), { cwd });
}

function fileOfCommit({ cwd }: Session, revision: string, file: string): Side {
  const found = commitTree(cwd, revision);
  if (!found.ok) throw new UsageError(`${revision}:${file} cannot be read: ${found.reason}`);
  // As git has it: `./` and `../` lead on from here, anything else from the top.
  const path = /^\.{1,2}\//u.test(file) ? resolve(cwd, file) : resolve(found.root, file);
  return loaded(path, found.tree, { cwd });
}

async function apiVersion(session: Session, name: string, version: string): Promise<Side> {
  const { config, diagnostics } = await session.loadConfig();
  if (config === null) return { contract: null, diagnostics, documents: [], readText: () => null };
  const api = config.apis.find((one) => one.name === name);
  if (api === undefined) {
    const meant = nearest(
      name,
      config.apis.map((one) => one.name),
    );
    throw new UsageError(`the config has no API ${name}${meant === null ? "" : `; did you mean ${meant}?`}`);
  }
  const { limits, formats, roots } = config;
  const found = readVersions(api, { cwd: session.cwd, limits });
  const document = found.documents.find((one) => one.version === version);
  if (document === undefined) {
    const known = found.documents.flatMap((one) => (one.version ? [one.version] : [])).join(", ");
    throw new UsageError(
      hasErrors(found.diagnostics) || known === ""
        ? `the API ${name} has no versions to choose from; concordat list tells more`
        : `the API ${name} has no version ${version}; it has ${known}`,
    );
  }
  const side = loaded(document.path, disk, { cwd: session.cwd, limits, formats, roots, api: name });
  return { ...side, api };
}

function loaded(path: string, tree: FileTree, options: LoadOptions & { readonly cwd: string }): Side {
  const result = loadContract(path, { ...options, tree });
  const read = result.documents.map((one) => [one.path, one.id] as const);
  // A text that could not be parsed is no document yet.
  const files = new Map([[tree.shown(path, options.cwd), path], ...read]);
  return {
    ...result,
    readText: (shown) => {
      const id = files.get(shown);
      try {
        return id === undefined ? null : tree.read(id).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
