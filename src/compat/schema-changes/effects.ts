/** What an edit does in one order: found by putting it alone into the writer's type, and asking whether that still holds all. */
import type { TypeId } from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";
import { partWritten, type Crossing } from "./crossing.js";
import { pinned, turnOf } from "./pin.js";
import type { Edit } from "./pair.js";
import type { Asked, Questions } from "./questions.js";
import type { Effect } from "./schema-change.js";
import { wayTo, type Visit } from "./walk.js";

export class Effects {
  readonly #questions: Questions;

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  of(edit: Edit, visit: Visit, crossing: Crossing): Effect {
    if (edit.put !== null && crossing.inclusion.verdict !== "included") {
      const refused = this.#refused(edit, visit, crossing);
      if (refused !== null) return this.#alone(refused, edit, visit, crossing);
      for (const other of visit.others) {
        const elsewhere = this.#refused(edit, other, crossing);
        if (elsewhere?.severity === "breaking") return this.#alone(elsewhere, edit, other, crossing);
      }
    }
    return this.#harmless(edit, visit, crossing);
  }

  /** Null where the edit by itself makes the reader refuse nothing. */
  #refused(edit: Edit, visit: Visit, crossing: Crossing): Effect | null {
    const { writer, written, side } = crossing;
    const end = this.#questions.end(edit, visit.pair, writer);
    const way = wayTo(visit, writer.release);
    const content = partWritten(crossing, visit);
    // Above the turn, if there is one, a part that loses nothing makes the whole lose nothing.
    const turn = turnOf(writer, way);
    const part: Asked = { edition: writer, id: visit.pair[writer.release].id, content };
    const [from, into] =
      turn === -1 ? [part, end] : [{ ...part, id: way[turn]!.id }, writer.graft(way.slice(turn), end)];
    if (this.#questions.includes(from, asWritten(writer, into), side).verdict === "included") return null;
    const edited = asWritten(writer, writer.graft(way, end));
    const local = this.#questions.includes(part, asWritten(writer, end), side);
    const around = local.verdict === "not-included" ? this.#around(local.witness, visit, crossing) : null;
    if (around !== null && this.#proves(around, edited, crossing))
      return { severity: "breaking", witness: around };
    const asked = this.#questions.includes(written, edited, side);
    if (asked.verdict === "included") return null;
    if (asked.verdict === "undecided") return { severity: "undecided", reason: asked.reason };
    const refused = this.#questions.takes(crossing.read, asked.witness, side);
    if (refused.verdict === "not-included") return { severity: "breaking", witness: asked.witness };
    return this.#compensated(edited.id, crossing);
  }

  /** With a witness that the reader would take but for this edit, if there is one. */
  #alone(effect: Effect, edit: Edit, visit: Visit, crossing: Crossing): Effect {
    const { writer, reader, written, read, side } = crossing;
    const { witness } = effect;
    if (witness === undefined) return effect;
    const undone = reader.graft(wayTo(visit, reader.release), this.#questions.end(edit, visit.pair, reader));
    if (this.#questions.takes(asWritten(reader, undone), witness, side).verdict === "included") return effect;
    const taken = writer.adopt(reader, undone);
    const near = writer.node(taken);
    const arms = [writer.adopt(reader, read.id), writer.add({ kind: "not", type: taken }, near)];
    const either = writer.add(
      { kind: "union", arms, mode: "anyOf", disjoint: false, tagging: { kind: "untagged" } },
      near,
    );
    const asked = this.#questions.includes(written, asWritten(writer, either), side);
    if (asked.verdict !== "not-included") return effect;
    const refused = this.#questions.takes(read, asked.witness, side);
    return refused.verdict === "not-included"
      ? { ...effect, witness: asked.witness, otherWitness: witness }
      : effect;
  }

  /** Sent by the writer, refused by the reader, and refused for this edit alone. */
  #proves(value: JsonValue, edited: Asked, { written, read, side }: Crossing): boolean {
    return (
      this.#questions.takes(written, value, side).verdict === "included" &&
      this.#questions.takes(edited, value, side).verdict === "not-included" &&
      this.#questions.takes(read, value, side).verdict === "not-included"
    );
  }

  /** Another edit may let the reader take what this one would refuse: asks for a value that neither lets through. */
  #compensated(edited: TypeId, { writer, reader, read, written, side }: Crossing): Effect | null {
    const arms = [edited, writer.adopt(reader, read.id)];
    const either = writer.add(
      { kind: "union", arms, mode: "anyOf", disjoint: false, tagging: { kind: "untagged" } },
      writer.node(edited),
    );
    const asked = this.#questions.includes(written, asWritten(writer, either), side);
    if (asked.verdict === "included") return null;
    if (asked.verdict === "undecided") return { severity: "undecided", reason: asked.reason };
    const refused = this.#questions.takes(read, asked.witness, side);
    if (refused.verdict === "not-included") return { severity: "breaking", witness: asked.witness };
    return {
      severity: "undecided",
      reason: "no value was found that this edit alone makes the reader refuse",
    };
  }

  /** A whole value around a part that is refused: cheaper to find than to ask what the whole loses. */
  #around(part: JsonValue, visit: Visit, { writer, written, side }: Crossing): JsonValue | null {
    const only = writer.only(part, visit.pair[writer.release].node);
    const narrowed = pinned(writer, wayTo(visit, writer.release), only);
    if (narrowed === null) return null;
    const found = this.#questions.smallest({ edition: writer, id: narrowed, content: written.content }, side);
    return found.kind === "value" ? found.value : null;
  }

  #harmless(edit: Edit, visit: Visit, crossing: Crossing): Effect {
    const { writer, side } = crossing;
    const reason = edit.risk(writer.release, side) ?? this.#strictly(edit, visit, crossing);
    return reason === null ? { severity: "info" } : { severity: "risky", reason };
  }

  /** A writer that sends what its schema does not declare is no writer that keeps to it, but there are such. */
  #strictly(edit: Edit, visit: Visit, { writer, reader, side, written }: Crossing): string | null {
    if (edit.closed !== reader.release || written.content === "written" || edit.put === null) return null;
    const end = this.#questions.end(edit, visit.pair, writer);
    const edited = writer.graft(wayTo(visit, writer.release), end);
    const asked = this.#questions.includes(
      { ...written, content: "written" },
      asWritten(writer, edited),
      side,
    );
    return asked.verdict === "not-included" ? "a writer that sends undeclared properties is refused" : null;
  }
}

function asWritten(edition: Asked["edition"], id: TypeId): Asked {
  return { edition, id, content: "written" };
}
