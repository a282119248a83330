/** What a change alters in how the wire itself is read and written. */
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import type { VersionIn } from "../../config/config.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { kindOf } from "../folder.js";
import type { Base } from "./base.js";
import { rootPlace, writtenPlace } from "./blessed-place.js";
import type { ApiPair } from "./gate-changes.js";

export function changedSettings(
  theirs: ResolvedConfig,
  pairs: readonly ApiPair[],
  config: ResolvedConfig,
  base: Base,
): readonly Diagnostic[] {
  const root = rootPlace(config);
  const formats = (["assert", "annotate"] as const).flatMap((key) => {
    const [old, now] = [namesText(theirs.formats[key]), namesText(config.formats[key])];
    const values = { what: `formats.${key}`, old, new: now, base: base.name };
    return old === now
      ? []
      : [diagnostic("gate-changed", values, { at: writtenPlace(root, ["formats", key]) })];
  });
  const [old, now] = [theirs, config].map(({ patternLength }) => String(patternLength ?? "none"));
  const values = { what: "limits.patternLength", old: old!, new: now!, base: base.name };
  const at = writtenPlace(root, ["limits", "patternLength"]);
  const lengths = old === now ? [] : [diagnostic("gate-setting-changed", values, { at })];
  return [...formats, ...lengths, ...pairs.flatMap((pair) => changedVersionPlace(pair, config, base))];
}

/** Where an old client says what it speaks, no new server would look. */
function changedVersionPlace(
  { now, then }: ApiPair,
  config: ResolvedConfig,
  base: Base,
): readonly Diagnostic[] {
  if (then.versionIn === null || !isVersioned(then) || kindOf(then.documents, base.tree) === "missing")
    return [];
  // What gives up versions altogether is told by its own name.
  if (now.versionIn === null || !isVersioned(now) || keyOf(now.versionIn) === keyOf(then.versionIn))
    return [];
  const values = {
    api: now.name,
    old: placeText(then.versionIn),
    new: placeText(now.versionIn),
    base: base.name,
  };
  const at = writtenPlace(rootPlace(config), ["apis", now.name, "versionIn"]);
  return [diagnostic("version-place-changed", values, { at })];
}

function isVersioned({ versioning }: ResolvedApi): boolean {
  return versioning === "server" || versioning === "client";
}

/** RFC 9110, section 5.1: names of fields are alike in any case. */
function keyOf(place: VersionIn): string {
  return "header" in place ? `header ${place.header.toLowerCase()}` : placeText(place);
}

function placeText(place: VersionIn): string {
  if ("header" in place) return `the header ${place.header}`;
  return "query" in place ? `the parameter ${place.query}` : `the path ${place.path}`;
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? "none" : [...names].sort().join(" ");
}
