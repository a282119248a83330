/** By what a change is judged: the config as it was at the base, and what the change alters in it. */
import type { Blessed, ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { displayPath } from "../../source/paths.js";
import { kindOf } from "../folder.js";
import type { Judging } from "../gate/gate.js";
import type { Base } from "./base.js";
import { pairsOf, type PairOptions } from "./api-pairs.js";
import { baseConfig, removedBetween, type BaseConfig } from "./base-config.js";
import { rootPlace } from "./blessed-place.js";
import { changedIgnores, changedKeys, type ApiPair } from "./gate-changes.js";
import { changedSettings } from "./setting-changes.js";
import { heldApis, isHeld } from "./held-apis.js";
import { operationsOf } from "./likeness.js";

export interface JudgingOptions {
  /** Of the work tree. */
  readonly config: ResolvedConfig;
  /** Absolute. */
  readonly configFile: string;
  /** Null where nothing is held to what it was: then the change judges itself. */
  readonly base: Base | null;
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  /** Whether a config that is code may run. */
  readonly allowCode: boolean;
}

export interface Judged {
  readonly judging: Judging;
  /** Why the base's config, or the change's list of ignores, could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the base's config says has shipped; null where there is no config at the base. */
  readonly blessed: Blessed | null;
}

export async function judging(options: JudgingOptions): Promise<Judged> {
  const { config, base, cwd } = options;
  const own = new Map(config.apis.map((api) => [api.name, api]));
  const byItself = (diagnostics: readonly Diagnostic[]): Judged => ({
    judging: { apis: own, tree: disk, changes: [] },
    diagnostics,
    blessed: null,
  });
  if (base === null) return byItself([]);
  const found = await baseConfig(base, options);
  if (found.kind === "unusable") return byItself(found.problems);
  const removed = removedBetween(base, options).map((file) => goneConfig(file, null, base, options));
  if (found.kind === "none") {
    const lost = found.gone.filter((one) => heldApis(one.config).length > 0);
    const changes = lost.map(({ file, config: theirs }) => goneConfig(file, theirs, base, options));
    return { ...byItself([]), judging: { apis: own, tree: disk, changes: [...changes, ...removed] } };
  }
  const { pairs, gone, config: settled, apis: theirs } = settledBy(found, { ...options, base });
  const apis = new Map<string, ResolvedApi>([
    ...theirs.map((api) => [api.name, api] as const),
    ...own,
    ...pairs.map(({ now, then }) => [now.name, { ...then, name: now.name }] as const),
  ]);
  const ignores = changedIgnores(pairs, base, cwd);
  const changes = [
    ...changedKeys(pairs, config, base),
    ...ignores.changes,
    ...changedSettings(settled, pairs, config, base),
    ...gone.map((api) => goneApi(api, base, options)),
    ...removed,
  ];
  const withLists = new Map([...apis].map(([name, api]) => [name, withKnownList(api, base.tree)]));
  return {
    judging: { apis: withLists, tree: base.tree, changes, reading: settled },
    diagnostics: [...(found.kind === "other" ? (found.warnings ?? []) : []), ...ignores.problems],
    blessed: settled.blessed,
  };
}

interface Settled {
  readonly pairs: readonly ApiPair[];
  /** Those of the base that the change has no more. */
  readonly gone: readonly ResolvedApi[];
  /** What holds for them all. */
  readonly config: ResolvedConfig;
  readonly apis: readonly ResolvedApi[];
}

function settledBy(
  found: Extract<BaseConfig, { readonly kind: "same" | "other" | "moved" }>,
  options: PairOptions,
): Settled {
  const { config } = options;
  if (found.kind !== "moved") {
    const theirs = found.kind === "same" ? config : found.config;
    const pairs = pairsOf(theirs, options);
    return {
      pairs,
      gone: theirs.apis.filter((api) => !isPaired(api, pairs)),
      config: theirs,
      apis: theirs.apis,
    };
  }
  const { formers } = found;
  const all = formers.flatMap((former) => former.pairs);
  const pairs = config.apis.flatMap(({ name }) => {
    const own = all.filter(({ now }) => now.name === name);
    // Who only reads the documents says nothing of what they may become.
    return own.find(({ then }) => isHeld(then)) ?? own[0] ?? [];
  });
  const removed = formers.filter(({ isThere }) => !isThere).flatMap((former) => former.config.apis);
  const first = formers.find((former) => former.pairs.some((one) => pairs.includes(one)))!;
  const gone = removed.filter((api) => !isPaired(api, all));
  return { pairs, gone, config: first.config, apis: [...removed, ...pairs.map(({ then }) => then)] };
}

function isPaired(api: ResolvedApi, pairs: readonly ApiPair[]): boolean {
  return pairs.some(({ then }) => then === api);
}

/** An API that the change has taken out of its config. */
function goneApi(api: ResolvedApi, base: Base, { config, cwd }: JudgingOptions): Diagnostic {
  const count = isHeld(api) ? operationsOf({ api, tree: base.tree }, { cwd, limits: config.limits }).size : 0;
  const what = count === 0 ? "its documents" : count === 1 ? "its one operation" : `its ${count} operations`;
  const values = { api: api.name, base: base.name, what };
  return diagnostic("gate-api-removed", values, { at: rootPlace(config).at("apis") });
}

/** @param theirs null where what it says does not matter */
function goneConfig(
  file: string,
  theirs: ResolvedConfig | null,
  base: Base,
  { config, cwd }: JudgingOptions,
): Diagnostic {
  const names = theirs === null ? [] : heldApis(theirs).map(({ name }) => name);
  const what = names.length === 0 ? "its APIs" : `its APIs (${names.join(", ")})`;
  const values = { file: displayPath(file, cwd), base: base.name, what };
  return diagnostic("gate-config-gone", values, { at: rootPlace(config) });
}

/** Where the base's config names a list that the base does not have, nothing is accepted. */
function withKnownList(api: ResolvedApi, tree: FileTree): ResolvedApi {
  const { ignores } = api.compatibility;
  if (ignores === null || kindOf(ignores, tree) !== "missing") return api;
  return { ...api, compatibility: { ...api.compatibility, ignores: null } };
}
