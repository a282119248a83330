/** Runs the shell steps of `action.yml` as GitHub's runner does, without GitHub. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { folderWith } from "../../folder.js";

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

interface ActionStep {
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly "working-directory"?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

export function readAction(): Action {
  return parse(
    readFileSync(fileURLToPath(new URL("../../../action.yml", import.meta.url)), "utf8"),
  ) as Action;
}

export interface Surroundings {
  /** What was checked out. */
  readonly workspace: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The name of the event, as `push`, and its payload. */
  readonly event: string;
  readonly payload?: object;
  /** More of the service's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of programs, before the machine's own. */
  readonly programs: readonly string[];
  /** What the steps before gave. */
  readonly steps?: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
}

export interface StepRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export function runStep(index: number, surroundings: Surroundings): StepRun {
  const { workspace, event, env = {}, programs } = surroundings;
  const action = readAction();
  const step = action.runs.steps[index]!;
  const temp = folderWith({});
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(temp, name), text);
    return path.join(temp, name);
  };
  const service = {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event,
    GITHUB_OUTPUT: file("output", ""),
    GITHUB_REPOSITORY: "acme/pets",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_STEP_SUMMARY: file("summary.md", ""),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
  };
  const contexts = contextsOf(action, surroundings);
  const given = Object.fromEntries(
    Object.entries(step.env).map(([name, text]) => [name, evaluated(text, contexts)]),
  );
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:GIT|GITHUB|CI|npm)_|^CI$/u.test(name)),
  );
  const search = [...programs, process.env.PATH].join(path.delimiter);
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", file("step.sh", step.run)],
    {
      cwd: path.join(workspace, evaluated(step["working-directory"] ?? ".", contexts)),
      env: { ...inherited, PATH: search, GIT_CONFIG_GLOBAL: "/dev/null", ...service, ...env, ...given },
      encoding: "utf8",
    },
  );
  return {
    code: status,
    stdout,
    stderr,
    outputs: outputsIn(readFileSync(service.GITHUB_OUTPUT, "utf8")),
    summary: readFileSync(service.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

type Contexts = Readonly<Record<string, unknown>>;

function contextsOf(action: Action, { event, payload, inputs, steps }: Surroundings): Contexts {
  const defaults = Object.entries(action.inputs).map(([name, one]) => [name, one.default] as const);
  return {
    inputs: { ...Object.fromEntries(defaults), ...inputs },
    github: { event_name: event, event: payload ?? {}, repository: "acme/pets" },
    steps: steps ?? {},
  };
}

/** A text that is one reference to a context or none; what is not there is empty. */
function evaluated(text: string, contexts: Contexts): string {
  const way = /^\$\{\{ ([\w.-]+) \}\}$/u.exec(text)?.[1];
  if (way === undefined) {
    if (text.includes("${{")) throw new Error(`not a plain reference: ${text}`);
    return text;
  }
  const value = way
    .split(".")
    .reduce<unknown>((from, name) => (from as Contexts | undefined)?.[name], contexts);
  return value === undefined ? "" : String(value as string);
}

/** The service's file of outputs: each `name<<mark`, lines, `mark`. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 1) {
    const [, name, mark] = /^([\w-]+)<<(.+)$/u.exec(lines.shift()!)!;
    const end = lines.indexOf(mark!);
    outputs[name!] = lines.splice(0, end).join("\n");
    lines.shift();
  }
  return outputs;
}
