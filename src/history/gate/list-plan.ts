/** All that one fix of an API's list does, told as the problems that it mends. */
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Fix } from "../../diagnostics/fix.js";
import { factsOf, listWith, type EntryFacts } from "../list-text.js";
import { compareVersions, isSameVersion, parseVersion } from "../version.js";
import { listName } from "../version-list.js";
import type { Sides } from "./sides.js";

export class ListPlan {
  readonly #sides: Sides;
  readonly #drafts: ((edits: Fix["edits"]) => Diagnostic)[] = [];
  #wanted: readonly EntryFacts[];

  constructor(sides: Sides) {
    this.#sides = sides;
    this.#wanted = sides.list?.entries.map(factsOf) ?? [];
  }

  /** @param make the problem, with the fix that mends it */
  add(facts: EntryFacts, title: string, make: (fix: Fix) => Diagnostic): void {
    this.#wanted = [...this.#wanted, facts];
    this.#draft(title, make);
  }

  setHash(version: string, sha256: string, title: string, make: (fix: Fix) => Diagnostic): void {
    this.#wanted = this.#wanted.map((one) =>
      isSameVersion(one.version, version) ? { ...one, sha256 } : one,
    );
    this.#draft(title, make);
  }

  /** What was only in the wrong order. */
  order(problem: Diagnostic): void {
    this.#draft("list the versions newest first", (fix) => ({ ...problem, fix }));
  }

  /** False where the two entries do not say the same. */
  dropTwin(problem: Diagnostic, version: string): boolean {
    const [first, second] = this.#wanted.filter((one) => isSameVersion(one.version, version));
    if (first === undefined || second === undefined || texts(first) !== texts(second)) return false;
    this.#wanted = this.#wanted.filter((one) => one !== second);
    this.#draft(`list ${version} once`, (fix) => ({ ...problem, fix }));
    return true;
  }

  problems(): readonly Diagnostic[] {
    if (this.#drafts.length === 0) return [];
    const path = join(this.#sides.api.documents, listName);
    const text = this.#sides.question.tree.read(path).toString("utf8");
    const edits = [
      { kind: "write", path, bytes: Buffer.from(listWith(text, newestFirst(this.#wanted))) } as const,
    ];
    return this.#drafts.map((make) => make(edits));
  }

  #draft(title: string, make: (fix: Fix) => Diagnostic): void {
    this.#drafts.push((edits) => make({ title, edits }));
  }
}

function texts({ name, deprecated, sunset }: EntryFacts): string {
  return JSON.stringify([name, deprecated, sunset]);
}

/** What is no version stays where it is: nothing can be said of its order. */
export function newestFirst(entries: readonly EntryFacts[]): readonly EntryFacts[] {
  if (entries.some(({ version }) => parseVersion(version) === null)) return entries;
  return entries.toSorted((a, b) => compareVersions(parseVersion(b.version)!, parseVersion(a.version)!));
}
