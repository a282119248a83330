/** The documents of one run, each read once, and the way from a `$ref` to another file. */
import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Code,
  type Diagnostic,
  diagnostic,
  type Location,
  type Values,
  type Where,
} from "../diagnostics/diagnostic.js";
import { excerpt } from "./excerpt.js";
import { disk, type FileTree } from "./file-tree.js";
import { type Limits, limitsOf } from "./limits.js";
import { isInside } from "./paths.js";
import type { SourceDocument } from "./place.js";
import { parseSourceFile } from "./read.js";
import { isMissing, openSource, placeOf, type SourceFile } from "./source-file.js";
import type { ReadResult } from "./value-document.js";

export interface FilesLimits extends Limits {
  readonly files: number;
  /** Of all files together. */
  readonly totalSize: number;
}

export interface FilesOptions {
  /** Absolute folders; nothing outside them is read, through symbolic links neither. */
  readonly roots: readonly string[];
  /** Default: the process's folder. */
  readonly cwd?: string;
  readonly limits?: Partial<FilesLimits>;
  /** Default: the disk. */
  readonly tree?: FileTree;
}

export type Resolved =
  | { readonly path: string; readonly diagnostics: readonly [] }
  | { readonly path: null; readonly diagnostics: readonly [Diagnostic] };

const FILES = 1000;
const TOTAL_SIZE = 256 * 1024 * 1024;

export class SourceFiles {
  readonly #roots: readonly string[];
  /** Symbolic links resolved: a link inside a root may lead anywhere. */
  readonly #realRoots: readonly string[];
  readonly #cwd: string;
  readonly #tree: FileTree;
  readonly #limits: FilesLimits;
  readonly #documents = new Map<string, SourceDocument | null>();
  readonly #files: SourceFile[] = [];
  #totalSize = 0;

  constructor(options: FilesOptions) {
    this.#roots = options.roots;
    this.#tree = options.tree ?? disk;
    this.#realRoots = options.roots.map((root) => realPath(this.#tree, root));
    this.#cwd = options.cwd ?? process.cwd();
    const { limits = {} } = options;
    this.#limits = {
      ...limitsOf(limits),
      files: limits.files ?? FILES,
      totalSize: limits.totalSize ?? TOTAL_SIZE,
    };
  }

  /** What has been read so far, in order: what a cache of the result depends on. */
  get files(): readonly SourceFile[] {
    return this.#files;
  }

  /** Every file in the folder and the folders in it, absolute, in a fixed order. */
  under(folder: string): readonly string[] {
    return this.#tree.filesUnder(folder).toSorted();
  }

  /**
   * The document at an absolute path, from the second time on without reading it again. Problems with the
   * path are reported at each `at` (the `$ref`); problems inside the document are reported once.
   */
  load(absolutePath: string, at?: Location): ReadResult {
    const path = resolve(absolutePath);
    const shown = this.#tree.shown(path, this.#cwd);
    const where = placeOf(shown, at);
    if (![...this.#roots, ...this.#realRoots].some((root) => isInside(path, root))) {
      return this.#outside(shown, where);
    }
    let real: string;
    let size: number;
    try {
      real = this.#tree.realPath(path);
      size = this.#tree.facts(real).size;
    } catch (error) {
      if (at !== undefined && isMissing((error as NodeJS.ErrnoException).code)) {
        return refused("ref-file-not-found", { target: shown }, where);
      }
      return {
        document: null,
        diagnostics: openSource(path, { cwd: this.#cwd, tree: this.#tree }, at).diagnostics,
      };
    }
    if (!this.#realRoots.some((root) => isInside(real, root))) return this.#outside(shown, where);
    const known = this.#documents.get(real);
    if (known !== undefined) return { document: known, diagnostics: [] };
    const { files, totalSize } = this.#limits;
    if (this.#files.length >= files) return refused("ref-too-much", { limit: `${files} files` }, where);
    if (this.#files.length > 0 && this.#totalSize + size > totalSize) {
      return refused("ref-too-much", { limit: `${totalSize} bytes` }, where);
    }
    const { file, diagnostics } = openSource(
      path,
      { cwd: this.#cwd, limits: this.#limits, tree: this.#tree },
      at,
    );
    if (file === null) return { document: null, diagnostics };
    this.#files.push(file);
    this.#totalSize += file.bytes.length;
    const result = parseSourceFile(file, this.#limits);
    this.#documents.set(real, result.document);
    return result;
  }

  #outside(target: string, where: Where): ReadResult {
    const roots = [...new Set(this.#roots.map((root) => this.#tree.shown(resolve(root), this.#cwd)))].join(
      " or ",
    );
    return refused("ref-outside-roots", { target, roots }, where);
  }

  /**
   * The absolute path a reference without fragment leads to from a document (RFC 3986 §5). Whether it may be
   * read is for `load` to say.
   */
  resolveRelative(from: SourceDocument, uri: string, at?: Location): Resolved {
    if (/^[A-Za-z][A-Za-z0-9+.-]*:/u.test(uri)) {
      return /^file:/iu.test(uri)
        ? fromFileUri(uri, at)
        : unresolved("ref-remote-refused", { uri: excerpt(uri) }, at);
    }
    if (uri.startsWith("//")) return unresolved("ref-remote-refused", { uri: excerpt(uri) }, at);
    const reason = faultOf(uri);
    if (reason !== null) return badUri(uri, reason, at);
    if (uri === "") return { path: from.id, diagnostics: [] };
    const folder = isAbsolute(from.id) ? dirname(from.id) : this.#cwd;
    return { path: resolve(folder, decodeURIComponent(uri)), diagnostics: [] };
  }
}

function fromFileUri(uri: string, at: Location | undefined): Resolved {
  const reason = faultOf(uri);
  if (reason !== null) return badUri(uri, reason, at);
  try {
    return { path: fileURLToPath(uri), diagnostics: [] };
  } catch {
    return badUri(uri, "its host is not this machine, or its path is not absolute", at);
  }
}

/** Why a reference names no file on every system alike, or null. */
function faultOf(uri: string): string | null {
  if (uri.includes("\\") || /%5c/iu.test(uri)) return "it has a backslash";
  if (uri.includes("\0") || uri.includes("%00")) return "it has a NUL character";
  if (/%2f/iu.test(uri)) return "it has an encoded slash";
  if (uri.includes("?")) return "it has a query";
  if (uri.includes("#")) return "it has a fragment";
  try {
    decodeURIComponent(uri);
    return null;
  } catch {
    return "its percent-encoding is invalid";
  }
}

function badUri(uri: string, reason: string, at: Location | undefined): Resolved {
  return unresolved("ref-bad-uri", { uri: excerpt(uri), reason }, at);
}

function unresolved<C extends Code>(code: C, values: Values<C>, at: Location | undefined): Resolved {
  return { path: null, diagnostics: [diagnostic(code, values, { at })] };
}

function refused<C extends Code>(code: C, values: Values<C>, where: Where): ReadResult {
  return { document: null, diagnostics: [diagnostic(code, values, where)] };
}

function realPath(tree: FileTree, path: string): string {
  try {
    return tree.realPath(path);
  } catch {
    return path;
  }
}
