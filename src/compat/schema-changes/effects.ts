/** What an edit does in one order: found by putting it alone into the writer's type, and asking whether that still holds all. */
import type { TypeId } from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";
import type { Side } from "../finding.js";
import type { Inclusion, Inclusions, Language } from "../inclusion/language.js";
import type { Edition, Release } from "./edition.js";
import { isMonotone, pinned } from "./pin.js";
import type { Edit } from "./pair.js";
import type { Effect } from "./schema-change.js";
import { isPartial, wayTo, type Visit } from "./walk.js";

/** One order of one place: who writes, who reads, and whether all that is written is read. */
export interface Crossing {
  readonly side: Side;
  readonly writer: Edition;
  readonly reader: Edition;
  readonly written: TypeId;
  readonly read: TypeId;
  readonly content: Language["content"];
  readonly inclusion: Inclusion;
}

export class Effects {
  readonly #inclusions: Inclusions;

  constructor(inclusions: Inclusions) {
    this.#inclusions = inclusions;
  }

  of(edit: Edit, visit: Visit, crossing: Crossing): Effect {
    if (edit.put !== null && crossing.inclusion.verdict !== "included") {
      const refused = this.#refused(edit, visit, crossing);
      if (refused !== null) return refused;
      for (const other of visit.others) {
        const elsewhere = this.#refused(edit, other, crossing);
        if (elsewhere?.severity === "breaking") return elsewhere;
      }
    }
    return this.#harmless(edit, visit, crossing);
  }

  /** Null where the edit by itself makes the reader refuse nothing. */
  #refused(edit: Edit, visit: Visit, crossing: Crossing): Effect | null {
    const { writer, content, written, side } = crossing;
    const end = edit.put!(visit.pair[writer.release], visit.pair[crossing.reader.release]);
    const edited = writer.graft(wayTo(visit, writer.release), end);
    const whole = writer.language(written, side, content);
    const asked = this.#inclusions.includes(whole, writer.language(edited, side, "written"));
    if (asked.verdict === "included") return null;
    if (asked.verdict === "undecided") return this.#locally(visit, end, crossing, asked.reason);
    const refused = this.#isRefused(asked.witness, crossing);
    if (refused.verdict === "not-included") return { severity: "breaking", witness: asked.witness };
    return this.#compensated(edited, crossing);
  }

  /** Another edit may let the reader take what this one would refuse: asks for a value that neither lets through. */
  #compensated(edited: TypeId, crossing: Crossing): Effect | null {
    const { writer, reader, read, written, content, side } = crossing;
    const either = writer.add(
      {
        kind: "union",
        arms: [edited, writer.adopt(reader, read)],
        mode: "anyOf",
        disjoint: false,
        tagging: { kind: "untagged" },
      },
      writer.node(edited),
    );
    const whole = writer.language(written, side, content);
    const asked = this.#inclusions.includes(whole, writer.language(either, side, "written"));
    if (asked.verdict === "included") return null;
    if (asked.verdict === "undecided") return { severity: "undecided", reason: asked.reason };
    const refused = this.#isRefused(asked.witness, crossing);
    if (refused.verdict === "not-included") return { severity: "breaking", witness: asked.witness };
    return {
      severity: "undecided",
      reason: "no value was found that this edit alone makes the reader refuse",
    };
  }

  /** Where the whole is too much for an answer: asks at the edit, and builds a whole value around the part that is refused. */
  #locally(visit: Visit, end: TypeId, crossing: Crossing, reason: string): Effect | null {
    const { writer, side, content, written } = crossing;
    const seen = visit.pair[writer.release];
    const way = wayTo(visit, writer.release);
    const part = writer.language(seen.id, side, isPartial(visit) ? "written" : content);
    const asked = this.#inclusions.includes(part, writer.language(end, side, "written"));
    if (asked.verdict === "included" && isMonotone(writer, way)) return null;
    const undecided: Effect = { severity: "undecided", reason };
    if (asked.verdict !== "not-included") return undecided;
    const narrowed = pinned(writer, way, writer.only(asked.witness, seen.node));
    if (narrowed === null) return undecided;
    const found = this.#inclusions.smallest(writer.language(narrowed, side, content));
    if (found.kind !== "value") return undecided;
    const taken = this.#takes(writer.language(written, side, content), found.value, writer);
    const refused = this.#isRefused(found.value, crossing);
    if (taken.verdict !== "included" || refused.verdict !== "not-included") return undecided;
    return { severity: "breaking", witness: found.value };
  }

  #isRefused(value: JsonValue, { reader, read, side }: Crossing): Inclusion {
    return this.#takes(reader.language(read, side, "written"), value, reader);
  }

  #takes(language: Language, value: JsonValue, edition: Edition): Inclusion {
    const only = edition.only(value, edition.node(language.id));
    return this.#inclusions.includes(edition.language(only, null, "written"), language);
  }

  #harmless(edit: Edit, visit: Visit, crossing: Crossing): Effect {
    const { writer, side } = crossing;
    const reason = edit.risk(writer.release, side) ?? this.#strictly(edit, visit, crossing);
    return reason === null ? { severity: "info" } : { severity: "risky", reason };
  }

  /** A writer that sends what its schema does not declare is no writer that keeps to it, but there are such. */
  #strictly(edit: Edit, visit: Visit, crossing: Crossing): string | null {
    const { writer, reader, side, written, content } = crossing;
    const closing: Release | undefined = edit.closed;
    if (closing !== reader.release || content === "written" || edit.put === null) return null;
    const end = edit.put(visit.pair[writer.release], visit.pair[reader.release]);
    const edited = writer.graft(wayTo(visit, writer.release), end);
    const asked = this.#inclusions.includes(
      writer.language(written, side, "written"),
      writer.language(edited, side, "written"),
    );
    return asked.verdict === "not-included" ? "a writer that sends undeclared properties is refused" : null;
  }
}
