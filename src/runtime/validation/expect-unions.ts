/** Explains what is said by several schemas together; each function gives one that explains. */
import { isObject } from "./is-object.js";
import { own } from "./members.js";
import { errorsOf, explainPart, isFull, listOf, refuse, type Explain, type Is } from "./report.js";
import type { ValidationError } from "./validation-error.js";

export function expectNullable(explain: Explain): Explain {
  return (value, report) => {
    if (value !== null) explain(value, report);
  };
}

export function expectAll(...parts: readonly Explain[]): Explain {
  return (value, report) => {
    for (const explain of parts) if (!isFull(report)) explain(value, report);
  };
}

/** Only of the values that are so. */
export function expectWhere(is: Is, then: Explain, otherwise?: Explain): Explain {
  return (value, report) => {
    if (is(value)) then(value, report);
    else otherwise?.(value, report);
  };
}

export function expectNot(is: Is): Explain {
  return (value, report) => {
    if (is(value)) refuse(report, "not", "a value that is not of a forbidden type");
  };
}

/**
 * Of a value that no arm takes: the errors of the arm that comes furthest into it, if one does; else that it is none of
 * them.
 */
export function expectAny(...arms: readonly Explain[]): Explain {
  return (value, report) => {
    const found = arms.map((arm) => errorsOf(value, report, arm));
    if (!found.some(({ length }) => length === 0)) closest(found, report, "anyOf");
  };
}

/** As `expectAny`, of a value that no arm takes or several do. */
export function expectOne(...arms: readonly Explain[]): Explain {
  return (value, report) => {
    const found = arms.map((arm) => errorsOf(value, report, arm));
    const taking = found.filter(({ length }) => length === 0).length;
    if (taking > 1) refuse(report, "oneOf", `a value of one of the forms, not of ${taking} at once`);
    if (taking === 0) closest(found, report, "oneOf");
  };
}

function closest(
  found: readonly (readonly ValidationError[])[],
  report: Parameters<Explain>[1],
  keyword: string,
): void {
  const ranks = found.map((errors) => Math.min(...errors.map((error) => rank(error, report.pointer))));
  const best = Math.max(...ranks);
  const [first, ...others] = found.filter((_, arm) => ranks[arm] === best);
  if (first === undefined || others.length > 0) {
    refuse(report, keyword, `a value of one of ${found.length} forms`);
  } else {
    for (const error of first) if (!isFull(report)) report.errors.push(error);
  }
}

/** How far from the root of the value an error is; another JSON type, or none of some values, is no way into it. */
function rank({ pointer, keyword }: ValidationError, from: string): number {
  const depth = pointer.slice(from.length).split("/").length;
  return depth === 1 && (keyword === "type" || keyword === "const" || keyword === "enum") ? 0 : depth;
}

/** Of objects whose property `tag` tells which arm they are. */
export function expectTagged(
  tag: string,
  arms: readonly (readonly [value: unknown, explain: Explain])[],
): Explain {
  return (value, report) => {
    if (!isObject(value)) return refuse(report, "type", "an object");
    const found = own(value, tag);
    if (found === undefined) return refuse(report, "required", `the property ${JSON.stringify(tag)}`);
    const arm = arms.find(([one]) => one === found);
    if (arm !== undefined) return arm[1](value, report);
    const expectation = listOf(arms.map(([one]) => one));
    explainPart(report, tag, found, (_, at) => refuse(at, "enum", expectation));
  };
}
