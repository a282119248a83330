/** By what a change is judged: the config as it was at the base, and what the change alters in it. */
import type { Blessed, ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";
import type { Judging } from "../gate/gate.js";
import type { Base } from "./base.js";
import { baseConfig } from "./base-config.js";
import { rootPlace } from "./blessed-place.js";
import { changedIgnores, changedKeys, type ApiPair } from "./gate-changes.js";

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
  if (found.kind === "none") return byItself([]);
  if (found.kind === "unusable") return byItself(found.problems);
  const theirs = found.kind === "same" ? config : found.config;
  const pairs = pairsOf(config, theirs);
  const settled = new Set(pairs.map(({ then }) => then.name));
  const apis = new Map<string, ResolvedApi>([
    ...theirs.apis.map((api) => [api.name, api] as const),
    ...own,
    ...pairs.map(({ now, then }) => [now.name, { ...then, name: now.name }] as const),
  ]);
  const gone = theirs.apis.filter(({ name }) => !settled.has(name));
  const ignores = changedIgnores(pairs, base, cwd);
  const changes = [
    ...changedKeys(pairs, config, base),
    ...ignores.changes,
    ...gone.map(({ name }) =>
      diagnostic("gate-api-removed", { api: name, base: base.name }, { at: rootPlace(config).at("apis") }),
    ),
  ];
  const withLists = new Map([...apis].map(([name, api]) => [name, withKnownList(api, base.tree)]));
  return {
    judging: { apis: withLists, tree: base.tree, changes },
    diagnostics: ignores.problems,
    blessed: theirs.blessed,
  };
}

/** By their names; an API with another name is still the one whose documents it has. */
function pairsOf(config: ResolvedConfig, theirs: ResolvedConfig): readonly ApiPair[] {
  const byName = new Map(theirs.apis.map((api) => [api.name, api]));
  const names = new Set(config.apis.map(({ name }) => name));
  const gone = theirs.apis.filter(({ name }) => !names.has(name));
  return config.apis.flatMap((now) => {
    const then = byName.get(now.name) ?? gone.find(({ documents }) => documents === now.documents);
    return then === undefined ? [] : [{ now, then }];
  });
}

/** Where the base's config names a list that the base does not have, nothing is accepted. */
function withKnownList(api: ResolvedApi, tree: FileTree): ResolvedApi {
  const { ignores } = api.compatibility;
  if (ignores === null || kindOf(ignores, tree) !== "missing") return api;
  return { ...api, compatibility: { ...api.compatibility, ignores: null } };
}
