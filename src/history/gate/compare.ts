/** Holds a document of the work tree against what it was, and judges what differs. */
import { diffSides } from "../../compat/diff-documents.js";
import type { Finding } from "../../compat/finding.js";
import type { ResolvedApi } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { SourceDocument } from "../../source/place.js";
import type { FileTree } from "../../source/file-tree.js";
import type { Base } from "../base/base.js";
import { readIgnores } from "../compatibility/ignore-file.js";
import { contractOptions } from "../contract-options.js";
import type { ApiDocuments } from "../documents.js";
import { todayText } from "../next-version.js";
import type { Comparison, GateQuestion } from "./gate.js";
import type { FilePair } from "./references.js";

export interface ComparedPair extends FilePair {
  readonly api: ResolvedApi;
  /** By whose policy, severities and ignores. */
  readonly judged: ResolvedApi;
  readonly layout: ApiDocuments["layout"];
  readonly version: string | null;
  readonly base: Base;
  /** In place of what who judges says. */
  readonly contentModel?: "spec";
  readonly fails: (finding: Finding) => boolean;
}

/** The comparison, or why there is none. */
export type Outcome = { readonly comparison: Comparison } | { readonly problem: Diagnostic };

export function compared(pair: ComparedPair, question: GateQuestion): Outcome {
  const { api, judged, layout, version, base, old, now, fails } = pair;
  const { config, cwd, tree } = question;
  const file = tree.shown(now, cwd);
  const notCompared = (reason: string): Outcome => ({
    problem: diagnostic("not-compared", { file, base: base.name, reason }, { at: wholeFile(file) }),
  });
  const ignores = readIgnores(judged.compatibility.ignores, { cwd, tree: question.judging?.tree ?? tree });
  const [wrong] = ignores.diagnostics;
  if (wrong !== undefined) return notCompared(`${placed(wrong)}: ${wrong.message}`);
  const reading = question.judging?.reading ?? config;
  const side = (path: string, from: FileTree, by: typeof reading) => ({
    subject: path,
    load: contractOptions({ api, layout }, path, by, { cwd, tree: from }),
  });
  const { contentModel, severities } = judged.compatibility;
  const report = diffSides(
    side(old, base.tree, reading),
    side(now, tree, { ...config, formats: reading.formats }),
    {
      contentModel: pair.contentModel ?? contentModel,
      severities,
      ignores: ignores.ignores,
      today: todayText(),
    },
  );
  if (!report.compared) {
    const reason = report.diagnostics.find(({ severity }) => severity === "error");
    return notCompared(
      reason === undefined ? "they have nothing in common" : `${placed(reason)}: ${reason.message}`,
    );
  }
  const judgedFindings = report.findings.map((finding) => ({ finding, fails: fails(finding) }));
  const oldText = (shown: string): string | null =>
    textOf(shown, { path: old, cwd, tree: base.tree }, report.documents.old);
  return {
    comparison: {
      api: api.name,
      version,
      path: now,
      against: base.name,
      report,
      judged: judgedFindings,
      oldText,
    },
  };
}

/** What a problem says of it: the gravest, and how many more. */
export function summaryOf({ judged }: Comparison): string {
  const failing = judged.filter(({ fails }) => fails).map(({ finding }) => finding);
  const [first] = failing;
  if (first === undefined) return "nothing that counts";
  const where = first.operation === "" ? "" : `${first.operation}: `;
  const more = failing.length === 1 ? "" : `, and ${failing.length - 1} more`;
  return `${where}${first.message}${more}`;
}

function placed({ span }: Diagnostic): string {
  return span === undefined ? "there" : `${span.file}:${span.start.line}:${span.start.column}`;
}

interface Root {
  readonly path: string;
  readonly cwd: string;
  readonly tree: FileTree;
}

function textOf(
  shown: string,
  { path, cwd, tree }: Root,
  documents: readonly SourceDocument[],
): string | null {
  const id = shown === tree.shown(path, cwd) ? path : documents.find((one) => one.path === shown)?.id;
  try {
    return id === undefined ? null : tree.read(id).toString("utf8");
  } catch {
    return null;
  }
}
