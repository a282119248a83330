/** One upgrade order of one place: who writes, who reads, and whether all that is written is read. */
import type { TypeId } from "../../contract/ir.js";
import type { Order, Side } from "../finding.js";
import type { Inclusion, Language } from "../inclusion/language.js";
import type { Edition } from "./edition.js";
import type { Edit } from "./pair.js";
import type { Asked, Questions } from "./questions.js";
import { isPartial, type Visit } from "./walk.js";

/** In the order in which findings tell of them. */
export const orders: readonly Order[] = ["backward", "forward"];

export interface Crossing {
  readonly side: Side;
  readonly writer: Edition;
  readonly reader: Edition;
  /** All that may be written there. */
  readonly written: Asked;
  /** All that is read there. */
  readonly read: Asked;
  readonly inclusion: Inclusion;
}

interface Place {
  readonly old: { readonly edition: Edition; readonly id: TypeId };
  readonly new: { readonly edition: Edition; readonly id: TypeId };
  readonly side: Side;
  readonly content: Language["content"];
}

export function crossingOf(order: Order, place: Place, questions: Questions): Crossing {
  const { side, content } = place;
  // A server that was upgraded first reads what old clients write, and writes what they read.
  const oldWrites = (order === "backward") === (side === "request");
  const [from, to] = oldWrites ? [place.old, place.new] : [place.new, place.old];
  const [written, read]: [Asked, Asked] = [
    { ...from, content },
    { ...to, content: "written" },
  ];
  const known = from.edition.wireClass(from.id, side);
  const inclusion: Inclusion =
    known !== null && known === to.edition.wireClass(to.id, side)
      ? { verdict: "included" }
      : questions.includes(written, read, side);
  return { side, writer: from.edition, reader: to.edition, written, read, inclusion };
}

/** What may be written at a pair, as a part of the whole: another part may close what this one leaves open. */
export function partWritten({ written: { content } }: Crossing, visit: Visit): Language["content"] {
  return isPartial(visit) ? "written" : content;
}

/** Whether the edit by itself makes the reader refuse something where it stands, whatever is around it; or may. */
export function refusesLocally(edit: Edit, visit: Visit, crossing: Crossing, questions: Questions): boolean {
  if (edit.put === null) return false;
  const { writer: edition, side } = crossing;
  const asked = questions.includes(
    { edition, id: visit.pair[edition.release].id, content: partWritten(crossing, visit) },
    { edition, id: questions.end(edit, visit.pair, edition), content: "written" },
    side,
  );
  return asked.verdict !== "included";
}
