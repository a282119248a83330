/** Whether concrete paths together take every call of a template that is gone. */
import type { Operation } from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";
import { anyPath, patternText, segmentsOf } from "../envelope/path-template.js";
import type { PartyName } from "./change.js";
import { inPath, meant } from "./meeting.js";
import { otherParty, type Comparison } from "./party.js";

/**
 * @param wide of the one side
 * @param narrow of the other side: each path is one of the template
 * @param holder who has the concrete paths
 */
export function areTaken(
  { inclusions, ...comparison }: Comparison,
  wide: Operation,
  narrow: readonly Operation[],
  holder: PartyName,
): boolean {
  const { routes } = comparison[holder].documents;
  if (routes.hasShape(wide.path)) return false;
  const values = new Map<string, JsonValue[]>();
  for (const one of narrow) {
    const pinned = pinnedIn(wide, one);
    if (pinned === null) continue;
    const { operations, isCertain } = routes.leads(one.method, anyPath(one.path));
    if (!isCertain || operations.length !== 1 || operations[0]!.template !== one.path) continue;
    values.set(pinned.name, [...(values.get(pinned.name) ?? []), ...pinned.values]);
  }
  const { composer } = comparison[otherParty(holder)];
  return [...values].some(([name, taken]) => {
    const parameter = inPath(wide, name);
    if (parameter === undefined || taken.length === 0) return false;
    return inclusions.smallest(composer.besides(parameter.type, "request", taken)).kind === "empty";
  });
}

/** The one parameter that is a literal in the other path, and what the literal is to it; null where more differs. */
function pinnedIn(
  wide: Operation,
  narrow: Operation,
): { readonly name: string; readonly values: readonly JsonValue[] } | null {
  const theirs = segmentsOf(narrow.path);
  const differing = segmentsOf(wide.path)
    .map((segment, index) => [segment, theirs[index]!] as const)
    .filter(([segment, other]) => patternText(segment, "{}") !== patternText(other, "{}"));
  const [[segment, literal] = ["", ""]] = differing;
  const name = /^\{([^{}]*)\}$/u.exec(segment)?.[1];
  if (differing.length !== 1 || name === undefined || literal.includes("{")) return null;
  const parameter = inPath(wide, name);
  return parameter === undefined ? null : { name, values: meant(parameter, literal) };
}
