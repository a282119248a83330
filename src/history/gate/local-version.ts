/** A version that has not shipped yet: newer than all that have, listed, and named for what it is. */
import { diagnostic, type Diagnostic, type Location } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { readSource } from "../../source/read.js";
import { fileHash } from "../folder.js";
import { commitTree } from "../git/commit-tree.js";
import { nextVersion, todayText } from "../next-version.js";
import { compareVersions, isSameVersion, type Version } from "../version.js";
import { versionProblem } from "./info-version.js";
import type { ListPlan } from "./list-plan.js";
import { isSameWire } from "./same-wire.js";
import type { VersionResult } from "./shipped-document.js";
import { fileIn, newestVersion, type Sides, type VersionFile } from "./sides.js";
import { twinProblems } from "./twins.js";

export function checkLocal(
  sides: Sides,
  version: Version,
  own: readonly VersionFile[],
  plan: ListPlan,
): VersionResult {
  const { question, list } = sides;
  const { cwd, tree, config } = question;
  const [file, ...more] = own;
  const entry = list?.entries.find((one) => isSameVersion(one.version, version.text));
  if (file === undefined) return { problems: withoutDocument(sides, version), settled: false };
  const shown = tree.shown(file.path, cwd);
  const at = wholeFile(shown);
  const refused = notNewer(sides, version, entry?.place.at("version") ?? at);
  if (more.length > 0)
    return { problems: [...refused, ...twinProblems(sides, version, own)], settled: false };
  if (list !== null && entry === undefined && refused.length === 0) {
    const values = { file: file.name, version: version.text };
    const sha256 = fileHash(file.path, config.limits, tree) ?? undefined;
    plan.add({ version: version.text, sha256 }, `list version ${version.text}`, (fix) =>
      diagnostic("document-not-listed", values, { at, fix }),
    );
  }
  const { document, diagnostics } = readSource(file.path, { cwd, limits: config.limits, tree });
  if (document === null) return { problems: [...refused, ...diagnostics], settled: false };
  const misnamed = versionProblem(sides, file, document);
  if (misnamed.length > 0 || refused.length > 0)
    return { problems: [...refused, ...misnamed], settled: false };
  return { problems: changesNothing(sides, file), settled: true };
}

/** With the fix that restores it, where the branch has it. */
function withoutDocument({ api, layout, question, list }: Sides, version: Version): readonly Diagnostic[] {
  const { base, config, cwd, tree } = question;
  const entry = list?.entries.find((one) => isSameVersion(one.version, version.text));
  const values = { version: JSON.stringify(version.text), file: JSON.stringify(`${version.text}.json`) };
  const at = entry?.place.at("version") ?? wholeFile(tree.shown(api.documents, cwd));
  const head = base === null || base.commit === null ? null : commitTree(config.folder, "HEAD");
  const committed = head?.ok === true ? fileIn({ api, layout }, head.tree, version) : undefined;
  if (committed === undefined || head?.ok !== true)
    return [diagnostic("version-without-document", values, { at })];
  const { path } = committed;
  const fix = {
    title: `restore ${tree.shown(path, cwd)} as it is in HEAD`,
    edits: [{ kind: "write", path, bytes: head.tree.read(path) } as const],
  };
  return [diagnostic("version-without-document", values, { at, fix })];
}

function notNewer(sides: Sides, version: Version, at: Location): readonly Diagnostic[] {
  const { api, shipped } = sides;
  const [newest] = shipped;
  if (newest === undefined || compareVersions(version, newest.version) > 0) return [];
  const next = nextVersion(newestVersion(sides).text, todayText());
  const values = { version: version.text, api: api.name, newest: newest.version.text, next };
  return [diagnostic("version-not-newer", values, { at })];
}

/** Only once something has shipped: whoever brings a history of versions along has made them already. */
function changesNothing(sides: Sides, file: VersionFile): readonly Diagnostic[] {
  const { api, question, shipped } = sides;
  const { cwd, tree } = question;
  const before = shipped.length === 0 ? undefined : olderThan(sides, file.version);
  if (before === undefined) return [];
  if (!isSameWire(sides, { path: before.path, tree }, { path: file.path, tree })) return [];
  const values = { version: file.version.text, api: api.name, before: before.version.text };
  return [diagnostic("version-changes-nothing", values, { at: wholeFile(tree.shown(file.path, cwd)) })];
}

function olderThan({ files }: Sides, version: Version): VersionFile | undefined {
  return [...files.values()]
    .filter((own) => own.length === 1)
    .flat()
    .filter((one) => compareVersions(one.version, version) < 0)
    .toSorted((a, b) => compareVersions(b.version, a.version))[0];
}
