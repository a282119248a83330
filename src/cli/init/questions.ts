/** The at most four questions that a terminal is asked; flags and defaults answer them too. */
import { join } from "node:path";
import type { Versioning } from "../../config/config.js";
import { escapeText } from "../../diagnostics/escape.js";
import type { Terminal } from "../io.js";
import { UsageError } from "../usage-error.js";
import type { InitFlags } from "./flags.js";
import { pathBelow, versionings, type FoundApi } from "./found-api.js";
import { isInUse, type Surroundings } from "./surroundings.js";

export interface Answers {
  readonly apis: readonly FoundApi[];
  /** Null: what is usual for each API. */
  readonly versioning: Versioning | null;
  readonly output: string;
  readonly ci: "github" | "gitlab" | "none";
  readonly hook: boolean;
}

/** The person pressed Ctrl-C, or is gone. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/**
 * Throws a `UsageError` where something has to be asked and nobody can be, an `Interrupted` where a person gives up.
 * @param terminal null where nobody can be asked
 */
export async function answersFor(
  found: readonly FoundApi[],
  flags: InitFlags,
  around: Surroundings,
  terminal: Terminal | null,
): Promise<Answers> {
  const defaults = defaultsFor(found, around);
  const given: Answers = {
    apis: found,
    versioning: flags.versioning ?? defaults.versioning,
    output: flags.output ?? defaults.output,
    ci: flags.ci ?? defaults.ci,
    hook: flags.hook ?? defaults.hook,
  };
  if (flags.yes === true) return given;
  const open = {
    documents: flags.documents === undefined && found.length > 1,
    versioning: flags.versioning === undefined,
    output: flags.output === undefined,
    ci: flags.ci === undefined,
    hook: flags.hook === undefined && around.hooks !== null,
  };
  if (Object.values(open).every((one) => !one)) return given;
  if (terminal === null) throw new UsageError(nobodyToAsk(open));
  const { Asker } = await import("./asker.js");
  const asker = new Asker(terminal);
  const apis = open.documents ? await asker.several(documentsQuestion(found, around.cwd)) : found;
  const versioning = open.versioning ? await asker.one(versioningQuestion(apis)) : given.versioning;
  const output = open.output
    ? await asker.text("Where do generated files go?", defaults.output)
    : given.output;
  if (!open.ci && !open.hook) return { ...given, apis, versioning, output };
  const runs = await asker.several(runsQuestion(open, defaults, around));
  return {
    apis,
    versioning,
    output,
    ci: open.ci ? (runs.find((one) => one !== "hook") ?? "none") : given.ci,
    hook: open.hook ? runs.includes("hook") : given.hook,
  };
}

function nobodyToAsk(open: Readonly<Record<string, boolean>>): string {
  const flags: Readonly<Record<string, string>> = {
    documents: "--documents PATH...",
    versioning: "--versioning MODE",
    output: "--output FOLDER",
    ci: "--ci github|gitlab|none",
    hook: "--hook or --no-hook",
  };
  const missing = Object.keys(open)
    .filter((key) => open[key])
    .map((key) => flags[key]!);
  return `there is no terminal to ask questions on; give ${missing.join(", ")}, or --yes for what is usual`;
}

function defaultsFor(
  found: readonly FoundApi[],
  { cwd, repository, hooks }: Surroundings,
): Omit<Answers, "apis"> {
  const folders = ["generated", "generated/contracts", "contracts/generated"];
  const output =
    folders.find((one) => found.every(({ name }) => !isInUse(join(cwd, one, name)))) ?? folders[0]!;
  return { versioning: null, output, ci: repository?.ci ?? "none", hook: hooks !== null };
}

interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

export interface Question<Value> {
  readonly text: string;
  readonly choices: readonly Choice<Value>[];
  /** Chosen unless a person decides otherwise. */
  readonly usual: readonly Value[];
  readonly mayBeNone: boolean;
}

function documentsQuestion(found: readonly FoundApi[], cwd: string): Question<FoundApi> {
  const choices = found.map((value) => ({
    value,
    label: value.name,
    hint: escapeText(pathBelow(cwd, value.documents)),
  }));
  return { text: "Which of these are your APIs?", choices, usual: found, mayBeNone: false };
}

const meanings: Readonly<Record<Versioning, string>> = {
  evolving: "every change is compatible with what has shipped",
  lockstep: "both sides are always deployed together, so any change will do",
  server: "the server serves several versions at once",
  client: "the client speaks several versions",
};

/** Folders of versions come first: of a single document the usual answer is hardly ever wrong. */
function versioningQuestion(apis: readonly FoundApi[]): Question<Versioning> {
  const kind = apis.find((one) => one.kind === "versions")?.kind ?? apis[0]!.kind;
  const about = apis.filter((one) => versionings[one.kind] === versionings[kind]);
  const shown = about
    .slice(0, 5)
    .map(({ name }) => name)
    .join(", ");
  const choices = versionings[kind].map((value) => ({ value, label: value, hint: meanings[value] }));
  const more = about.length > 5 ? ` and ${about.length - 5} more` : "";
  return {
    text: `How do old and new releases get along (${shown}${more})?`,
    choices,
    usual: [versionings[kind][0]],
    mayBeNone: false,
  };
}

type Runs = "github" | "gitlab" | "hook";

function runsQuestion(
  open: { readonly ci: boolean; readonly hook: boolean },
  defaults: Omit<Answers, "apis">,
  { hooks }: Surroundings,
): Question<Runs> {
  const choices: Choice<Runs>[] = [];
  if (open.ci) {
    choices.push({ value: "github", label: "GitHub Actions", hint: ".github/workflows/contracts.yml" });
    choices.push({ value: "gitlab", label: "GitLab CI", hint: ".gitlab/contracts.yml" });
  }
  if (open.hook) choices.push({ value: "hook", label: "before each commit", hint: hooks ?? "" });
  const usual = choices
    .map(({ value }) => value)
    .filter((value) => (value === "hook" ? defaults.hook : defaults.ci === value));
  return { text: "Who runs the check?", choices, usual, mayBeNone: true };
}
