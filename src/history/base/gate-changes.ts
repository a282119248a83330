/** What a change alters in how it is judged. */
import { relative } from "node:path";
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk } from "../../source/file-tree.js";
import type { Place } from "../../source/place.js";
import { readIgnores } from "../compatibility/ignore-file.js";
import type { Base } from "./base.js";
import { rootPlace, writtenPlace } from "./blessed-place.js";

/** The same API, as the change has it and as the base has it. */
export interface ApiPair {
  readonly now: ResolvedApi;
  readonly then: ResolvedApi;
  /** Absolute: what the base's config is relative to, which may have been moved. */
  readonly home: string;
}

interface Alteration {
  /** `policy` */
  readonly what: string;
  readonly old: string;
  readonly new: string;
  readonly at: Place;
}

/** One for each key and value, however many APIs it holds for. */
export function changedKeys(
  pairs: readonly ApiPair[],
  config: ResolvedConfig,
  base: Base,
): readonly Diagnostic[] {
  const byText = new Map<string, { readonly alteration: Alteration; readonly apis: string[] }>();
  for (const pair of pairs) {
    for (const alteration of alterations(pair, config)) {
      const text = [alteration.what, alteration.old, alteration.new, alteration.at.pointer].join("\n");
      const known = byText.get(text) ?? { alteration, apis: [] };
      known.apis.push(pair.now.name);
      byText.set(text, known);
    }
  }
  return [...byText.values()].map(({ alteration, apis }) => {
    const what = `the ${alteration.what} of ${apis.join(", ")}`;
    const values = { what, old: alteration.old, new: alteration.new, base: base.name };
    return diagnostic("gate-changed", values, { at: alteration.at });
  });
}

function alterations(pair: ApiPair, config: ResolvedConfig): readonly Alteration[] {
  const { now, then } = pair;
  const root = rootPlace(config);
  const keyPlace = (...keys: readonly string[]): Place => writtenPlace(root, ["apis", now.name, ...keys]);
  const ofAll = Object.hasOwn(root.document.value as object, "compatibility");
  const ruled = (key: keyof ResolvedApi["compatibility"]): Alteration => {
    const own = keyPlace("compatibility", key);
    const at = own.key === key || !ofAll ? own : writtenPlace(root, ["compatibility", key]);
    const shown = (api: ResolvedApi): string => shownValue(api.compatibility[key]);
    if (key !== "ignores") return { what: key, old: shown(then), new: shown(now), at };
    return { what: key, ...shownPaths(pair, ({ compatibility }) => compatibility.ignores, config), at };
  };
  const all: readonly Alteration[] = [
    { what: "name", old: then.name, new: now.name, at: keyPlace() },
    { what: "documents", ...documents(pair, config), at: keyPlace("documents") },
    { what: "versioning", old: then.versioning, new: now.versioning, at: keyPlace("versioning") },
    { what: "docs", old: then.docs, new: now.docs, at: keyPlace("docs") },
    ruled("policy"),
    ruled("direction"),
    ruled("contentModel"),
    ruled("severities"),
    ruled("ignores"),
  ];
  return all.filter((one) => one.old !== one.new);
}

function documents(pair: ApiPair, config: ResolvedConfig): { readonly old: string; readonly new: string } {
  const paths = shownPaths(pair, ({ documents: path }) => path, config);
  const shown = (api: ResolvedApi, path: string): string =>
    api.package === null ? path : `the package ${api.package}`;
  return { old: shown(pair.then, paths.old), new: shown(pair.now, paths.new) };
}

/** As the config would have them; alike where they are so seen from each config, as after a move of the whole. */
function shownPaths(
  { now, then, home }: ApiPair,
  pathOf: (api: ResolvedApi) => string | null,
  { folder }: ResolvedConfig,
): { readonly old: string; readonly new: string } {
  const way = (from: string, path: string | null): string =>
    path === null ? "none" : relative(from, path).replaceAll("\\", "/");
  const shown = way(folder, pathOf(now));
  const isMoved = way(home, pathOf(then)) === shown;
  return { old: isMoved ? shown : way(folder, pathOf(then)), new: shown };
}

function shownValue(value: string | object | null): string {
  if (value === null) return "none";
  if (typeof value === "string") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? "none" : entries.map(([rule, severity]) => `${rule}=${severity}`).join(" ");
}

/** What is accepted at the base, and is not by the change; and the other way about. */
export function changedIgnores(
  pairs: readonly ApiPair[],
  base: Base,
  cwd: string,
): { readonly changes: readonly Diagnostic[]; readonly problems: readonly Diagnostic[] } {
  const changes: Diagnostic[] = [];
  const problems: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const { now, then } of pairs) {
    const file = now.compatibility.ignores;
    const before = then.compatibility.ignores;
    const key = JSON.stringify([file, before]);
    if (seen.has(key)) continue;
    seen.add(key);
    const mine = readIgnores(file, { cwd, tree: disk });
    problems.push(...mine.diagnostics);
    if (mine.diagnostics.length > 0) continue;
    const theirs = readIgnores(before, { cwd, tree: base.tree });
    const what = difference(textsOf(theirs.ignores), textsOf(mine.ignores));
    if (what === "") continue;
    const at = now.place.parent ?? now.place;
    changes.push(diagnostic("gate-ignores-changed", { what, base: base.name }, { at }));
  }
  return { changes, problems };
}

function textsOf(ignores: readonly { readonly fingerprint: string }[]): ReadonlyMap<string, string> {
  return new Map(ignores.map((one) => [one.fingerprint, JSON.stringify(one)]));
}

function difference(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string {
  const added = [...now.keys()].filter((one) => !then.has(one));
  const removed = [...then.keys()].filter((one) => !now.has(one));
  const altered = [...now].filter(([one, text]) => then.has(one) && then.get(one) !== text);
  const parts = [
    { verb: "accepts", names: added },
    { verb: "no longer accepts", names: removed },
    { verb: "alters", names: altered.map(([one]) => one) },
  ];
  return parts
    .filter(({ names }) => names.length > 0)
    .map(({ verb, names }) => `it ${verb} ${listed(names)}`)
    .join(", ");
}

function listed(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ");
}
