/** Where explaining functions write what is wrong with a value, and the place in it that they are at. */
import type { ValidationError } from "./validation-error.js";

export interface Report {
  readonly errors: ValidationError[];
  /** As many errors are enough. */
  readonly limit: number;
  /** RFC 6901. */
  pointer: string;
  /** How many arms of unions may still be tried: of a union in a union in a union … they are very many. */
  steps: number;
}

/** Tells what is wrong with a value, or nothing; as a rule only of a value that the guard has refused. */
export type Explain = (value: unknown, report: Report) => void;

export type Is = (value: unknown) => boolean;

const mostSteps = 300_000;

export function newReport(limit: number, pointer = ""): Report {
  return { errors: [], limit, pointer, steps: mostSteps };
}

export function isFull({ errors, limit, steps }: Report): boolean {
  return errors.length >= limit || steps <= 0;
}

export function refuse(report: Report, keyword: string, expectation: string): void {
  if (report.errors.length < report.limit)
    report.errors.push({ pointer: report.pointer, keyword, expectation });
}

/** Explains a part of a value, of which the key is given. */
export function explainPart(report: Report, key: string | number, part: unknown, explain: Explain): void {
  if (isFull(report)) return;
  const { pointer } = report;
  // Few keys have anything to escape, and to look is much faster than to replace.
  const text = String(key);
  report.pointer += `/${/[~/]/.test(text) ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text}`;
  explain(part, report);
  report.pointer = pointer;
}

/** What an explaining function says of a value, without saying it. */
export function errorsOf(value: unknown, report: Report, explain: Explain): readonly ValidationError[] {
  report.steps--;
  if (isFull(report)) return [];
  const trial: Report = { ...report, errors: [], limit: report.limit - report.errors.length };
  explain(value, trial);
  report.steps = trial.steps;
  return trial.errors;
}

/** JSON texts of values in a list, as far as there is room: `"a", "b" or 3 more`. */
export function listOf(values: readonly unknown[]): string {
  const most = 12;
  const texts = values.slice(0, most).map(textOf);
  if (values.length > most) texts.push(`${values.length - most} more`);
  const last = texts.pop() ?? "nothing";
  return texts.length === 0 ? last : `${texts.join(", ")} or ${last}`;
}

function textOf(value: unknown): string {
  return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? "undefined");
}
