/** What a command sees of the process it runs in. */
import type { Readable, Writable } from "node:stream";
import type { Style } from "../diagnostics/style.js";

export interface Output {
  write(text: string): void;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a person can be asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

export interface Io {
  /** All of standard input. */
  readonly stdin: () => Buffer;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absent where nobody can be asked. */
  readonly terminal?: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
}

const widthWithoutTerminal = 120;

/** How to draw on a stream: FORCE_COLOR before NO_COLOR (no-color.org) before what the stream is. */
export function styleOf(stream: Output, env: Io["env"]): Style {
  const isTerminal = stream.isTTY === true;
  const width = isTerminal ? (stream.columns ?? 80) : widthWithoutTerminal;
  return { color: hasColor(isTerminal, env), unicode: hasUnicode(env), width: Math.max(40, width) };
}

function hasColor(isTerminal: boolean, env: Io["env"]): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: terminal } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (none !== undefined && none !== "") return false;
  return isTerminal && terminal !== "dumb";
}

/** The locale says UTF-8 (POSIX.1-2017 §8.2), and the terminal is not the bare Linux console. */
function hasUnicode(env: Io["env"]): boolean {
  if (env.TERM === "linux" || env.TERM === "dumb") return false;
  if (env.WT_SESSION !== undefined) return true;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/iu.test(locale);
}
