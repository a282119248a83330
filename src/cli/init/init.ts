/** `concordat init`: sets a project up. */
import { readdirSync, readFileSync } from "node:fs";
import type { BlessedConfig } from "../../config/config.js";
import { findConfig } from "../../config/find.js";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath, isInside } from "../../source/paths.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { configOf } from "./config-file.js";
import { findApis, namedApis } from "./find-apis.js";
import type { InitFlags } from "./flags.js";
import { apiConfig, pathBelow, versionings, type FoundApi, type PassedOver } from "./found-api.js";
import { tellNothing, tellPlan } from "./init-answer.js";
import { planFor } from "./plan.js";
import type { PlannedApi, Wishes } from "./planned.js";
import { answersFor, Interrupted, type Answers } from "./questions.js";
import { isIgnored } from "./repository.js";
import { isKept } from "./releases.js";
import { resolvedInMemory, soundness } from "./sound.js";
import { projectName, surroundingsOf, type Surroundings } from "./surroundings.js";
import { writePlan } from "./write-plan.js";

export async function initCommand(session: Session, flags: InitFlags): Promise<ExitCode> {
  try {
    return await init(session, flags);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    session.tell("interrupted: nothing was written\n");
    return exitCodes.interrupted;
  }
}

async function init(session: Session, flags: InitFlags): Promise<ExitCode> {
  const { cwd } = session;
  refuseSecondConfig(cwd);
  const around = surroundingsOf(cwd);
  const found = lookFor(flags, around);
  const sound = soundApis(found.apis, cwd);
  const passedOver = [...found.passedOver, ...sound.passedOver];
  if (sound.apis.length === 0 || (flags.documents !== undefined && sound.diagnostics.length > 0)) {
    tellNothing(session, { passedOver: found.passedOver, diagnostics: sound.diagnostics });
    return exitCodes.unusable;
  }
  const answers = await answersFor(
    sound.apis.map(({ api }) => api),
    flags,
    around,
    session.io.terminal ?? null,
  );
  const chosen = sound.apis.filter(({ api }) => answers.apis.includes(api));
  refuseVersioning(answers, flags, cwd);
  const wishes = wishesFor(chosen, answers, flags, around);
  const { diagnostics } = resolvedInMemory(configOf(wishes), cwd);
  if (hasErrors(diagnostics)) {
    tellNothing(session, { passedOver: [], diagnostics });
    return exitCodes.unusable;
  }
  const plan = await planFor(wishes);
  if (flags.dryRun !== true) writePlan(plan.files);
  tellPlan(session, { plan, wishes, passedOver, isDryRun: flags.dryRun === true });
  return exitCodes.fine;
}

function refuseSecondConfig(cwd: string): void {
  const { file, diagnostics } = findConfig(cwd);
  const [problem] = diagnostics;
  if (file === null && problem!.code === "config-not-found") return;
  if (file === null) throw new UsageError(`${problem!.message}; init is for projects without a config`);
  const shown = displayPath(file, cwd);
  throw new UsageError(
    isInside(file, cwd)
      ? `${shown} is there already, and init overwrites nothing; \`concordat generate\` is next`
      : `${shown} holds for this folder already; add the API there`,
  );
}

function lookFor(
  flags: InitFlags,
  around: Surroundings,
): { apis: readonly FoundApi[]; passedOver: readonly PassedOver[] } {
  const options = { cwd: around.cwd, project: projectName(around) };
  // A folder that cannot be listed is the system's error, not one without documents.
  readdirSync(around.cwd);
  return flags.documents === undefined ? findApis(options) : namedApis(flags.documents, options);
}

interface SoundApis {
  readonly apis: readonly Omit<PlannedApi, "config">[];
  readonly passedOver: readonly PassedOver[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Those that the first run would take, so that it is not the first thing that fails. */
function soundApis(found: readonly FoundApi[], cwd: string): SoundApis {
  const apis: Omit<PlannedApi, "config">[] = [];
  const passedOver: PassedOver[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const api of found) {
    const { diagnostics: problems, inputs } = soundness(api, cwd);
    const [first] = problems;
    if (first === undefined) {
      const own = inputs.filter((path) => isInside(path, cwd) && api.list?.path !== path);
      apis.push({ api, inputs: new Map(own.map((path) => [path, readFileSync(path)])) });
      continue;
    }
    diagnostics.push(...problems);
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    passedOver.push({ path: api.documents, reason: `it has errors: ${first.message}${more}` });
  }
  return { apis, passedOver, diagnostics };
}

function refuseVersioning({ apis }: Answers, { versioning }: InitFlags, cwd: string): void {
  if (
    versioning === undefined ||
    apis.some(({ kind }) => versionings[kind].some((one) => one === versioning))
  )
    return;
  const shown = pathBelow(cwd, apis[0]!.documents);
  throw new UsageError(
    versioning === "server" || versioning === "client"
      ? `--versioning ${versioning} wants a folder with a document for each version, and ${shown} is one document; ` +
          "put it into a folder of its own under the name of its version, as 1.0.0.yaml"
      : `--versioning ${versioning} wants one document, and ${shown} is a folder of versions; it is server or client`,
  );
}

function wishesFor(
  chosen: readonly Omit<PlannedApi, "config">[],
  answers: Answers,
  flags: InitFlags,
  around: Surroundings,
): Wishes {
  const { cwd, repository } = around;
  const apis = chosen.map((one) => ({ ...one, config: apiConfig(one.api, cwd, answers.versioning) }));
  const output = answers.output
    .replaceAll("\\", "/")
    .replace(/(?<=.)\/+$/u, "")
    .replace(/^\.\//u, "");
  return {
    around,
    apis,
    output,
    committed: repository === null || !isIgnored(output, cwd),
    ...blessedFor(apis, around),
    configFormat: flags.configFormat,
    ci: answers.ci,
    hook: answers.hook,
  };
}

/** Null where the default serves. */
function blessedFor(
  apis: readonly PlannedApi[],
  { cwd, repository }: Surroundings,
): { readonly blessed: BlessedConfig | null; readonly notes: readonly string[] } {
  if (repository === null) return { blessed: { folder: "shipped" }, notes: [] };
  const { blessed: git, releases } = repository;
  const branch = git === null ? {} : { git };
  const withBranch = git === null ? null : branch;
  if (releases === null || !apis.some(({ config }) => config.versioning === "evolving")) {
    return { blessed: withBranch, notes: [] };
  }
  const { glob: tags } = releases;
  if (isKept(apis, releases, cwd)) return { blessed: { ...branch, tags }, notes: [] };
  const note = `The releases tagged ${tags} do not count, as the documents of today break with some of them; \`blessed.tags\` names tags that do.`;
  return { blessed: withBranch, notes: [note] };
}
