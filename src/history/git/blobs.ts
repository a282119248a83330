/** The contents of a repository's files by their object names, from the work tree where it still holds them. */
import { createHash } from "node:crypto";
import type { FileTree } from "../../source/file-tree.js";
import { git } from "./git.js";

/** A file of a commit, and where it stands in the work tree. */
export interface BlobFile {
  readonly object: string;
  /** Absolute. */
  readonly path: string;
}

/** In bytes, of what is kept, and of what is asked for ahead. */
const mostKept = 64 * 1024 * 1024;
const mostAhead = 32 * 1024 * 1024;

/** Whether these bytes are the ones that git names so, by SHA-1 or SHA-256. */
export function isBlob(object: string, bytes: Uint8Array): boolean {
  const hash = createHash(object.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === object;
}

export class Blobs {
  readonly #folder: string;
  readonly #local: FileTree;
  readonly #kept = new Map<string, Buffer>();
  #keptSize = 0;
  /** Null for one that is not there: a clone may have left it out. */
  readonly #sizes = new Map<string, number | null>();
  /** Whose place in the work tree another file has taken. */
  readonly #replaced = new Set<string>();

  /** @param folder of the repository */
  constructor(folder: string, local: FileTree) {
    this.#folder = folder;
    this.#local = local;
  }

  /**
   * In bytes; null for one that is missing.
   * @param neighbours will probably be asked for next
   */
  sizeOf(file: BlobFile, neighbours: () => readonly BlobFile[]): number | null {
    const size = this.#sizes.get(file.object) ?? this.#known(file)?.length;
    if (size !== undefined) return size;
    const others = neighbours().filter(
      (one) => this.#known(one) === undefined && !this.#sizes.has(one.object),
    );
    this.#askSizes([...new Set([file.object, ...others.map(({ object }) => object)])]);
    return this.#sizes.get(file.object) ?? null;
  }

  /** Git gives up at the first one that it would have to fetch; what comes after that is asked for in its turn. */
  #askSizes(objects: readonly string[]): void {
    const format = "--batch-check=%(objectname) %(objectsize)";
    const result = git(this.#folder, ["cat-file", format], `${objects.join("\n")}\n`);
    const lines = result.output.toString("latin1").split("\n").slice(0, -1);
    const told = lines.map((line) => /^[0-9a-f]+ (\d+)$/u.exec(line)?.[1]);
    for (const [index, object] of objects.entries()) {
      if (index > lines.length) return;
      const size = told[index];
      this.#sizes.set(object, size === undefined ? null : Number(size));
    }
  }

  /** Tells what a listing says. */
  hasSize(object: string, size: number): void {
    this.#sizes.set(object, size);
  }

  /** Null where it is missing. */
  read(file: BlobFile, neighbours: () => readonly BlobFile[]): Buffer | null {
    const known = this.#known(file);
    if (known !== undefined) return known;
    let total = this.sizeOf(file, neighbours);
    if (total === null) return null;
    const asked = [file.object];
    for (const one of neighbours()) {
      const size = this.#sizes.get(one.object) ?? null;
      if (size === null || asked.includes(one.object) || this.#known(one) !== undefined) continue;
      total += size;
      if (total > mostAhead) break;
      asked.push(one.object);
    }
    const result = git(this.#folder, ["cat-file", "--batch"], `${asked.join("\n")}\n`);
    if (!result.ok) throw Object.assign(new Error(result.reason), { code: "EIO", syscall: "read" });
    let found: Buffer | null = null;
    for (const { object, bytes } of objectsIn(result.output)) {
      if (object === file.object) found = bytes;
      this.#keep(object, bytes);
    }
    return found;
  }

  #known({ object, path }: BlobFile): Buffer | undefined {
    const kept = this.#kept.get(object);
    if (kept !== undefined || this.#replaced.has(object)) return kept;
    const bytes = this.#localBytes(path, this.#sizes.get(object));
    if (bytes === null || !isBlob(object, bytes)) {
      this.#replaced.add(object);
      return undefined;
    }
    this.#keep(object, bytes);
    return bytes;
  }

  /** Null also where the size tells that it is another file. */
  #localBytes(path: string, wanted: number | null | undefined): Buffer | null {
    try {
      const { kind, size } = this.#local.facts(path);
      if (kind !== "a file" || size > mostKept || (wanted ?? size) !== size) return null;
      return this.#local.read(path);
    } catch {
      return null;
    }
  }

  #keep(object: string, bytes: Buffer): void {
    if (this.#kept.has(object) || this.#keptSize + bytes.length > mostKept) return;
    this.#kept.set(object, bytes);
    this.#keptSize += bytes.length;
  }
}

/** `OBJECT TYPE SIZE<newline>BYTES<newline>` each, or `OBJECT missing<newline>`. */
function* objectsIn(output: Buffer): Generator<{ readonly object: string; readonly bytes: Buffer }> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf("\n", at);
    const [object = "", , size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    yield { object, bytes: output.subarray(at, at + Number(size)) };
    at += Number(size) + 1;
  }
}
