/** Gives our versions the numbers after those that have shipped meanwhile, and the list the versions of both sides. */
import { join } from "node:path";
import type { Edit, Fix } from "../../diagnostics/fix.js";
import { sha256 } from "../../source/sha256.js";
import { SourceFile } from "../../source/source-file.js";
import { emptyList, listWith, type EntryFacts } from "../list-text.js";
import { nextVersion, todayText } from "../next-version.js";
import { withVersion } from "../set-version.js";
import { compareVersions, isSameVersion, parseVersion, type Version } from "../version.js";
import { listName, readVersionList, type ListEntry } from "../version-list.js";
import { newestFirst } from "./list-plan.js";
import { hasMarkers, type OwnVersions, type Taken } from "./merge-problems.js";
import { bytesAt } from "./references.js";
import { documentName, isReadable, type Sides } from "./sides.js";

export interface Renumbering {
  /** Null where a document of ours cannot be given another number. */
  readonly fix: Fix | null;
  /** By our old version, for those that change. */
  readonly numbers: ReadonlyMap<string, string>;
}

interface Ours {
  readonly version: Version;
  /** Where it stands in the work tree. */
  readonly path: string;
  readonly bytes: Buffer;
}

interface Placed {
  readonly from: string;
  readonly version: string;
  readonly sha256: string;
}

export function renumbered(sides: Sides, own: OwnVersions, taken: readonly Taken[]): Renumbering {
  const { api, layout, question, shipped } = sides;
  const { base, config, cwd, tree } = question;
  const edits: Edit[] = taken.map(({ shipped: { path, home } }) => ({
    kind: "write",
    path: home,
    bytes: base!.tree.read(path),
  }));
  const kept = new Set(shipped.map(({ home }) => home));
  const numbers = new Map<string, string>();
  const placed: Placed[] = [];
  const gone: string[] = [];
  let before = shipped[0]?.version ?? null;
  for (const ours of oursOf(sides, own, taken)) {
    const isTaken = taken.some(({ version }) => version.canonical === ours.version.canonical);
    const isFree = !isTaken && (before === null || compareVersions(ours.version, before) > 0);
    const number = isFree ? ours.version.text : nextVersion(before!.text, todayText());
    const file = new SourceFile(tree.shown(ours.path, cwd), ours.path, ours.bytes);
    const bytes = isFree ? ours.bytes : withVersion(file, number, config.limits);
    if (bytes === null) return { fix: null, numbers };
    const hash = sha256(bytes);
    const name = documentName(api, layout, { version: number, model: ours.path, hash });
    const path = isFree ? ours.path : join(api.documents, name);
    if (!isFree) {
      numbers.set(ours.version.canonical, number);
      gone.push(ours.path);
    }
    if (!isFree || bytesAt(path, tree)?.equals(bytes) !== true) edits.push({ kind: "write", path, bytes });
    kept.add(path);
    placed.push({ from: ours.version.text, version: number, sha256: hash });
    before = parseVersion(number);
  }
  for (const path of gone) if (!kept.has(path)) edits.push({ kind: "delete", path });
  if (layout === "listed") edits.push(mergedList(sides, own, taken, placed));
  const moves = placed.filter(({ from, version }) => from !== version);
  const title =
    moves.length === 0
      ? "list the versions of both sides"
      : `give our ${moves.map(({ from, version }) => `${from} the number ${version}`).join(", our ")}`;
  return { fix: { title, edits }, numbers };
}

/** What has not shipped, oldest first; what is not in the work tree as a whole is as our side has it. */
function oursOf(sides: Sides, { side, added }: OwnVersions, taken: readonly Taken[]): readonly Ours[] {
  const { files, question, shipped } = sides;
  const ours = taken.map(({ version, ours: { path }, path: here }): Ours => ({
    version,
    path: here,
    bytes: side.tree.read(path),
  }));
  const known = new Set([...shipped.map(({ version }) => version.canonical)]);
  for (const [canonical, [file]] of files) {
    if (file === undefined || known.has(canonical)) continue;
    const { version, path } = file;
    const before = added.get(canonical);
    const isWhole = before === undefined || !hasMarkers(path, question.tree);
    ours.push({ version, path, bytes: isWhole ? question.tree.read(path) : side.tree.read(before.path) });
  }
  return ours.toSorted((a, b) => compareVersions(a.version, b.version));
}

function mergedList(
  sides: Sides,
  { side }: OwnVersions,
  taken: readonly Taken[],
  placed: readonly Placed[],
): Edit {
  const { api, question, list, shipped } = sides;
  const { base, cwd, tree } = question;
  const path = join(api.documents, listName);
  const entriesIn = (from: typeof tree) => readVersionList(path, { cwd, tree: from }).entries;
  const here = isReadable(sides) ? list!.entries : [];
  const own = entriesIn(side.tree);
  const now = here.length > 0 ? here : own;
  const before = entriesIn(side.ancestor);
  const isTaken = (version: string): boolean => taken.some((one) => isSameVersion(one.version.text, version));
  const locals = placed.map(({ from, version, sha256 }): EntryFacts => ({
    ...textsOf(find(isTaken(from) ? own : now, from) ?? find(own, from)),
    version,
    sha256,
  }));
  const others = shipped.flatMap(({ version: { text }, document }): readonly EntryFacts[] => {
    const facts = { version: text, sha256: document.sha256 ?? undefined };
    if (isTaken(text)) return [{ ...textsOf(document), ...facts }];
    const [mine, earlier] = [find(now, text), find(before, text)];
    // We retired it.
    if (mine === undefined && earlier !== undefined) return [];
    return [{ ...merged(textsOf(mine), textsOf(earlier), textsOf(document)), ...facts }];
  });
  const model = here.length > 0 ? tree.read(path) : (bytesAt(path, base!.tree) ?? Buffer.from(emptyList));
  const bytes = Buffer.from(listWith(model.toString("utf8"), newestFirst([...locals, ...others])));
  return { kind: "write", path, bytes };
}

type Texts = Pick<EntryFacts, "name" | "deprecated" | "sunset">;

function textsOf({ name, deprecated, sunset }: Texts = {}): Texts {
  return { name, deprecated, sunset };
}

/** Ours where we changed it. */
function merged(mine: Texts, earlier: Texts, theirs: Texts): Texts {
  const choose = (key: keyof Texts): string | undefined =>
    mine[key] === earlier[key] ? theirs[key] : mine[key];
  return { name: choose("name"), deprecated: choose("deprecated"), sunset: choose("sunset") };
}

function find(entries: readonly ListEntry[], version: string): ListEntry | undefined {
  return entries.find((one) => isSameVersion(one.version, version));
}
