/** A version that has shipped: its document is there, once, and listed. */
import { basename } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { kindOf } from "../folder.js";
import { isSameVersion } from "../version.js";
import type { ListPlan } from "./list-plan.js";
import { isSameFile } from "./references.js";
import { checkDocument, restore, unsettled, type VersionResult } from "./shipped-document.js";
import type { ShippedVersion, Sides, VersionFile } from "./sides.js";

export function checkShipped(sides: Sides, shipped: ShippedVersion, plan: ListPlan): VersionResult {
  const { api, files, list, question } = sides;
  const { cwd, tree } = question;
  const version = shipped.version.text;
  const base = question.base!.name;
  const own = files.get(shipped.version.canonical) ?? [];
  const listed = list === null || list.entries.some((entry) => isSameVersion(entry.version, version));
  const [file, ...more] = own;
  if (file === undefined) {
    if (!listed) return unsettled(...retired(sides, shipped));
    const shown = tree.shown(shipped.home, cwd);
    const kind = kindOf(shipped.home, tree);
    if (kind === "folder" || kind === "other") {
      const values = {
        version,
        api: api.name,
        file: shown,
        kind: `a ${kind === "folder" ? "folder" : "device"}`,
      };
      return unsettled(diagnostic("blessed-replaced", values, { at: wholeFile(shown) }));
    }
    const at = list?.entries.find((entry) => isSameVersion(entry.version, version))?.place.at("version");
    const values = { version, api: api.name, file: shown, base };
    const fix = restore(sides, shipped);
    return unsettled(diagnostic("blessed-missing", values, { at: at ?? api.place, fix }));
  }
  if (more.length > 0) return unsettled(...extra(sides, shipped, own));
  if (!listed) {
    const values = { version, api: api.name, file: file.name };
    const { name, deprecated, sunset, sha256 } = shipped.document;
    const facts = { version, name, sha256: sha256 ?? undefined, deprecated, sunset };
    plan.add(facts, `list version ${version} again`, (fix) =>
      diagnostic("blessed-not-listed", values, { at: wholeFile(tree.shown(file.path, cwd)), fix }),
    );
  }
  return checkDocument(sides, shipped, file);
}

function retired(
  { api, shipped: all, question }: Sides,
  { version: { text, canonical } }: ShippedVersion,
): Diagnostic[] {
  const values = { version: text, api: api.name, base: question.base!.name };
  const isNewest = all[0]!.version.canonical === canonical;
  return [diagnostic(isNewest ? "newest-version-removed" : "version-retired", values, { at: api.place })];
}

function extra(sides: Sides, shipped: ShippedVersion, own: readonly VersionFile[]): readonly Diagnostic[] {
  const { api, question } = sides;
  const { base, cwd, tree } = question;
  const trees = { old: base!.tree, now: tree };
  const alike = own.filter(({ path }) => isSameFile({ old: shipped.path, now: path }, trees));
  const kept = alike.find(({ path }) => path === shipped.home) ?? alike[0];
  const home = kept?.path ?? shipped.home;
  const others = own.filter(({ path }) => path !== home);
  return others.map(({ path, name }) => {
    const edits: Edit[] = [{ kind: "delete", path }];
    if (kept === undefined) edits.push({ kind: "write", path: home, bytes: base!.tree.read(shipped.path) });
    const shown = tree.shown(path, cwd);
    const values = { file: name, version: shipped.version.text, api: api.name, kept: basename(home) };
    return diagnostic("blessed-extra", values, {
      at: wholeFile(shown),
      fix: { title: `delete ${shown}`, edits },
    });
  });
}
