/** Which API of the base each API of the change is. */
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { disk } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";
import type { Base } from "./base.js";
import type { ApiPair } from "./gate-changes.js";
import { isHeld } from "./held-apis.js";
import { isAlike } from "./likeness.js";

export interface PairOptions {
  /** Of the change. */
  readonly config: ResolvedConfig;
  readonly base: Base;
  /** Absolute. */
  readonly cwd: string;
}

/** By their names; an API with another name is still the one whose documents it has, or nearly has. */
export function pairsOf(theirs: ResolvedConfig, options: PairOptions): readonly ApiPair[] {
  const { config } = options;
  const byName = new Map(theirs.apis.map((api) => [api.name, api]));
  const names = new Set(config.apis.map(({ name }) => name));
  const gone = new Set(theirs.apis.filter(({ name }) => !names.has(name)));
  return config.apis.flatMap((now) => {
    const left = [...gone];
    const then =
      byName.get(now.name) ??
      left.find(({ documents }) => documents === now.documents) ??
      left.find((one) => isHeld(one) && isSuccessor(one, now, options));
    if (then === undefined) return [];
    gone.delete(then);
    return [{ now, then, home: theirs.folder }];
  });
}

/**
 * Those for which the change keeps a config elsewhere than the base does.
 * @param isThere whether the base's config is there today as well: then it only counts for what it has lost
 */
export function movedPairs(
  theirs: ResolvedConfig,
  isThere: boolean,
  options: PairOptions,
): readonly ApiPair[] {
  const { config, base } = options;
  const lost = (api: ResolvedApi): boolean =>
    kindOf(api.documents, disk) === "missing" && kindOf(api.documents, base.tree) !== "missing";
  const taken = new Set<ResolvedApi>();
  return config.apis.flatMap((now) => {
    const left = theirs.apis.filter((one) => !taken.has(one));
    const then =
      left.find(({ documents }) => documents === now.documents) ??
      left.find((one) => one.name === now.name && (!isThere || lost(one))) ??
      left.find((one) => isHeld(one) && (!isThere || lost(one)) && isSuccessor(one, now, options));
    if (then === undefined) return [];
    taken.add(then);
    return [{ now, then, home: theirs.folder }];
  });
}

function isSuccessor(then: ResolvedApi, now: ResolvedApi, { config, base, cwd }: PairOptions): boolean {
  const options = { cwd, limits: config.limits };
  return isAlike({ api: then, tree: base.tree }, { api: now, tree: disk }, options);
}
