/** The pieces of init's plan, and what they are made from. */
import { lstatSync, readFileSync } from "node:fs";
import type { ApiConfig, BlessedConfig } from "../../config/config.js";
import type { FoundApi } from "./found-api.js";
import type { Surroundings } from "./surroundings.js";

export interface PlannedFile {
  /** Absolute. */
  readonly path: string;
  /** What it holds now; null where it is not there. */
  readonly before: Buffer | null;
  readonly bytes: Buffer;
}

export interface Planned {
  readonly files: readonly PlannedFile[];
  readonly notes: readonly string[];
}

export interface PlannedApi {
  readonly api: FoundApi;
  readonly config: ApiConfig;
  /** Every file that it consists of, by absolute path. */
  readonly inputs: ReadonlyMap<string, Buffer>;
}

/** What is to be set up. */
export interface Wishes {
  readonly around: Surroundings;
  readonly apis: readonly PlannedApi[];
  /** Relative to the config, with forward slashes. */
  readonly output: string;
  readonly committed: boolean;
  readonly blessed: BlessedConfig | null;
  readonly configFormat: "json" | "ts";
  readonly ci: "github" | "gitlab" | "none";
  readonly hook: boolean;
  /** What was decided and may surprise. */
  readonly notes: readonly string[];
}

export const nothingPlanned: Planned = { files: [], notes: [] };

/** What is there now: null where nothing is, a reason where it cannot be changed. */
export function presentFile(path: string): Buffer | null | { readonly reason: string } {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isSymbolicLink()) return { reason: "it is a symbolic link" };
  if (!stats.isFile()) return { reason: "it is no file" };
  try {
    return readFileSync(path);
  } catch (error) {
    return { reason: `it cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  return /\r\n/u.test(text) ? "\r\n" : "\n";
}

/** The text with lines added at its end. */
export function withLines(text: string, lines: readonly string[]): string {
  const end = lineBreakOf(text);
  const start = text === "" || text.endsWith("\n") ? text : `${text}${end}`;
  return start + lines.map((line) => `${line}${end}`).join("");
}
