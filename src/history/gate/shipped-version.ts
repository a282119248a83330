/** A version that has shipped: its document is there, once, and is on the wire what it was. */
import { basename, dirname, join } from "node:path";
import type { Finding } from "../../compat/finding.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit, Fix } from "../../diagnostics/fix.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { conflictMarker } from "../../source/conflicts.js";
import { readSource } from "../../source/read.js";
import { SourceText } from "../../source/text.js";
import { kindOf } from "../folder.js";
import { nextVersion, todayText } from "../next-version.js";
import { isSameVersion } from "../version.js";
import { compared, summaryOf } from "./compare.js";
import type { Comparison } from "./gate.js";
import { versionProblem } from "./info-version.js";
import type { ListPlan } from "./list-plan.js";
import { withUnixLineEnds } from "./line-ends.js";
import { bytesAt, changedReferences, isSameFile } from "./references.js";
import { newestVersion, type ShippedVersion, type Sides, type VersionFile } from "./sides.js";

export interface VersionResult {
  readonly problems: readonly Diagnostic[];
  readonly comparisons?: readonly Comparison[];
  /** Whether its document is what the list's hash is to be of. */
  readonly settled: boolean;
}

const unsettled = (...problems: readonly Diagnostic[]): VersionResult => ({ problems, settled: false });

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

/** Writes the document as it was. */
function restore({ question }: Sides, { path, home }: ShippedVersion, deleted: readonly string[] = []): Fix {
  const { base, tree, cwd } = question;
  const edits: Edit[] = [{ kind: "write", path: home, bytes: base!.tree.read(path) }];
  for (const one of deleted) if (one !== home) edits.push({ kind: "delete", path: one });
  return { title: `restore ${tree.shown(home, cwd)} as it is in ${base!.name}`, edits };
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

function checkDocument(sides: Sides, shipped: ShippedVersion, file: VersionFile): VersionResult {
  const { api, question } = sides;
  const { base, cwd, tree } = question;
  const version = shipped.version.text;
  const shown = tree.shown(file.path, cwd);
  const at = wholeFile(shown);
  const values = { version, api: api.name, file: shown, base: base!.name };
  const fix = (): Fix => restore(sides, { ...shipped, home: file.path });
  if (isLink(file.path, sides)) {
    return unsettled(
      diagnostic("blessed-replaced", { ...values, kind: "a symbolic link" }, { at, fix: fix() }),
    );
  }
  const pair = { old: shipped.path, now: file.path };
  const trees = { old: base!.tree, now: tree };
  const bytes = bytesAt(file.path, tree);
  const before = bytesAt(shipped.path, base!.tree);
  const isSame = bytes !== null && before !== null && bytes.equals(before);
  const references = isSame ? changedReferences(pair, trees) : [];
  if (isSame && references.length === 0) return { problems: [], settled: true };
  if (
    !isSame &&
    bytes !== null &&
    before !== null &&
    withUnixLineEnds(bytes).equals(withUnixLineEnds(before))
  ) {
    const pattern = `${tree.shown(api.documents, cwd)}/**`;
    return unsettled(diagnostic("document-line-ends", { file: shown, pattern }, { at, fix: fix() }));
  }
  const { document, diagnostics } = readSource(file.path, { cwd, limits: question.config.limits, tree });
  if (document === null) {
    const [wrong] = diagnostics;
    if (bytes !== null && conflictMarker(new SourceText(shown, bytes.toString("utf8"))) !== null) {
      return unsettled(diagnostic("blessed-conflict", values, { span: wrong?.span, fix: fix() }));
    }
    const reason = wrong?.message ?? "it is no file";
    return unsettled(
      diagnostic("blessed-unreadable", { ...values, reason }, { span: wrong?.span ?? at.span }),
    );
  }
  const renamed = versionProblem(sides, file, document);
  const outcome = compared(
    {
      ...pair,
      api,
      judged: sides.judged,
      layout: sides.layout,
      version,
      base: base!,
      // All values that the schemas allow, whoever sends them: these are to be the same.
      contentModel: "spec",
      fails: changesWire,
    },
    question,
  );
  if ("problem" in outcome) return unsettled(outcome.problem, ...renamed);
  const { comparison } = outcome;
  const comparisons = [comparison];
  if (comparison.judged.some(({ fails }) => fails)) {
    const next = nextVersion(newestVersion(sides).text, todayText());
    const problem = diagnostic("blessed-changed", { ...values, what: summaryOf(comparison), next }, { at });
    return { problems: [problem, ...renamed], comparisons, settled: false };
  }
  if (sides.judged.docs === "frozen") {
    const edits = [...(isSame ? [] : [pair]), ...references].map(({ old, now }): Edit => {
      const earlier = bytesAt(old, base!.tree);
      return earlier === null ? { kind: "delete", path: now } : { kind: "write", path: now, bytes: earlier };
    });
    const mend = { title: `restore ${shown} as it is in ${base!.name}`, edits };
    return unsettled(diagnostic("blessed-text-frozen", values, { at, fix: mend }));
  }
  const told = diagnostic("blessed-text-changed", values, { at });
  return { problems: [told, ...renamed], comparisons, settled: renamed.length === 0 };
}

/** What comes or goes is another wire, even where nobody is hurt by it. */
const comesOrGoes =
  /^re(?:quest|sponse)-(?:optional-)?(?:header|property|parameter|body|media-type|status)-(?:added|removed)/u;

/** A shipped version keeps its wire in both orders: only what is free of risk may differ. */
function changesWire({ rule, severity, ignored }: Finding): boolean {
  return ignored === undefined && (severity !== "info" || comesOrGoes.test(rule));
}

function isLink(path: string, { question: { tree } }: Sides): boolean {
  return tree.realPath(path) !== join(tree.realPath(dirname(path)), basename(path));
}
