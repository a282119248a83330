/** Compares what is said of an end: `deprecated`, and the day `x-sunset` names; and how firm an operation is. */
import type { Docs } from "../../contract/ir.js";
import type { Place } from "../../source/place.js";
import { eitherWay, harmless, risky, type Change, type Claim } from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";

interface Ending {
  readonly docs: Docs;
  readonly place: Place;
}

type Stands = Pick<Change, "side" | "old" | "new" | "usedBy">;

/**
 * @param prefix of the rules: `operation`, `request-parameter`
 * @param what begins the messages
 */
export function deprecationChanges(
  at: OperationComparison,
  prefix: string,
  place: Stands,
  { old, new: now }: { readonly old: Ending; readonly new: Ending },
  what: string,
): readonly Change[] {
  const [was, is] = [old.docs.deprecated === true, now.docs.deprecated === true];
  if (!was && !is) return [];
  const one = (edit: string, message: string, claim: Claim): readonly Change[] => [
    at.change({ ...place, rule: `${prefix}-${edit}`, message: `${what} ${message}`, ...eitherWay(claim) }),
  ];
  if (!is) return one("no-longer-deprecated", "is no longer deprecated", harmless);
  const [before, after] = [sunsetOf(at, "old", old), sunsetOf(at, "new", now)];
  if (after !== null && after.day === null) {
    if (was && before?.text === after.text) return [];
    return one(
      "sunset-invalid",
      `has a sunset that is no date: ${after.text}`,
      risky("nobody can tell when it ends"),
    );
  }
  if (!was) {
    return after === null
      ? one("deprecated", "is deprecated now", risky("it may end without notice: there is no sunset"))
      : one("deprecated-with-sunset", `is deprecated now, with a sunset on ${after.text}`, harmless);
  }
  if (before === null || before.day === null) {
    return after === null ? [] : one("sunset-added", `has a sunset now, on ${after.text}`, harmless);
  }
  if (after === null) return one("sunset-removed", "no longer has a sunset", risky("it may end any day"));
  if (after.day! < before.day) {
    const message = `has its sunset on ${after.text}, and had it on ${before.text}`;
    return one("sunset-nearer", message, risky("callers have less time than they were told"));
  }
  if (after.day! > before.day) return one("sunset-later", `has its sunset on ${after.text} now`, harmless);
  return [];
}

/** From the least firm on; a document may say nothing, which is as firm as stable. */
const levels = ["draft", "alpha", "beta", "stable"];

/** `x-stability-level`, which several tools read. */
export function stabilityChanges(at: OperationComparison): readonly Change[] {
  const { old, new: now, sent } = at.pair;
  const [before, after] = [levelOf(at, "old", old.place), levelOf(at, "new", now.place)];
  if (before === after) return [];
  const [from, to] = [levels.indexOf(before), levels.indexOf(after)];
  const decreased = to < from || to === -1;
  return [
    at.change({
      rule: decreased ? "operation-stability-decreased" : "operation-stability-increased",
      side: sent,
      old: old.place,
      new: now.place,
      usedBy: [],
      message: `The operation is ${after} now, and was ${before}`,
      ...eitherWay(decreased ? risky("it promises less than its callers were told") : harmless),
    }),
  ];
}

function levelOf(at: OperationComparison, party: "old" | "new", place: Place): string {
  const level = at.comparison[party].documents.at(place)?.value["x-stability-level"];
  return level === undefined ? "stable" : String(level);
}

/** The contract has no extensions, so the document is asked. */
function sunsetOf(
  at: OperationComparison,
  party: "old" | "new",
  { place }: Ending,
): { readonly text: string; readonly day: string | null } | null {
  const sunset = at.comparison[party].documents.at(place)?.value["x-sunset"];
  if (sunset === undefined) return null;
  const text = String(sunset);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[Tt ].*)?$/u.exec(text);
  const day = match === null || Number.isNaN(Date.parse(match[1]!)) ? null : match[1]!;
  return { text, day };
}
