/** The document of a shipped version as it is now: the same bytes, or at least the same wire. */
import { basename, dirname, join } from "node:path";
import type { Finding } from "../../compat/finding.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit, Fix } from "../../diagnostics/fix.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { conflictMarker } from "../../source/conflicts.js";
import type { SourceDocument } from "../../source/place.js";
import { readSource } from "../../source/read.js";
import { SourceText } from "../../source/text.js";
import { nextVersion, todayText } from "../next-version.js";
import { compared, summaryOf } from "./compare.js";
import type { Comparison } from "./gate.js";
import { versionProblem } from "./info-version.js";
import { differInLineEnds } from "./line-ends.js";
import { bytesAt, changedReferences, holdsBytes, type FilePair } from "./references.js";
import { newestVersion, type ShippedVersion, type Sides, type VersionFile } from "./sides.js";

export interface VersionResult {
  readonly problems: readonly Diagnostic[];
  readonly comparisons?: readonly Comparison[];
  /** Whether its document is what the list's hash is to be of. */
  readonly settled: boolean;
  /** Whether it is what it was to the byte, with all that it refers to. */
  readonly unchanged?: true;
}

export function unsettled(...problems: readonly Diagnostic[]): VersionResult {
  return { problems, settled: false };
}

/** Writes the document as it was. */
export function restore({ question }: Sides, { path, home }: ShippedVersion): Fix {
  const { base, tree, cwd } = question;
  const bytes = base!.tree.read(path);
  return {
    title: `restore ${tree.shown(home, cwd)} as it is in ${base!.name}`,
    edits: [{ kind: "write", path: home, bytes }],
  };
}

export function checkDocument(sides: Sides, shipped: ShippedVersion, file: VersionFile): VersionResult {
  const { base, tree } = sides.question;
  const bytes = bytesAt(file.path, tree);
  const pair = { old: shipped.path, now: file.path };
  const facts = factsFor(sides, shipped, file);
  const { values, at, fix } = facts;
  if (isLink(file.path, sides)) {
    const kind = "a symbolic link";
    return unsettled(diagnostic("blessed-replaced", { ...values, kind }, { at, fix: fix() }));
  }
  const isSame = bytes !== null && holdsBytes(base!.tree, shipped.path, bytes);
  const references = isSame && sides.refers ? changedReferences(pair, { old: base!.tree, now: tree }) : [];
  if (isSame) {
    if (references.length === 0) return { problems: [], settled: true, unchanged: true };
    const gone = references.filter(({ now }) => bytesAt(now, tree) === null);
    if (gone.length > 0) return unsettled(...gone.map((one) => missingReference(sides, one, facts)));
  } else {
    const other = bytes === null ? null : otherBytes(sides, shipped, bytes, facts);
    if (other !== null) return unsettled(other);
  }
  const { cwd, config } = sides.question;
  const { document, diagnostics } = readSource(file.path, { cwd, limits: config.limits, tree });
  if (document === null) {
    const [wrong] = diagnostics;
    const reason = wrong?.message ?? "it is no file";
    return unsettled(
      diagnostic("blessed-unreadable", { ...values, reason }, { span: wrong?.span ?? at.span }),
    );
  }
  return checkWire(
    sides,
    { file, document, changed: [...(isSame ? [] : [pair]), ...references], pair },
    facts,
  );
}

function missingReference({ question }: Sides, { old, now }: FilePair, { values }: Facts): Diagnostic {
  const { base, cwd, tree } = question;
  const file = tree.shown(now, cwd);
  const title = `restore ${file} as it is in ${base!.name}`;
  const fix = { title, edits: [{ kind: "write", path: now, bytes: base!.tree.read(old) } as const] };
  return diagnostic("blessed-missing", { ...values, file }, { at: wholeFile(file), fix });
}

interface Facts {
  readonly values: {
    readonly version: string;
    readonly api: string;
    readonly file: string;
    readonly base: string;
  };
  readonly at: ReturnType<typeof wholeFile>;
  readonly fix: () => Fix;
}

function factsFor(sides: Sides, shipped: ShippedVersion, file: VersionFile): Facts {
  const { api, question } = sides;
  const { base, cwd, tree } = question;
  const shown = tree.shown(file.path, cwd);
  return {
    values: { version: shipped.version.text, api: api.name, file: shown, base: base!.name },
    at: wholeFile(shown),
    fix: () => restore(sides, { ...shipped, home: file.path }),
  };
}

/** What can be said of bytes that are not what they were before they are understood. */
function otherBytes(
  { api, question }: Sides,
  shipped: ShippedVersion,
  bytes: Buffer,
  { values, at, fix }: Facts,
): Diagnostic | null {
  const { base, cwd, tree } = question;
  if (differInLineEnds(bytes, bytesAt(shipped.path, base!.tree))) {
    const pattern = `${tree.shown(api.documents, cwd)}/**`;
    return diagnostic("document-line-ends", { file: values.file, pattern }, { at, fix: fix() });
  }
  const marker = conflictMarker(new SourceText(values.file, bytes.toString("utf8")));
  return marker === null ? null : diagnostic("blessed-conflict", values, { span: marker.span, fix: fix() });
}

interface Changed {
  readonly file: VersionFile;
  readonly document: SourceDocument;
  readonly pair: FilePair;
  /** The document, or the files it refers to. */
  readonly changed: readonly FilePair[];
}

function checkWire(
  sides: Sides,
  { file, document, pair, changed }: Changed,
  { values, at }: Facts,
): VersionResult {
  const { api, judged, layout, question } = sides;
  const { base } = question;
  const renamed = versionProblem(sides, file, document);
  const outcome = compared(
    {
      ...pair,
      api,
      judged,
      layout,
      version: values.version,
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
  if (judged.docs === "frozen") {
    const edits = changed.map(({ old, now }): Edit => {
      const bytes = bytesAt(old, base!.tree);
      return bytes === null ? { kind: "delete", path: now } : { kind: "write", path: now, bytes };
    });
    const fix = { title: `restore ${values.file} as it is in ${base!.name}`, edits };
    return unsettled(diagnostic("blessed-text-frozen", values, { at, fix }));
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
