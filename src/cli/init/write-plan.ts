/** Writes a plan as a whole, or leaves everything as it was. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { replaceFile } from "../../source/replace-file.js";
import type { PlannedFile } from "./planned.js";

/** Throws what the file system refused, or an error where somebody changed a file meanwhile, once all is undone. */
export function writePlan(files: readonly PlannedFile[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const file of files) {
      undo.push(...makeFolders(dirname(file.path)));
      undo.push(file.before === null ? create(file) : change(file, file.before));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function create({ path, bytes }: PlannedFile): () => void {
  // `wx`: what has come meanwhile is not overwritten.
  writeFileSync(path, bytes, { flag: "wx" });
  return () => rmSync(path, { force: true });
}

function change({ path, bytes }: PlannedFile, before: Buffer): () => void {
  const { mode } = statSync(path);
  if (!readFileSync(path).equals(before)) throw changedMeanwhile(path);
  const write = (content: Buffer) => {
    replaceFile(path, content);
    chmodSync(path, mode);
  };
  write(bytes);
  return () => write(before);
}

/** An error as the system gives them, so that it is told as such. */
function changedMeanwhile(path: string): Error {
  return Object.assign(new Error(`${path} was changed meanwhile`), { code: "EAGAIN", syscall: "write" });
}

/** Makes the missing ones; what is returned takes each away again. */
function makeFolders(folder: string): (() => void)[] {
  if (existsSync(folder)) return [];
  const above = makeFolders(dirname(folder));
  mkdirSync(folder);
  return [...above, () => rmdirSync(folder)];
}
