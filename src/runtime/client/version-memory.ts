/** Which versions a server, perhaps several behind one address, has said it serves, and which one to speak to it. */

/** So many lists are kept, each until so many answers have come since it was last seen. */
const mostLists = 4;
const answersKept = 64;
/** A call that is not sent brings no answer; counting it makes a client that sends nothing ask anew. */
const unsentCountsAs = 8;
const mostVersions = 1000;
const longestList = 65_536;

interface Seen {
  readonly key: string;
  readonly versions: ReadonlySet<string>;
  /** The number of the answer. */
  at: number;
}

export interface VersionMemory {
  /**
   * The newest of the candidates that all lists have; else, from the latest list to the earliest, the newest that one
   * has. Before any list: the initial one if it is a candidate, else the newest.
   */
  choose(candidates: readonly string[], initial: string | undefined): string | undefined;
  /** An answer came, with this list. */
  answered(list: readonly string[] | undefined): void;
  /** A server that announces nothing refused this one of the client's versions. */
  refused(version: string, own: readonly string[]): void;
  /** A call was not sent for want of a version. */
  unsent(): void;
  /** What the server last said. */
  announced(): readonly string[] | undefined;
}

export function versionMemory(): VersionMemory {
  let answers = 0;
  /** The latest first. */
  let seen: readonly Seen[] = [];
  let announced: readonly string[] | undefined;
  const forget = () => {
    seen = seen.filter(({ at }) => answers - at < answersKept).slice(0, mostLists);
  };
  const remember = (versions: readonly string[]) => {
    const key = versions.join();
    seen = [{ key, versions: new Set(versions), at: answers }, ...seen.filter((other) => other.key !== key)];
  };
  return {
    choose(candidates, initial) {
      if (!seen.length) return candidates.find((version) => version === initial) ?? candidates[0];
      const inAll = candidates.find((version) => seen.every(({ versions }) => versions.has(version)));
      if (inAll !== undefined) return inAll;
      for (const { versions } of seen) {
        const common = candidates.find((version) => versions.has(version));
        if (common !== undefined) return common;
      }
      return undefined;
    },
    answered(list) {
      answers++;
      if (list) remember((announced = list));
      forget();
    },
    refused(version, own) {
      remember(own.filter((other) => other !== version && (seen[0]?.versions.has(other) ?? true)));
      forget();
    },
    unsent() {
      answers += unsentCountsAs;
      forget();
    },
    announced: () => announced,
  };
}

/** The versions of an `api-supported-versions` header; undefined where there are none or unreasonably many. */
export function announcedVersions(header: string | null): readonly string[] | undefined {
  if (!header || header.length > longestList) return undefined;
  const versions = header.split(",", mostVersions + 1).map((version) => version.trim());
  return versions.length > mostVersions || !versions.some(Boolean) ? undefined : versions.filter(Boolean);
}
