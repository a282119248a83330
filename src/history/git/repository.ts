/** The repository that a folder lies in, and the way of its paths into git's and back. */
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { git } from "./git.js";

export type OpenedRepository =
  | { readonly ok: true; readonly repository: Repository }
  | {
      readonly ok: false;
      readonly why: "no git" | "no repository" | "not trusted" | "no work tree";
      /** In git's words where it has any. */
      readonly reason: string;
    };

interface Facts {
  readonly folder: string;
  readonly prefix: string;
  readonly gitFolder: string;
  readonly commonFolder: string;
  readonly isShallow: boolean;
  readonly head: string | null;
}

/** One call of git. @param folder absolute */
export function openRepository(folder: string): OpenedRepository {
  const asked = [
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--absolute-git-dir",
    "--git-common-dir",
  ];
  const result = git(folder, ["rev-parse", ...asked, "--show-prefix", "--verify", "--quiet", "HEAD"]);
  if (!result.ok && result.missing) return { ok: false, why: "no git", reason: "git is not installed" };
  const [inside, shallow, gitFolder, commonFolder, prefix = "", head = ""] = result.output
    .toString("utf8")
    .split("\n");
  if (gitFolder === undefined || commonFolder === undefined) {
    const reason = result.ok ? "" : result.reason;
    return { ok: false, why: /dubious ownership/u.test(reason) ? "not trusted" : "no repository", reason };
  }
  if (inside !== "true")
    return { ok: false, why: "no work tree", reason: `${gitFolder} has no work tree here` };
  const facts = {
    folder,
    prefix,
    gitFolder,
    commonFolder: resolve(folder, commonFolder),
    isShallow: shallow === "true",
    // Before the first commit git ends with 1 here, having told the rest.
    head: head === "" ? null : head,
  };
  return { ok: true, repository: new Repository(facts) };
}

export class Repository {
  /** Absolute, as it was given; git runs here. */
  readonly folder: string;
  readonly #prefix: string;
  readonly #gitFolder: string;
  readonly #commonFolder: string;
  #isPartial: boolean | null = null;
  readonly isShallow: boolean;
  /** The commit's full name; null before the first commit. */
  readonly head: string | null;

  constructor({ folder, prefix, gitFolder, commonFolder, isShallow, head }: Facts) {
    this.folder = folder;
    this.#prefix = prefix;
    this.#gitFolder = gitFolder;
    this.#commonFolder = commonFolder;
    this.isShallow = isShallow;
    this.head = head;
  }

  /** Absolute; by the letters of `folder`, which may lead through links. */
  get root(): string {
    return this.pathOf("");
  }

  /** As git has it, from the top; begins with `..` outside the repository. */
  nameOf(path: string): string {
    const way = relative(this.folder, path).split(sep).join("/");
    const name = posix.normalize(posix.join(this.#prefix, way));
    return name === "." ? "" : name.replace(/\/$/u, "");
  }

  pathOf(name: string): string {
    return join(this.folder, posix.relative(`/${this.#prefix}`, `/${name}`));
  }

  /** Where it is with links followed, those on the way to the repository and none in it. */
  realPathOf(name: string): string {
    return join(realpathSync(this.folder), posix.relative(`/${this.#prefix}`, `/${name}`));
  }

  /** Whether a rebase, a merge or the like has stopped half-way, so that HEAD is what the next commit stands on. */
  get isInTheMiddle(): boolean {
    const marks = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
    return marks.some((name) => existsSync(join(this.#gitFolder, name)));
  }

  /** The commits that are being merged into HEAD. */
  get mergeHeads(): readonly string[] {
    return linesOf(join(this.#gitFolder, "MERGE_HEAD"));
  }

  /** The commits of a shallow clone whose parents are cut off. */
  get cutOff(): ReadonlySet<string> {
    return new Set(this.isShallow ? linesOf(join(this.#commonFolder, "shallow")) : []);
  }

  /** Whether objects may be missing that a server would give. */
  get isPartial(): boolean {
    return (this.#isPartial ??= hasPromises(join(this.#commonFolder, "objects/pack")));
  }
}

/** Whether it is no name of anything in the repository. */
export function isOutside(name: string): boolean {
  return name === ".." || name.startsWith("../");
}

function hasPromises(packs: string): boolean {
  return existsSync(packs) && readdirSync(packs).some((name) => name.endsWith(".promisor"));
}

function linesOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^[0-9a-f]{40,64}$/u.test(line));
}
