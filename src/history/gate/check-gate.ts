/** Holds every API of the config against what has shipped of it. */
import type { ResolvedApi } from "../../config/resolve.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { ApiDocuments } from "../documents.js";
import { isHeld } from "../base/held-apis.js";
import { readVersions } from "../versions.js";
import { checkEvolving } from "./evolving.js";
import type { Gate, GateQuestion } from "./gate.js";
import { removedProblems } from "./removed.js";
import { pastOf, sidesOf, type Past } from "./sides.js";
import { checkVersioned, type ApiResult } from "./versioned.js";

/** Reads what is alike for its bytes alone. Never throws for what documents, lists or the repository say. */
export function checkGate(question: GateQuestion): Gate {
  const { config, cwd, tree } = question;
  const results = config.apis.map((api) => {
    const found = readVersions(api, { cwd, limits: config.limits, tree });
    return { found, ...checkApi(question, found) };
  });
  return {
    documents: results.map(({ found }) => found),
    problems: results.flatMap(({ problems }) => problems),
    comparisons: results.flatMap(({ comparisons }) => comparisons),
    unchanged: new Set(results.flatMap(({ unchanged = [] }) => unchanged)),
  };
}

function checkApi(question: GateQuestion, found: ApiDocuments): ApiResult {
  const { api, diagnostics } = found;
  const judged: ResolvedApi = question.judging?.apis.get(api.name) ?? api;
  if (!isHeld(judged)) return { problems: diagnostics, comparisons: [] };
  const { past, problems: unknown } = pastOf(judged, question.base, question);
  if (unknown.length > 0) return { problems: [...diagnostics, ...unknown], comparisons: [] };
  if (api.package !== null) return checkPackaged(question, found, judged, past);
  const removed = past === null ? null : removedProblems(question, found, past);
  if (removed !== null) return { problems: removed, comparisons: [] };
  const { layout } = found;
  if (api.versioning === "evolving" || (layout !== "listed" && layout !== "named")) {
    const { problems, comparisons } = checkEvolving(question, found, judged, past);
    return { problems: [...diagnostics, ...problems], comparisons };
  }
  return checkVersioned(sidesOf(question, found, judged, past));
}

/** What was ours comes from a package now: it is held once more to what it was. */
function checkPackaged(
  question: GateQuestion,
  found: ApiDocuments,
  judged: ResolvedApi,
  past: Past | null,
): ApiResult {
  const { api, diagnostics } = found;
  if (past === null || found.documents.length === 0) return { problems: diagnostics, comparisons: [] };
  if (judged.versioning === "evolving" && found.layout === past.found.layout) {
    const { problems, comparisons } = checkEvolving(question, found, judged, past);
    return { problems: [...diagnostics, ...problems], comparisons };
  }
  const values = { api: api.name, package: api.package!, base: past.base.name };
  const unjudged = diagnostic("package-not-judged", values, { at: api.place });
  return { problems: [...diagnostics, unjudged], comparisons: [] };
}
