/** Explains objects; each function gives one that explains, and all but the first say nothing of other values. */
import type { TextPattern } from "./matches-linearly.js";
import { presentKeys } from "./is-equal.js";
import { isObject } from "./is-object.js";
import { hasMembers, own } from "./members.js";
import { explainPart, isFull, refuse, type Explain } from "./report.js";

export type Members = Readonly<Record<string, Explain>>;

const none: Members = {};

export function expectObject(required: Members = none, optional: Members = none): Explain {
  return (value, report) => {
    if (!isObject(value)) return refuse(report, "type", "an object");
    for (const name of Object.keys(required)) {
      const member = own(value, name);
      if (member === undefined) refuse(report, "required", `the property ${JSON.stringify(name)}`);
      else explainPart(report, name, member, required[name]!);
    }
    for (const name of Object.keys(optional)) {
      const member = own(value, name);
      if (member !== undefined) explainPart(report, name, member, optional[name]!);
    }
  };
}

/** Members that are there whatever they are. */
export const expectAnything: Explain = () => undefined;

/** Of the members whose names are neither of these nor match one of the patterns. */
export function expectOthers(
  names: readonly string[],
  patterns: readonly TextPattern[],
  explain: Explain,
): Explain {
  return eachMember((name, member, report) => {
    if (names.includes(name) || patterns.some((one) => one.test(name))) return;
    explainPart(report, name, member, explain);
  });
}

/** What `additionalProperties: false` says of each member that it forbids. */
export const expectNoOther: Explain = (_, report) =>
  refuse(report, "additionalProperties", "no property of this name");

export function expectMatching(pattern: TextPattern, explain: Explain): Explain {
  return eachMember((name, member, report) => {
    if (pattern.test(name)) explainPart(report, name, member, explain);
  });
}

/** The errors are told of the member, for names have no place of their own. */
export function expectNames(explain: Explain): Explain {
  return eachMember((name, _, report) => explainPart(report, name, name, explain));
}

export function expectMembers(min: number, max: number): Explain {
  return (value, report) => {
    if (!isObject(value)) return;
    if (!hasMembers(value, min, Infinity)) refuse(report, "minProperties", `at least ${min} properties`);
    if (!hasMembers(value, 0, max)) refuse(report, "maxProperties", `at most ${max} properties`);
  };
}

export function expectDependents(name: string, ...required: readonly string[]): Explain {
  return (value, report) => {
    if (!isObject(value) || own(value, name) === undefined) return;
    for (const one of required) {
      if (own(value, one) !== undefined) continue;
      refuse(
        report,
        "dependentRequired",
        `the property ${JSON.stringify(one)} beside ${JSON.stringify(name)}`,
      );
    }
  };
}

export function expectDependent(name: string, explain: Explain): Explain {
  return (value, report) => {
    if (isObject(value) && own(value, name) !== undefined) explain(value, report);
  };
}

function eachMember(
  explain: (name: string, member: unknown, report: Parameters<Explain>[1]) => void,
): Explain {
  return (value, report) => {
    if (!isObject(value)) return;
    for (const name of presentKeys(value)) {
      if (isFull(report)) return;
      explain(name, value[name], report);
    }
  };
}
