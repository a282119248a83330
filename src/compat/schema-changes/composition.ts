/** Whether a whole holds because each of its parts does, where it is too much to be looked at at once. */
import type { TypeNode } from "../../contract/ir.js";
import { refusesLocally, type Crossing } from "./crossing.js";
import type { Edition } from "./edition.js";
import { turnOf } from "./pin.js";
import type { Questions } from "./questions.js";
import { isWhole, wayTo, type Visit } from "./walk.js";

/**
 * All that is written is read if no edit refuses anything where it stands. For then a value keeps every fact that the
 * reader's types state: those that are the writer's too, and each edited one, which the writer's type with that fact
 * alone holds. It is not so where more values below mean fewer above, nor where one variant stands in for another.
 */
export function holdsByParts(visits: readonly Visit[], crossing: Crossing, questions: Questions): boolean {
  const { writer, reader } = crossing;
  if (!isWhole(visits)) return false;
  return visits.every((visit) => {
    const { pair } = visit;
    if (!isPlain(pair[writer.release].node, writer) || !isPlain(pair[reader.release].node, reader))
      return false;
    if (turnOf(writer, wayTo(visit, writer.release)) !== -1) return false;
    return pair.edits.every(
      (edit) => !edit.edit.endsWith("-variant-removed") && !refusesLocally(edit, visit, crossing, questions),
    );
  });
}

function isPlain(node: TypeNode, edition: Edition): boolean {
  switch (node.kind) {
    case "union":
      // A value may be two variants at once, and be closed as neither.
      return node.disjoint;
    case "object": {
      // Which undeclared names the patterns leave to `additional` is not looked at.
      const { patternProperties, additional } = node;
      return (
        patternProperties.length === 0 || additional === undefined || edition.node(additional).kind === "any"
      );
    }
    default:
      return true;
  }
}
