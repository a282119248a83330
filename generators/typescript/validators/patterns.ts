/** Writes patterns of schemas as regular expressions of generated code, and tells those that can take very long. */
import { createRequire } from "node:module";
import type { AnalysisResult } from "scslre";
import { literalText } from "../emit/literal.js";
import { visible } from "../emit/visible.js";
import { backtrackingOf } from "./backtracking.js";
import { automataText, linearAutomata } from "./linear.js";

export interface ScreenedPattern {
  /** An expression of TypeScript, safe as source: `/^a+$/u`, or a call of `RegExp` for what the flag `u` refuses. */
  readonly literal: string;
  /** Whether a text is matched in time that grows no faster than its length. */
  readonly safe: boolean;
  /** How else the time may grow; `unknown` where that could not be found out, which may be either. */
  readonly reason?: Reason;
  /** Of one that is not safe: the longest text, in UTF-16 code units, on which it is still fast. */
  readonly longest?: number;
  /** Of one that is not safe but can be matched by automata: the arguments of `linearPattern`. */
  readonly linear?: string;
}

/** Polynomial: cubic at most; what grows faster counts as exponential. */
type Reason = "exponential" | "polynomial" | "unknown";

/** So that matching takes some ten million steps at most: 2^24, or 400^3 / 6. */
const longestTried: Readonly<Record<Reason, number>> = { exponential: 24, polynomial: 400, unknown: 24 };

/** In UTF-16 code units; longer ones are not analysed. */
const longestAnalysed = 2000;

const screened = new Map<string, ScreenedPattern | null>();

/** Null where the pattern is no regular expression, which the lowering has reported as `pattern-invalid`. */
export function screenPattern(pattern: string): ScreenedPattern | null {
  let found = screened.get(pattern);
  if (found === undefined) {
    found = screen(pattern);
    screened.set(pattern, found);
  }
  return found;
}

function screen(pattern: string): ScreenedPattern | null {
  const flags = ["u", ""].find((flags) => isExpression(pattern, flags));
  if (flags === undefined) return null;
  const literal =
    flags === "u"
      ? `/${visible(new RegExp(pattern, "u").source)}/u`
      : `/* @__PURE__ */ new RegExp(${literalText(pattern)})`;
  const reason = blowUp(pattern, flags);
  return reason === null
    ? { literal, safe: true }
    : { literal, safe: false, reason, longest: longestTried[reason], ...linear(pattern, flags) };
}

function linear(pattern: string, flags: string): { linear?: string } {
  const parsed = flags === "u" && pattern.length <= longestAnalysed ? parse(pattern, flags) : null;
  const automata = parsed === null ? null : linearAutomata(parsed.pattern);
  return automata === null ? {} : { linear: `${literalText(pattern)}, ${automataText(automata)}` };
}

function isExpression(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

function blowUp(pattern: string, flags: string): Reason | null {
  if (pattern.length > longestAnalysed) return "unknown";
  const parsed = parse(pattern, flags);
  if (parsed === null) return "unknown";
  const found = backtrackingOf(parsed.pattern);
  return found === "linear" ? null : found;
}

type Analyser = typeof import("scslre");

/** When the first pattern is screened: to load it takes as long as to generate from a small document. */
let loaded: Analyser | undefined;

/** Without any report asked for, the analyser does no more than parse; it knows less syntax than newer engines do. */
function parse(source: string, flags: string): AnalysisResult["parsed"] | null {
  try {
    loaded ??= createRequire(import.meta.url)("scslre") as Analyser;
    return loaded.analyse({ source, flags }, { maxReports: 0 }).parsed;
  } catch {
    return null;
  }
}
