/** An API of one document, which changes: what it may do is decided by what has shipped. */
import { relative, resolve } from "node:path";
import type { ResolvedApi } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { Base } from "../base/base.js";
import { decidingOrders, fails, ordersOf } from "../compatibility/judge-findings.js";
import type { ApiDocuments } from "../documents.js";
import { documentsUnder } from "../folder.js";
import { compared, summaryOf } from "./compare.js";
import type { Comparison, GateQuestion } from "./gate.js";
import { bytesAt, changedReferences, isSameFile, refersElsewhere, type FilePair } from "./references.js";
import { pastOf, type Past } from "./sides.js";
import type { ApiResult } from "./versioned.js";

/** @param past what the base has of it */
export function checkEvolving(
  question: GateQuestion,
  found: ApiDocuments,
  judged: ResolvedApi,
  past: Past | null,
): ApiResult {
  const [document] = found.documents;
  if (document === undefined || !question.evolving) return { problems: [], comparisons: [] };
  const problems: Diagnostic[] = [];
  const comparisons: Comparison[] = [];
  const seen = new Set<string>();
  const released = question.releases.map((release) => pastOf(judged, release, question));
  problems.push(...released.flatMap((one) => one.problems));
  const pasts = [past, ...released.map((one) => one.past)].filter((one) => one !== null);
  for (const { base, found: before } of pasts) {
    const [old] = before.documents;
    if (old === undefined) continue;
    const pair = { old: old.path, now: document.path };
    const known = fingerprint(pair.old, base, before);
    if (known !== null && seen.has(known)) continue;
    if (known !== null) seen.add(known);
    if (isUnchanged(pair, base, found, question)) continue;
    const outcome = compared(
      {
        ...pair,
        api: found.api,
        judged,
        layout: found.layout,
        version: null,
        base,
        fails: (finding) => fails(finding, judged.compatibility.policy, orders(judged)),
      },
      question,
    );
    if ("problem" in outcome) {
      problems.push(outcome.problem);
      continue;
    }
    const { comparison } = outcome;
    comparisons.push(comparison);
    if (!comparison.judged.some((one) => one.fails)) continue;
    const values = { api: found.api.name, base: base.name, what: summaryOf(comparison) };
    const at = wholeFile(question.tree.shown(document.path, question.cwd));
    problems.push(diagnostic("evolving-breaks", values, { at }));
  }
  return { problems, comparisons };
}

/** An API that had versions at the base decides nothing by them. */
function orders(judged: ResolvedApi): ReturnType<typeof decidingOrders> {
  return judged.versioning === "evolving" ? decidingOrders(judged) : ordersOf(judged.compatibility.direction);
}

/** Releases that have the document alike are held against once; null where it refers to more than itself. */
function fingerprint(path: string, { tree }: Base, { layout, documents }: ApiDocuments): string | null {
  if (layout === "schemas") return null;
  const bytes = bytesAt(path, tree);
  if (bytes === null || refersElsewhere(bytes)) return null;
  return documents[0]!.sha256;
}

function isUnchanged(pair: FilePair, base: Base, found: ApiDocuments, { tree }: GateQuestion): boolean {
  const trees = { old: base.tree, now: tree };
  if (found.layout !== "schemas")
    return isSameFile(pair, trees) && changedReferences(pair, trees).length === 0;
  const files = documentsUnder(pair.now, tree);
  const before = documentsUnder(pair.old, base.tree);
  if (files.length !== before.length) return false;
  return files.every((now) => {
    const one = { old: resolve(pair.old, relative(pair.now, now)), now };
    return isSameFile(one, trees) && changedReferences(one, trees).length === 0;
  });
}
