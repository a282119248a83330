/** Runs OpenAPI Generator once, in a folder of its own that is gone afterwards. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { workplace, type Call } from "./call.js";
import { collect } from "./collect.js";
import type { LanguageTarget } from "./language-target.js";
import { runProgram, type ProgramRun } from "./run-program.js";
import type { Templates } from "./templates.js";

export interface GeneratorRun {
  readonly target: LanguageTarget;
  /** The document's text. */
  readonly document: string;
  readonly call: Call;
  readonly templates: Templates | null;
}

export interface Machine {
  /** Absolute paths. */
  readonly java: string;
  readonly jar: string;
  readonly env: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeLimit: number;
}

export type Made =
  /** By path, relative to the target's folder, sorted. */
  | { readonly ok: true; readonly files: ReadonlyMap<string, Buffer> }
  | { readonly ok: false; readonly problem: Diagnostic };

export async function runGenerator(run: GeneratorRun, machine: Machine): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), "concordat-"));
  try {
    prepare(folder, run);
    const { call, target } = run;
    const args = [...call.java, "-jar", machine.jar, ...call.args];
    const { env, timeLimit } = machine;
    const ended = await runProgram(machine.java, args, { cwd: folder, env, timeLimit });
    const output = join(folder, workplace.output);
    const reason = failureOf(ended) ?? (isEmpty(output) ? "it made no files" : null);
    if (reason !== null) return failed(target, reason);
    const stray = strayIn(folder);
    if (stray !== null) return unsafe(target, `../${stray}`, "outside of its folder");
    const made = collect(output);
    return made.ok ? made : unsafe(target, made.path, made.what);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function prepare(folder: string, { document, call, templates }: GeneratorRun): void {
  writeFileSync(join(folder, workplace.document), document);
  writeFileSync(join(folder, workplace.options), call.options);
  mkdirSync(join(folder, workplace.temporary));
  mkdirSync(join(folder, workplace.output));
  for (const [path, content] of [...call.templates, ...(templates?.files ?? [])]) {
    const file = join(folder, workplace.templates, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Of some faults the generator says no more than the trace of an exception, and ends as if all were well. */
function failureOf({ code, failure, stdout, stderr }: ProgramRun): string | null {
  if (failure !== null) return failure;
  const said = [stderr, stdout].map(exceptionIn).find((one) => one !== null) ?? null;
  if (code === 0) return said;
  return said ?? firstLines(stderr) ?? `it ended with ${code}`;
}

/** From the line that names it to its trace. */
function exceptionIn(text: string): string | null {
  const lines = text.split(/\r?\n/u);
  const start = lines.findIndex(
    (line, index) =>
      line.startsWith("Exception in thread ") ||
      (/^(?:[\w$]+\.)+[\w$]*(?:Exception|Error)\b/u.test(line) && /^\s+at /u.test(lines[index + 1] ?? "")),
  );
  if (start < 0) return null;
  const trace = lines.findIndex((line, index) => index > start && /^\s+at /u.test(line));
  return shortened(lines.slice(start, trace < 0 ? start + 5 : trace));
}

function firstLines(text: string): string | null {
  const lines = text.split(/\r?\n/u).filter((line) => !/^\[main\] (?:INFO|WARN)/u.test(line));
  const said = shortened(lines.slice(0, 3));
  return said === "" ? null : said;
}

function shortened(lines: readonly string[]): string {
  const text = lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
  return text.length > 600 ? `${text.slice(0, 600)}...` : text;
}

/** Also where a link has taken its place. */
function isEmpty(folder: string): boolean {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return !isFolder || readdirSync(folder).length === 0;
}

/** Something that the generator wrote beside its folder. */
function strayIn(folder: string): string | null {
  const known: readonly string[] = Object.values(workplace);
  return readdirSync(folder).find((name) => !known.includes(name)) ?? null;
}

function failed({ language, api, version: { version } }: LanguageTarget, reason: string): Made {
  return { ok: false, problem: diagnostic("language-failed", { language, api, version, reason }) };
}

function unsafe({ language, api, version: { version } }: LanguageTarget, path: string, what: string): Made {
  return { ok: false, problem: diagnostic("language-output-unsafe", { path, language, api, version, what }) };
}
