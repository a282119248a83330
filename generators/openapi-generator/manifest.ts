/** The list that stands in each folder made by OpenAPI Generator: of what it was made, and which files are ours. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { banner } from "../banner.js";

/** Whoever lists a folder for people leaves it out, and git keeps it. */
export const manifestName = ".concordat.json";

/** More is no list of ours. */
const longest = 32 * 1024 * 1024;

/** Hashes (SHA-256, hexadecimal) of all that decides what is made. */
export interface LanguageInputs {
  readonly jar: string;
  readonly document: string;
  /** How the generator is called, and its options. */
  readonly settings: string;
  /** Null where there are none. */
  readonly templates: string | null;
}

export interface Manifest {
  readonly api: string;
  readonly version: string;
  readonly language: string;
  readonly asked: "config" | "command";
  /** Null while files are being written. */
  readonly inputs: LanguageInputs | null;
  /** SHA-256 by path, relative to the folder with forward slashes, sorted. */
  readonly files: ReadonlyMap<string, string>;
}

export function printManifest({ files, ...facts }: Manifest): string {
  const value = { $comment: banner, ...facts, files: Object.fromEntries(files) };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Null where there is none, or none that we can have written: then nothing in the folder is ours. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, manifestName);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile() || stats.size > longest) return null;
    return fromJson(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function fromJson(value: unknown): Manifest | null {
  if (!isRecord(value) || value.$comment !== banner) return null;
  const { api, version, language, asked, inputs, files } = value;
  if (![api, version, language].every((one) => typeof one === "string")) return null;
  if ((asked !== "config" && asked !== "command") || !isRecord(files)) return null;
  if (inputs !== null && !isInputs(inputs)) return null;
  const entries = Object.entries(files);
  if (!entries.every(([path, hash]) => isPlainPath(path) && typeof hash === "string")) return null;
  const names = { api, version, language } as Pick<Manifest, "api" | "version" | "language">;
  return { ...names, asked, inputs, files: new Map(entries as [string, string][]) };
}

function isInputs(value: unknown): value is LanguageInputs {
  if (!isRecord(value)) return false;
  const { jar, document, settings, templates } = value;
  return (
    [jar, document, settings].every((one) => typeof one === "string") &&
    (templates === null || typeof templates === "string")
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a path leads to a file below the folder on every system, and to none of git's or Concordat's own. */
export function isPlainPath(path: string): boolean {
  if (path === manifestName) return false;
  if (/[\u0000-\u001f\u007f\\:]/u.test(path)) return false;
  return path.split("/").every((name) => !["", ".", "..", ".git"].includes(name.toLowerCase()));
}
