/** Whether the files that a document refers to are what they were, found out without parsing any of them. */
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { FileTree } from "../../source/file-tree.js";

/** A file in two trees. */
export interface FilePair {
  readonly old: string;
  readonly now: string;
}

export interface Trees {
  readonly old: FileTree;
  readonly now: FileTree;
}

const mostFiles = 1000;

/** The files that differ, of all that are reached from a pair that is alike; themselves not looked into. */
export function changedReferences(pair: FilePair, trees: Trees): readonly FilePair[] {
  const changed: FilePair[] = [];
  const seen = new Set([pair.now]);
  const waiting = [pair];
  for (let one = waiting.pop(); one !== undefined && seen.size < mostFiles; one = waiting.pop()) {
    const bytes = bytesAt(one.now, trees.now);
    if (bytes === null) continue;
    for (const target of targets(bytes.toString("latin1"))) {
      const other = { old: follow(one.old, target), now: follow(one.now, target) };
      if (seen.has(other.now)) continue;
      seen.add(other.now);
      (isSameFile(other, trees) ? waiting : changed).push(other);
    }
  }
  return changed;
}

export function refersElsewhere(bytes: Buffer): boolean {
  return targets(bytes.toString("latin1")).length > 0;
}

export function isSameFile({ old, now }: FilePair, trees: Trees): boolean {
  const bytes = bytesAt(now, trees.now);
  if (bytes !== null) return holdsBytes(trees.old, old, bytes);
  return bytesAt(old, trees.old) === null;
}

/** A commit knows without reading its file. */
export function holdsBytes(tree: FileTree, path: string, bytes: Buffer): boolean {
  return tree.holds?.(path, bytes) ?? bytesAt(path, tree)?.equals(bytes) === true;
}

export function bytesAt(path: string, tree: FileTree): Buffer | null {
  try {
    return tree.facts(path).kind === "a file" ? tree.read(path) : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return null;
  }
}

function follow(from: string, target: string): string {
  return isAbsolute(target) ? resolve(target) : join(dirname(from), target);
}

/** Quoted, where blanks may stand in it, or plain. */
const reference = /^["']?[ \t]{0,20}:\s{0,20}(?:["']([^#"'\n]{1,1000})|([^#"'\s,{}][^#"'\s]{0,1000}))/u;

/** Paths after `$ref`, in JSON or YAML; one too many costs a look at a file that may not be there. */
function targets(text: string): readonly string[] {
  const found = new Set<string>();
  for (let at = text.indexOf("$ref"); at !== -1; at = text.indexOf("$ref", at + 4)) {
    const match = reference.exec(text.slice(at + 4, at + 1100));
    const path = match === null ? null : decoded((match[1] ?? match[2]!).replaceAll("\\/", "/"));
    if (path !== null && !/^[a-z][a-z0-9+.-]*:/iu.test(path)) found.add(path);
  }
  return [...found];
}

function decoded(text: string): string | null {
  try {
    const path = decodeURIComponent(Buffer.from(text, "latin1").toString("utf8"));
    return path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}
