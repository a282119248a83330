/** Whether the list, or a document's own name, says the hash that its bytes have. */
import { dirname, join } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { sha256 } from "../../source/sha256.js";
import { fileHash } from "../folder.js";
import { isSameVersion } from "../version.js";
import { withUnixLineEnds } from "./line-ends.js";
import type { ListPlan } from "./list-plan.js";
import { documentName, type Sides, type VersionFile } from "./sides.js";

/** What the list can mend is left to the plan of its mending. */
export function hashProblems(sides: Sides, file: VersionFile, plan: ListPlan): readonly Diagnostic[] {
  const { list } = sides;
  const found = hashOf(sides, file);
  const entry = list?.entries.find((one) => isSameVersion(one.version, file.version.text));
  const stated = list === null ? file.hash6! : entry?.sha256;
  if (found === null || (stated !== undefined && found.startsWith(stated))) return [];
  const lineEnds = stated === undefined ? null : lineEndProblem(sides, file, stated);
  if (lineEnds !== null) return [lineEnds];
  if (list === null) return [nameProblem(sides, file, found)];
  if (entry === undefined) return [];
  const { version, place } = entry;
  plan.setHash(version, found, `list the sha256 of ${file.name}`, (fix) =>
    stated === undefined
      ? diagnostic("version-hash-missing", { version }, { at: place, fix })
      : diagnostic("version-hash-differs", { version }, { at: place.at("sha256"), fix }),
  );
  return [];
}

/** Whoever read the folder hashes each document once. */
function hashOf(
  { found: { documents }, question: { config, tree } }: Sides,
  { path }: VersionFile,
): string | null {
  const known = documents.find((one) => one.path === path);
  return known === undefined ? fileHash(path, config.limits, tree) : known.sha256;
}

/** Where bytes and hash differ in line ends alone, it is the bytes that are mended. */
function lineEndProblem({ api, question }: Sides, { path }: VersionFile, stated: string): Diagnostic | null {
  const { cwd, tree } = question;
  const bytes = withUnixLineEnds(tree.read(path));
  if (!sha256(bytes).startsWith(stated)) return null;
  const file = tree.shown(path, cwd);
  const pattern = `${tree.shown(api.documents, cwd)}/**`;
  const fix = {
    title: `write ${file} with the line ends that its hash was made of`,
    edits: [{ kind: "write", path, bytes } as const],
  };
  return diagnostic("document-line-ends", { file, pattern }, { at: wholeFile(file), fix });
}

/** A file that is named for its hash and was edited is another file. */
function nameProblem({ api, layout, question }: Sides, file: VersionFile, hash: string): Diagnostic {
  const { cwd, tree } = question;
  const name = documentName(api, layout, { version: file.version.text, model: file.path, hash });
  const path = join(dirname(file.path), name);
  const values = { file: file.name, named: file.hash6!, actual: hash.slice(0, 6) };
  const fix = {
    title: `rename ${file.name} to ${name}`,
    edits: [
      { kind: "write", path, bytes: tree.read(file.path) },
      { kind: "delete", path: file.path },
    ] as const,
  };
  return diagnostic("file-name-hash-stale", values, { at: wholeFile(tree.shown(file.path, cwd)), fix });
}
