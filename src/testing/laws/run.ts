/** Runs a translation on a value, and sees whether it does what a function should. */
import { copyOf, freeze, sharedPart } from "./copy.js";
import { difference } from "./difference.js";
import type { Breach } from "./law-error.js";

export type Ran<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly breach: Breach };

/**
 * Total, pure and deterministic: run on a copy that refuses changes, and on one that takes them.
 * @param name of the function, for messages
 * @param label what its argument is
 * @param mayShare whether the result may have parts of the argument
 */
export function run<Value, Result>(
  name: string,
  label: string,
  translate: (value: Value) => Result,
  value: Value,
  mayShare = false,
): Ran<Result> {
  const broken = (breach: Omit<Breach, "details">, ...details: Breach["details"]): Ran<Result> => ({
    ok: false,
    breach: { ...breach, details: [[label, value], ...details] },
  });
  const open = copyOf(value);
  let result: Result;
  try {
    result = translate(open);
  } catch (cause) {
    return broken({ law: "total", sentence: `${name} throws`, notes: [`it threw ${String(cause)}`], cause });
  }
  const changed = difference(value, open);
  if (changed !== undefined)
    return broken({ law: "pure", sentence: `${name} changes its argument`, difference: changed });
  if (Object.isFrozen(open) && typeof open === "object" && open !== null && Object.keys(open).length > 0)
    return broken({ law: "pure", sentence: `${name} freezes its argument` });
  const shared = mayShare ? undefined : sharedPart(open, result);
  if (shared !== undefined)
    return broken(
      {
        law: "pure",
        sentence: `${name} gives away a part of its argument that could be changed`,
        notes: [`the result shares ${shared === "" ? "the whole" : `what is at ${shared}`}`],
      },
      ["result", result],
    );
  let again: Result;
  try {
    again = translate(freeze(copyOf(value)));
  } catch (cause) {
    const notes = [`on an argument that refuses changes it threw ${String(cause)}`];
    return broken({ law: "pure", sentence: `${name} changes its argument`, notes, cause });
  }
  const other = difference(result, again);
  if (other !== undefined)
    return broken(
      { law: "deterministic", sentence: `${name} gives another result the second time`, difference: other },
      ["first", result],
      ["second", again],
    );
  return { ok: true, result };
}
