/** `concordat new-version`: begins a version with a copy of an earlier one. */
import type { ResolvedApi } from "../config/resolve.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { countText } from "../diagnostics/render-text.js";
import { nearest } from "../diagnostics/suggest.js";
import { applyEdits } from "../history/gate/apply-edits.js";
import { planNewVersion, type NewVersion } from "../history/gate/new-version.js";
import { pastOf } from "../history/gate/sides.js";
import { todayText } from "../history/next-version.js";
import { readVersions } from "../history/versions.js";
import { disk } from "../source/file-tree.js";
import { displayPath } from "../source/paths.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { openGate } from "./gate/run-gate.js";
import type { Session } from "./session.js";
import { UsageError } from "./usage-error.js";
import { verdict } from "./verdict.js";

export interface NewVersionFlags {
  readonly from?: string;
}

export async function newVersionCommand(
  session: Session,
  name: string,
  version: string | undefined,
  { from }: NewVersionFlags,
): Promise<ExitCode> {
  const { cwd } = session;
  const loaded = await session.loadConfig();
  const { config } = loaded;
  const open = await openGate(session, loaded, {}, false);
  if (config === null || open === null) return failed(session, loaded.diagnostics);
  const api = versionedApi(config.apis, name);
  const found = readVersions(api, { cwd, limits: config.limits, tree: disk });
  if (hasErrors(found.diagnostics)) return failed(session, found.diagnostics);
  // Without a base nothing is held to what it was, so nothing is put back either.
  const question = { config, cwd, tree: disk, base: open.base, releases: [], judging: null, evolving: false };
  const { past } = pastOf(api, open.base, question);
  const check = await open.gate.load();
  const altered = check(disk)
    .comparisons.filter((one) => one.api === name && one.judged.some(({ fails }) => fails))
    .flatMap((one) => one.version ?? []);
  const planned = planNewVersion(
    { config, cwd, tree: disk, found, past, altered },
    { version, from, today: todayText() },
  );
  if (planned.kind === "refused") throw new UsageError(planned.reason);
  if (planned.kind === "unreadable") return failed(session, planned.diagnostics);
  const problem = applyEdits(planned.plan.edits, cwd);
  if (problem !== null) return failed(session, [problem]);
  for (const { message } of open.diagnostics) {
    session.tell(`${escapeText(message)}\n`);
  }
  told(session, name, planned.plan);
  return exitCodes.fine;
}

function versionedApi(apis: readonly ResolvedApi[], name: string): ResolvedApi {
  const api = apis.find((one) => one.name === name);
  if (api === undefined) {
    const meant = nearest(
      name,
      apis.map((one) => one.name),
    );
    throw new UsageError(`the config has no API ${name}${meant === null ? "" : `; did you mean ${meant}?`}`);
  }
  if (api.package !== null) {
    throw new UsageError(
      `the documents of ${name} are in the package ${api.package}, which is where they get versions`,
    );
  }
  if (api.versioning === "evolving" || api.versioning === "lockstep") {
    throw new UsageError(
      `the API ${name} is ${api.versioning}: it has one document, and no versions beside it`,
    );
  }
  return api;
}

function failed(session: Session, diagnostics: readonly Diagnostic[]): ExitCode {
  if (session.format === "json") session.printJson({ ok: false }, diagnostics);
  else {
    session.printDiagnostics(diagnostics, session.io.stderr);
    session.print(verdict(false, `no version was made: ${countText(diagnostics)}`, session.style()));
  }
  return exitCodes.unusable;
}

function told(session: Session, api: string, { version, from, path, restored }: NewVersion): void {
  const file = displayPath(path, session.cwd);
  const back = restored === null ? null : displayPath(restored, session.cwd);
  if (session.format === "json") {
    session.printJson({ ok: true, api, version, from, document: file, restored: back }, []);
    return;
  }
  const text =
    back === null ? "" : `; what you changed in ${back} is in it, and ${back} is as it has shipped`;
  session.print(
    verdict(
      true,
      `version ${version} of ${api} begins as a copy of ${from}: ${file}${text}`,
      session.style(),
    ),
  );
  const next = [
    `Next: ${back === null ? `make your change in ${file}` : `look at ${file}`}; then`,
    "  concordat generate",
    `  concordat diff ${api}@${from} ${api}@${version}`,
  ];
  session.print(`${next.map(escapeText).join("\n")}\n`);
}
