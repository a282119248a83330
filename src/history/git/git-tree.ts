/** The files of a commit. Only what is asked for is listed: a repository may hold very many. */
import { join, posix } from "node:path";
import type { FileFacts, FileTree } from "../../source/file-tree.js";
import { isBlob, type BlobFile, type Blobs } from "./blobs.js";
import { git, GitError } from "./git.js";
import { isOutside, type Repository } from "./repository.js";

interface Entry {
  readonly kind: "a file" | "a folder" | "a symbolic link" | "a submodule";
  readonly object: string;
}

/** `name` by which people know the commit, as it stands before the colon in `v1:api/pets.yaml`. */
export interface GitTreeOptions {
  readonly commit: string;
  readonly name: string;
  readonly blobs: Blobs;
}

export class GitTree implements FileTree {
  readonly #repository: Repository;
  readonly #commit: string;
  readonly #name: string;
  readonly #blobs: Blobs;
  /** By the folder they are in, and their names there. */
  readonly #folders = new Map<string, Map<string, Entry>>();
  /** Folders of which every entry is known, whether they are there or not. */
  readonly #listed = new Set<string>();
  /** Those of which the folders in them are known as well. */
  readonly #listedDeep = new Set<string>();

  constructor(repository: Repository, { commit, name, blobs }: GitTreeOptions) {
    this.#repository = repository;
    this.#commit = commit;
    this.#name = name;
    this.#blobs = blobs;
  }

  /** Lists these at once, and what is in them: one call of git. */
  list(paths: readonly string[]): void {
    this.#listDeep(paths.map((path) => this.#repository.nameOf(path)).filter((name) => !isOutside(name)));
  }

  realPath(path: string): string {
    this.facts(path);
    return path;
  }

  facts(path: string): FileFacts {
    const entry = this.#entry(path);
    if (entry === null) throw missing(path);
    if (entry.kind !== "a file") return { kind: entry.kind, size: 0 };
    const size = this.#blobs.sizeOf({ object: entry.object, path }, () => this.#neighbours(path));
    if (size === null) throw leftOut(path);
    return { kind: entry.kind, size };
  }

  read(path: string): Buffer {
    const object = this.blobOf(path);
    if (object === null) throw missing(path);
    const bytes = this.#blobs.read({ object, path }, () => this.#neighbours(path));
    if (bytes === null) throw leftOut(path);
    return bytes;
  }

  /** The name that git has for the file's bytes; null where there is no file. */
  blobOf(path: string): string | null {
    const entry = this.#entry(path);
    return entry?.kind === "a file" ? entry.object : null;
  }

  has(path: string): boolean {
    return this.#entry(path) !== null;
  }

  /** Whether the commit could tell what the path holds: not outside the repository, and not through a link. */
  knows(path: string): boolean {
    return !isOutside(this.#repository.nameOf(path)) && this.#entry(path)?.kind !== "a symbolic link";
  }

  holds(path: string, bytes: Uint8Array): boolean {
    const object = this.blobOf(path);
    return object !== null && isBlob(object, bytes);
  }

  /** Those of the files that a clone has left out, and that the work tree does not hold either. */
  leftOut(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => {
      const object = this.blobOf(path);
      return object !== null && this.#blobs.sizeOf({ object, path }, () => this.#neighbours(path)) === null;
    });
  }

  filesIn(folder: string): readonly string[] {
    if (this.#entry(folder)?.kind !== "a folder") throw missing(folder);
    const name = this.#repository.nameOf(folder);
    this.#list(name);
    return this.#filesOf(name).map((file) => file.path);
  }

  filesUnder(folder: string): readonly string[] {
    const name = this.#repository.nameOf(folder);
    if (isOutside(name)) return [];
    this.#listDeep([name]);
    const folders = [...this.#folders.keys()].filter((one) => isIn(one, name));
    return folders.flatMap((one) => this.#filesOf(one).map((file) => file.path));
  }

  filesCalled(names: ReadonlySet<string>): readonly string[] {
    const args = ["ls-tree", "-r", "--name-only", "-z", "--full-tree", "--end-of-options", this.#commit];
    const result = git(this.#repository.folder, args);
    if (!result.ok) throw Object.assign(new GitError(result.reason), { code: "EIO", syscall: "read" });
    const found = result.output.toString("utf8").split("\0");
    return found
      .filter((name) => names.has(posix.basename(name)))
      .map((name) => this.#repository.pathOf(name));
  }

  shown(path: string): string {
    const name = this.#repository.nameOf(path);
    return `${this.#name}:${isOutside(name) ? path : name}`;
  }

  /** Null where the commit has nothing there. */
  #entry(path: string): Entry | null {
    const name = this.#repository.nameOf(path);
    if (name === "") return { kind: "a folder", object: this.#commit };
    if (isOutside(name)) return null;
    const known = this.#known(name);
    if (known !== null) return known;
    if (!this.#isListedDeep(name)) this.#list(parentOf(name));
    return this.#known(name);
  }

  #known(name: string): Entry | null {
    return this.#folders.get(parentOf(name))?.get(posix.basename(name)) ?? null;
  }

  /** What else the folder holds is mostly asked for in its turn. */
  #neighbours(path: string): readonly BlobFile[] {
    return this.#filesOf(parentOf(this.#repository.nameOf(path)));
  }

  #filesOf(folder: string): readonly BlobFile[] {
    const path = this.#repository.pathOf(folder);
    return [...(this.#folders.get(folder) ?? [])]
      .filter(([, { kind }]) => kind === "a file")
      .map(([name, { object }]) => ({ object, path: join(path, name) }));
  }

  #isListedDeep(name: string): boolean {
    for (let above = name; ; above = parentOf(above)) {
      if (this.#listedDeep.has(above)) return true;
      if (above === "") return false;
    }
  }

  #list(folder: string): void {
    if (this.#listed.has(folder) || this.#isListedDeep(folder)) return;
    this.#listed.add(folder);
    this.#read([], folder === "" ? [] : [`${folder}/`]);
  }

  #listDeep(names: readonly string[]): void {
    const unknown = names.filter((name) => !this.#isListedDeep(name));
    if (unknown.length === 0) return;
    for (const name of unknown) this.#listedDeep.add(name);
    this.#read(["-r", "-t"], unknown.includes("") ? [] : unknown);
  }

  /** `MODE TYPE OBJECT SIZE<tab>PATH`, each ended by NUL. Sizes are not asked for where git would have to fetch files. */
  #read(how: readonly string[], names: readonly string[]): void {
    const sized = this.#repository.isPartial ? [] : ["-l"];
    // No `--` before the names: after `--end-of-options` git 2.39 takes it for one of them, and lists nothing else.
    const args = ["ls-tree", ...how, ...sized, "-z", "--full-tree", "--end-of-options", this.#commit];
    const result = git(this.#repository.folder, [...args, ...names]);
    if (!result.ok) throw Object.assign(new GitError(result.reason), { code: "EIO", syscall: "read" });
    for (const line of result.output.toString("utf8").split("\0")) {
      const tab = line.indexOf("\t");
      if (tab < 0) continue;
      const [mode, , object = "", size = ""] = line.slice(0, tab).split(/ +/u);
      const name = line.slice(tab + 1);
      const folder = parentOf(name);
      const entries = this.#folders.get(folder) ?? new Map<string, Entry>();
      this.#folders.set(folder, entries.set(posix.basename(name), { kind: kindOf(mode), object }));
      if (/^\d+$/u.test(size)) this.#blobs.hasSize(object, Number(size));
    }
  }
}

/** A link could lead out of the commit, to what is on the disk today. */
function kindOf(mode: string | undefined): Entry["kind"] {
  switch (mode) {
    case "040000":
      return "a folder";
    case "120000":
      return "a symbolic link";
    case "160000":
      return "a submodule";
    default:
      return "a file";
  }
}

function isIn(name: string, folder: string): boolean {
  return folder === "" || name === folder || name.startsWith(`${folder}/`);
}

function parentOf(name: string): string {
  const parent = posix.dirname(name);
  return parent === "." ? "" : parent;
}

function missing(path: string): Error {
  return Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT", syscall: "open" });
}

/** A clone that left objects out knows the name of a file and not its bytes. */
function leftOut(path: string): Error {
  return Object.assign(new Error(`not in this clone: ${path}`), { code: "EIO", syscall: "read" });
}
