/** The hand-written decisions of one API, and what its generated code wants of them. */
import { readFileSync } from "node:fs";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../source/paths.js";
import type { Place } from "../../source/place.js";
import { decodeUtf8 } from "../../source/utf8.js";
import { type Compiler, loadTsMorph, type TsMorph } from "../compiler.js";
import { decisionsOf } from "./decision.js";
import type { DecisionsOfApi } from "./compare-decisions.js";

export interface DecisionsTarget {
  readonly api: string;
  /** Absolute: the file that people write. */
  readonly path: string;
  /** Where the config names it. */
  readonly place: Place;
  /** Newest first. */
  readonly versions: readonly string[];
  /** The text of the generated conversions; null where there are none. */
  readonly generated: string | null;
}

export interface ScaffoldOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  readonly load?: () => Promise<TsMorph | null>;
}

export interface OpenedTarget {
  readonly compiler: Compiler;
  readonly wanted: DecisionsOfApi;
  /** Of the file; null where it is not there. */
  readonly text: string | null;
}

/** What is to be compared, or why that cannot be done. */
export async function openTarget(
  { api, path, place, versions, generated }: DecisionsTarget,
  { cwd, load = loadTsMorph }: ScaffoldOptions,
): Promise<OpenedTarget | Diagnostic> {
  const tsMorph = await load();
  if (tsMorph === null) return diagnostic("ts-morph-missing", {});
  if (generated === null) return diagnostic("decisions-without-conversions", { api }, { at: place });
  const compiler = tsMorph.ts;
  const wanted = { api, versions, decisions: decisionsOf(generated, compiler) };
  const found = readText(path);
  if (found === null || "text" in found) return { compiler, wanted, text: found?.text ?? null };
  const values = { path: displayPath(path, cwd), reason: found.reason };
  return diagnostic("decisions-file-unreadable", values, { at: place });
}

/** Null where nothing is there. A byte order mark stays. */
function readText(path: string): { readonly text: string } | { readonly reason: string } | null {
  try {
    const decoded = decodeUtf8(readFileSync(path));
    return "text" in decoded ? decoded : { reason: "it is not UTF-8" };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    if (code === undefined || syscall === undefined) throw error;
    return { reason: code === "EISDIR" ? "it is a folder" : `the system refuses it (${code})` };
  }
}

/** The text of a file that another one imports; null where it cannot be read. */
export function readFile(path: string): string | null {
  const found = readText(path);
  return found !== null && "text" in found ? found.text : null;
}
