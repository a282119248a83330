/** One run of the command: where it is, what was asked of all commands alike, and how answers are given. */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnosticsJson } from "../diagnostics/render-json.js";
import { renderText } from "../diagnostics/render-text.js";
import type { Style } from "../diagnostics/style.js";
import type { Loaded } from "../config/load.js";
import type { JsonValue } from "../source/json.js";
import { printJson } from "./json-output.js";
import { UsageError } from "./usage-error.js";
import { styleOf, type Io, type Output } from "./io.js";

export interface GlobalOptions {
  readonly cwd?: string;
  readonly config?: string;
  /** False with `--no-config-code`. */
  readonly configCode: boolean;
  readonly format: "text" | "json";
  readonly debug?: boolean;
}

export class Session {
  readonly io: Io;
  readonly cwd: string;
  readonly format: "text" | "json";
  readonly #options: GlobalOptions;

  constructor(io: Io, options: GlobalOptions) {
    this.io = io;
    this.cwd = resolve(io.cwd, options.cwd ?? ".");
    if (statSync(this.cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`--cwd ${options.cwd} is no folder`);
    }
    this.format = options.format;
    this.#options = options;
  }

  /** @param fresh whether a config that is code is run again */
  async loadConfig(fresh = false): Promise<Loaded> {
    const { loadConfig } = await import("../config/load.js");
    const { config: file, configCode: allowCode } = this.#options;
    return loadConfig({ cwd: this.cwd, file, allowCode, fresh });
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
    const readText = (file: string) => readTextOf(resolve(this.cwd, file));
    stream.write(renderText(diagnostics, { style: this.style(stream), readText }));
  }

  /** The whole answer of a run with `--format json`. */
  printJson(answer: Readonly<Record<string, JsonValue>>, diagnostics: readonly Diagnostic[]): void {
    const all = {
      schemaVersion: 1,
      ...answer,
      diagnostics: diagnosticsJson(diagnostics) as unknown as JsonValue,
    };
    this.io.stdout.write(`${printJson(all)}\n`);
  }
}

function readTextOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
