/** `concordat scaffold`: begins what people have to write, so that the compiler names it until they have. */
import { realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { produce, type Produced } from "../../generators/produce.js";
import { scaffoldAdapter } from "../boundary/scaffold/scaffold-adapter.js";
import { scaffoldDecisions } from "../boundary/scaffold/scaffold-decisions.js";
import type { ResolvedApi, ResolvedConfig } from "../config/resolve.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { countText } from "../diagnostics/render-text.js";
import { nearest } from "../diagnostics/suggest.js";
import { versionFileName } from "../history/version.js";
import { readVersions } from "../history/versions.js";
import { disk } from "../source/file-tree.js";
import { displayPath } from "../source/paths.js";
import { replaceFile } from "../source/replace-file.js";
import { decisionsTarget } from "./decisions.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { gateExitCode } from "./gate/gate-exit-code.js";
import type { Session } from "./session.js";
import { UsageError } from "./usage-error.js";
import { counted, verdict } from "./verdict.js";

export interface ScaffoldFlags {
  /** The wire type that gets an adapter, instead of decisions. */
  readonly adapter?: string;
  /** Whether decisions are added that nobody has to take. */
  readonly optional?: true;
}

interface DecisionName {
  readonly version: string;
  readonly key: string;
}

/** What is told in the end. */
interface Written {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly isNew: boolean;
  readonly added: readonly DecisionName[];
  /** Of decisions, those that are not there and need not be. */
  readonly optional: readonly DecisionName[];
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

/**
 * Exit codes: 0 written, or nothing to write; 1 where decisions are superfluous, though the missing ones are added; 2
 * where nothing can be written.
 * @param file relative to the working directory, for an adapter
 */
export async function scaffoldCommand(
  session: Session,
  name: string,
  file: string | undefined,
  flags: ScaffoldFlags,
): Promise<ExitCode> {
  if ((flags.adapter === undefined) !== (file === undefined)) {
    throw new UsageError(
      "an adapter takes its type and its file: concordat scaffold API --adapter TYPE FILE",
    );
  }
  if (flags.adapter !== undefined && flags.optional === true) {
    throw new UsageError("--optional is of decisions, --adapter of something else");
  }
  const { config, diagnostics } = await session.loadConfig();
  if (config === null) return told(session, nothing(diagnostics));
  const api = apiNamed(config, name);
  const { cwd } = session;
  const found = readVersions(api, { cwd, limits: config.limits, tree: disk });
  const produced = produce(config, [found], { cwd, tree: disk });
  const errors = [...found.diagnostics, ...produced.diagnostics].filter(
    ({ severity }) => severity === "error",
  );
  if (errors.length > 0) return told(session, nothing(errors));
  const written =
    flags.adapter === undefined || file === undefined
      ? await writeDecisions(session, { config, api, produced }, flags.optional === true)
      : await writeAdapter(session, { config, api, produced }, { type: flags.adapter, file });
  return told(session, written);
}

interface Subject {
  readonly config: ResolvedConfig;
  readonly api: ResolvedApi;
  readonly produced: Produced;
}

async function writeDecisions(
  { cwd }: Session,
  { config, api, produced }: Subject,
  isWithOptional: boolean,
): Promise<Written> {
  const path = api.decisions;
  if (path === null) {
    throw new UsageError(
      `the config does not say where the decisions of ${api.name} are written: \`decisions\` names a file`,
    );
  }
  const versions = produced.apis[0]?.versions ?? [];
  const target = decisionsTarget(api, path, versions, produced.files);
  const module = moduleFrom(path, config, api);
  const { texts, isNew, added, optional, diagnostics } = await scaffoldDecisions(target, {
    cwd,
    module,
    isWithOptional,
  });
  if (texts.size === 0) {
    const isFine = !hasErrors(diagnostics);
    const text = isFine ? `nothing is missing in the decisions of ${api.name}` : undefined;
    return { ...nothing(diagnostics, text), optional };
  }
  // A link stays one.
  for (const [file, text] of texts) replaceFile(isNew ? file : realpathSync(file), text);
  const paths = [...texts.keys()];
  const shown = paths.map((one) => displayPath(one, cwd)).join(", ");
  const what = `${counted(added.length, "decision")} to be filled in: ${shown}`;
  return { paths, isNew, added, optional, diagnostics, text: what };
}

async function writeAdapter(
  { cwd }: Session,
  { config, api, produced }: Subject,
  { type, file }: { readonly type: string; readonly file: string },
): Promise<Written> {
  const path = resolve(cwd, file);
  const [newest = ""] = produced.apis[0]?.versions ?? [];
  const types = produced.files.get(`${api.name}/types/${versionFileName(newest)}.ts`);
  if (types === undefined)
    throw new UsageError("an adapter is of a generated type, and `types` is no target");
  const module = moduleFrom(path, config, api);
  const result = await scaffoldAdapter({ api: api.name, type, module, path, types, cwd });
  if (result.kind === "refused") return nothing([result.problem]);
  if (result.kind === "unknown-type") {
    const meant = nearest(type, result.names);
    const hint = meant === null ? "" : `; did you mean ${meant}?`;
    throw new UsageError(`the newest version (${newest}) of ${api.name} has no type ${type}${hint}`);
  }
  replaceFile(path, result.text);
  const what = `the adapter of ${type} is to be filled in: ${displayPath(path, cwd)}`;
  return { paths: [path], isNew: true, added: [], optional: [], diagnostics: [], text: what };
}

function apiNamed({ apis }: ResolvedConfig, name: string): ResolvedApi {
  const api = apis.find((one) => one.name === name);
  if (api !== undefined) return api;
  const meant = nearest(
    name,
    apis.map((one) => one.name),
  );
  throw new UsageError(`the config has no API ${name}${meant === null ? "" : `; did you mean ${meant}?`}`);
}

/** How a file imports an API's generated code. */
function moduleFrom(
  path: string,
  { output, importExtension }: ResolvedConfig,
  { name }: ResolvedApi,
): string {
  const way = relative(dirname(path), join(output, name, `index${importExtension}`));
  const module = sep === "/" ? way : way.replaceAll(sep, "/");
  return module.startsWith(".") ? module : `./${module}`;
}

function nothing(diagnostics: readonly Diagnostic[], text?: string): Written {
  const what = text ?? `nothing was written: ${countText(diagnostics)}`;
  return { paths: [], isNew: false, added: [], optional: [], diagnostics, text: what };
}

function told(session: Session, { paths, isNew, added, optional, diagnostics, text }: Written): ExitCode {
  const exitCode = gateExitCode(diagnostics, [], []);
  const ok = exitCode === exitCodes.fine;
  if (session.format === "json") {
    const files = paths.map((one) => displayPath(one, session.cwd));
    const keys = (some: readonly DecisionName[]) => some.map(({ version, key }) => ({ version, key }));
    const told = { ok, exitCode, files, isNew, added: keys(added), optional: keys(optional) };
    session.printJson(told, diagnostics);
    return exitCode;
  }
  session.printDiagnostics(diagnostics, session.io.stderr);
  session.print(verdict(ok, text, session.style()));
  const may = optional.map(({ version, key }) => `${version} ${JSON.stringify(key)}`);
  if (may.length > 0) session.print(`may also be decided: ${escapeText(may.join(", "))}\n`);
  return exitCode;
}
