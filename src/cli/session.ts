/** One run of the command: where it is, what was asked of all commands alike, and how answers are given. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnosticsJson } from "../diagnostics/render-json.js";
import { renderText } from "../diagnostics/render-text.js";
import { plainStyle, type Style } from "../diagnostics/style.js";
import type { Loaded } from "../config/load.js";
import type { JsonValue } from "../source/json.js";
import { hostedReport } from "./hosted-report.js";
import { formats, rendered, type Answer, type Format } from "./formats.js";
import { printJson } from "./json-output.js";
import { UsageError } from "./usage-error.js";
import { styleOf, type Io, type Output } from "./io.js";

export interface GlobalOptions {
  readonly cwd?: string;
  readonly config?: string;
  /** False with `--no-config-code`. */
  readonly configCode: boolean;
  readonly format: Format;
  /** `FORMAT=FILE` each. */
  readonly report: readonly string[];
  readonly debug?: boolean;
}

interface ReportFile {
  readonly format: Format;
  /** Absolute. */
  readonly path: string;
}

export class Session {
  readonly io: Io;
  readonly cwd: string;
  readonly format: Format;
  readonly #reports: readonly ReportFile[];
  readonly #options: GlobalOptions;

  constructor(io: Io, options: GlobalOptions) {
    this.io = io;
    this.cwd = resolve(io.cwd, options.cwd ?? ".");
    if (statSync(this.cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`--cwd ${options.cwd} is no folder`);
    }
    this.format = options.format;
    this.#reports = options.report.map((text) => reportFile(text, this.cwd));
    this.#options = options;
  }

  /** Whether a config that is code may run. */
  get allowCode(): boolean {
    return this.#options.configCode;
  }

  /** @param fresh whether a config that is code is run again */
  async loadConfig(fresh = false): Promise<Loaded> {
    const { loadConfig } = await import("../config/load.js");
    const { config: file, configCode: allowCode } = this.#options;
    return loadConfig({ cwd: this.cwd, file, allowCode, fresh });
  }

  /** Of a command whose answer has no form but these. */
  onlyTextOrJson(): void {
    if (this.format !== "text" && this.format !== "json") {
      throw new UsageError(`this command answers as text or json, not as ${this.format}`);
    }
    if (this.#reports.length > 0) throw new UsageError("this command writes no reports");
  }

  /** Prints the answer in the form asked for, and writes the reports. */
  answer(given: Answer): void {
    const report = () => hostedReport(given.report(), this.io.env, this.cwd);
    const answer = { ...given, report };
    this.print(rendered(answer, this.format, this.style()));
    for (const { format, path } of this.#reports) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, rendered(answer, format, plainStyle));
    }
  }

  style(stream: Output = this.io.stdout): Style {
    return styleOf(stream, this.io.env);
  }

  /** The answer, as text. */
  print(text: string): void {
    this.io.stdout.write(text);
  }

  /** What goes on, for people who watch. */
  tell(text: string): void {
    this.io.stderr.write(text);
  }

  printDiagnostics(diagnostics: readonly Diagnostic[], stream: Output = this.io.stdout): void {
    stream.write(this.diagnosticsText(diagnostics, this.style(stream)));
  }

  diagnosticsText(diagnostics: readonly Diagnostic[], style: Style): string {
    return renderText(diagnostics, { style, readText: this.readText });
  }

  /** The text of a file as it is shown; null where it cannot be read. */
  readonly readText = (file: string): string | null => readTextOf(resolve(this.cwd, file));

  /** The whole answer of a run with `--format json`. */
  printJson(answer: Readonly<Record<string, JsonValue>>, diagnostics: readonly Diagnostic[]): void {
    this.io.stdout.write(answerJson(answer, diagnostics));
  }
}

export function answerJson(
  answer: Readonly<Record<string, JsonValue>>,
  diagnostics: readonly Diagnostic[],
): string {
  const all = {
    schemaVersion: 1,
    ...answer,
    diagnostics: diagnosticsJson(diagnostics) as unknown as JsonValue,
  };
  return `${printJson(all)}\n`;
}

function reportFile(text: string, cwd: string): ReportFile {
  const [name = "", ...rest] = text.split("=");
  const format = formats.find((one) => one === name);
  const file = rest.join("=");
  if (format === undefined || file === "") {
    throw new UsageError(`--report takes FORMAT=FILE, FORMAT one of ${formats.join(", ")}; got ${text}`);
  }
  return { format, path: resolve(cwd, file) };
}

function readTextOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
