/** The bytes of a file, read once, for whoever parses them or keeps a cache by their hash. */
import { resolve } from "node:path";
import { type Diagnostic, diagnostic, type Location, type Where } from "../diagnostics/diagnostic.js";
import { disk, type FileTree } from "./file-tree.js";
import { type Limits, limitsOf } from "./limits.js";
import { sha256 } from "./sha256.js";

export interface ReadOptions {
  /** What relative paths are relative to, and paths are shown relative to. Default: the process's folder. */
  readonly cwd?: string;
  readonly limits?: Partial<Limits>;
  /** Default: the disk. */
  readonly tree?: FileTree;
}

export class SourceFile {
  /** As shown to people. */
  readonly path: string;
  /** Absolute. */
  readonly id: string;
  readonly bytes: Buffer;
  #sha256: string | null = null;

  constructor(path: string, id: string, bytes: Buffer) {
    this.path = path;
    this.id = id;
    this.bytes = bytes;
  }

  /** Of the bytes as they are on disk, in hexadecimal; computed when first asked for. */
  get sha256(): string {
    return (this.#sha256 ??= sha256(this.bytes));
  }
}

export interface OpenResult {
  /** Null where there is an error among the diagnostics. */
  readonly file: SourceFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file's bytes without parsing them; one beyond the size limit is not read at all. Problems are
 * reported at `at`, the reference that led here, else at the start of the file.
 */
export function openSource(path: string, options: ReadOptions = {}, at?: Location): OpenResult {
  const cwd = options.cwd ?? process.cwd();
  const id = resolve(cwd, path);
  const { tree = disk } = options;
  const shown = tree.shown(id, cwd);
  const where = placeOf(shown, at);
  const limit = limitsOf(options.limits).fileSize;
  try {
    const { kind, size } = tree.facts(id);
    if (kind !== "a file") return refused(diagnostic("not-a-file", { path: shown, kind }, where));
    if (size > limit) {
      return refused(diagnostic("file-too-large", { path: shown, size, limit }, where));
    }
    return { file: new SourceFile(shown, id, tree.read(id)), diagnostics: [] };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    return refused(
      isMissing(reason)
        ? diagnostic("file-not-found", { path: shown }, where)
        : diagnostic("file-unreadable", { path: shown, reason }, where),
    );
  }
}

/** A system's code for "there is no such file". */
export function isMissing(code: string | undefined): boolean {
  return code === "ENOENT" || code === "ENOTDIR";
}

function refused(problem: Diagnostic): OpenResult {
  return { file: null, diagnostics: [problem] };
}

/** Where to report what concerns a file as a whole. */
export function placeOf(file: string, at: Location | undefined): Where {
  const start = { line: 1, column: 1 };
  return at === undefined ? { span: { file, start, end: start } } : { at };
}
