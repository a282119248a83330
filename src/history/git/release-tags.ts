/** The tags that name releases. */
import { compareVersions, parseVersion } from "../version.js";
import { findCommit } from "./commits.js";
import { git, GitError } from "./git.js";
import type { Repository } from "./repository.js";

export interface ReleaseTag {
  readonly tag: string;
  /** The commit's full name. */
  readonly commit: string;
}

interface FoundTag extends ReleaseTag {
  /** Of the commit, in seconds. */
  readonly date: number;
}

const fields = [
  "%(objectname)",
  "%(*objectname)",
  "%(*objecttype)",
  "%(committerdate:unix)%(*committerdate:unix)",
  "%(refname:lstrip=2)",
];

/**
 * Those that are reachable from the commit, newest first: by the order of versions where all of them name one, else
 * by their commits' dates.
 * @param pattern as git understands it; `*` stands for anything but a slash
 */
export function releaseTags(
  repository: Repository,
  pattern: string,
  reachableFrom: string,
): readonly ReleaseTag[] {
  const args = [`--merged=${reachableFrom}`, `--format=${fields.join(" ")}`, `refs/tags/${pattern}`];
  const result = git(repository.folder, ["for-each-ref", ...args]);
  if (!result.ok) throw new GitError(result.reason);
  const tags = result.output
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): FoundTag => {
      const [object = "", inner = "", type = "", date = "", ...name] = line.split(" ");
      // A tag of a tag is followed no further by the format.
      const commit = type === "tag" ? findCommit(repository, object) : null;
      return { tag: name.join(" "), commit: commit ?? (inner || object), date: Number(date) };
    });
  return newestFirst(tags, pattern);
}

function newestFirst(tags: readonly FoundTag[], pattern: string): readonly ReleaseTag[] {
  // What all names begin with may have digits of its own: `sdk2/v*`.
  const prefix = pattern.replace(/[\d.-]*(?:[*?[].*)?$/su, "");
  const versioned = tags.flatMap((tag) => {
    const version = parseVersion(tag.tag.slice(prefix.length).replace(/^\D+/u, ""));
    return version === null ? [] : [{ tag, version }];
  });
  if (versioned.length < tags.length) return tags.toSorted((a, b) => b.date - a.date);
  return versioned.toSorted((a, b) => compareVersions(b.version, a.version)).map(({ tag }) => tag);
}
