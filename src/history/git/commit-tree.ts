/** The files of a commit, as a tree that documents can be read from. */
import { join, relative, resolve, sep } from "node:path";
import type { FileFacts, FileTree } from "../../source/file-tree.js";
import { isInside } from "../../source/paths.js";
import { git } from "./git.js";

export type CommitTree =
  | { readonly ok: true; readonly tree: FileTree; /** Absolute. */ readonly root: string }
  | { readonly ok: false; readonly reason: string };

interface Entry {
  readonly kind: string;
  readonly object: string;
}

/**
 * @param cwd a folder of the repository
 * @param revision whatever git takes for a commit: a branch, a tag, `HEAD~1`
 */
export function commitTree(cwd: string, revision: string): CommitTree {
  const top = git(cwd, ["rev-parse", "--show-toplevel"]);
  if (!top.ok) return top.missing ? { ok: false, reason: "git is not installed" } : top;
  const root = resolve(text(top.output).trimEnd());
  const commit = git(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (!commit.ok) return { ok: false, reason: `git knows no commit ${JSON.stringify(revision)}` };
  const id = text(commit.output).trimEnd();
  const listed = git(root, ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", id]);
  if (!listed.ok) return listed;
  return { ok: true, tree: new GitTree(root, revision, entriesOf(text(listed.output))), root };
}

function text(output: Buffer): string {
  return output.toString("utf8");
}

/** `MODE TYPE OBJECT<tab>PATH`, each ended by NUL. */
function entriesOf(listing: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of listing.split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const [mode, , object = ""] = line.slice(0, tab).split(" ");
    entries.set(line.slice(tab + 1), { kind: kindOf(mode), object });
  }
  return entries;
}

/** A link could lead out of the commit, to what is on the disk today. */
function kindOf(mode: string | undefined): string {
  if (mode === "120000") return "a symbolic link";
  return mode === "160000" ? "a submodule" : "a file";
}

class GitTree implements FileTree {
  readonly #root: string;
  readonly #revision: string;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(root: string, revision: string, entries: ReadonlyMap<string, Entry>) {
    this.#root = root;
    this.#revision = revision;
    this.#entries = entries;
  }

  realPath(path: string): string {
    this.facts(path);
    return path;
  }

  facts(path: string): FileFacts {
    const name = this.#nameOf(path);
    const entry = this.#entries.get(name);
    if (entry?.kind === "a file") return { kind: entry.kind, size: this.#sizeOf(entry) };
    if (entry !== undefined) return { kind: entry.kind, size: 0 };
    const prefix = name === "" ? "" : `${name}/`;
    for (const other of this.#entries.keys())
      if (other.startsWith(prefix)) return { kind: "a folder", size: 0 };
    throw missing(path);
  }

  read(path: string): Buffer {
    const entry = this.#entries.get(this.#nameOf(path));
    if (entry?.kind !== "a file") throw missing(path);
    return this.#contentOf("blob", entry);
  }

  #sizeOf(entry: Entry): number {
    return Number(this.#contentOf("-s", entry).toString("latin1"));
  }

  /** A clone that left objects out knows the name of a file and not its bytes. */
  #contentOf(what: "blob" | "-s", { object }: Entry): Buffer {
    const result = git(this.#root, ["cat-file", what, object]);
    if (!result.ok) throw Object.assign(new Error(result.reason), { code: "EIO" });
    return result.output;
  }

  filesUnder(folder: string): readonly string[] {
    const name = this.#nameOf(folder);
    return [...this.#entries]
      .filter(([path, { kind }]) => kind === "a file" && (name === "" || path.startsWith(`${name}/`)))
      .map(([path]) => join(this.#root, path));
  }

  shown(path: string): string {
    return `${this.#revision}:${isInside(path, this.#root) ? this.#nameOf(path) : path}`;
  }

  #nameOf(path: string): string {
    return relative(this.#root, path).split(sep).join("/");
  }
}

function missing(path: string): Error {
  return Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
}
