/** What tells two types that stand side by side apart: edits of themselves, and the pairs below them. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import type { Place } from "../../source/place.js";
import type { Side } from "../finding.js";
import type { SchemaEdit } from "../rules/schema-rules.js";
import type { Edition, Release, Step } from "./edition.js";
import type { Seen } from "./seen.js";

/** Makes, in the writer's space, the writer's type with what the edit is about as the reader has it. */
export type Put = (writer: Seen, reader: Seen) => TypeId;

/** Why an edit that refuses nothing may hurt, where values go from that release to the other; null where it does not. */
export type Risk = (writer: Release, side: Side) => string | null;

export interface Edit {
  readonly edit: SchemaEdit;
  readonly message: string;
  readonly old: Place | null;
  readonly new: Place | null;
  /** The property that is edited as such. */
  readonly property?: string;
  /** Null: no value depends on it. */
  readonly put: Put | null;
  readonly risk: Risk;
  /** The release whose reader takes no, or fewer, undeclared properties. */
  readonly closed?: Release;
}

/** Two types below the pair. */
export interface Link {
  readonly old: Below;
  readonly new: Below;
  /** The property they are the types of. */
  readonly property?: string;
  /** As written, not as a writer closes it: below an `allOf` that is not seen as one object. */
  readonly partial?: true;
}

export interface Below {
  readonly id: TypeId;
  /** From what the pair sees. */
  readonly way: readonly Step[];
}

export class Pair {
  readonly old: Seen;
  readonly new: Seen;
  readonly edits: Edit[] = [];
  readonly links: Link[] = [];

  constructor(old: Seen, next: Seen) {
    this.old = old;
    this.new = next;
  }

  edit(edit: Omit<Edit, "risk"> & { readonly risk?: Risk }): void {
    this.edits.push({ risk: never, ...edit });
  }

  link(old: Below, next: Below, more: Pick<Link, "property" | "partial"> = {}): void {
    this.links.push({ old, new: next, ...more });
  }
}

const never: Risk = () => null;

/** Whoever reads, the meaning is not what the writer has in mind. */
export function always(reason: string): Risk {
  return () => reason;
}

/** Where values come from this release. */
export function whenWriting(release: Release, reason: string): Risk {
  return (writer) => (writer === release ? reason : null);
}

/** Puts a node in the writer's place. */
export function putNode(made: (writer: Seen, reader: Seen) => TypeNode): Put {
  return (writer, reader) => writer.edition.addNode(made(writer, reader));
}

/** Puts the reader's type in the writer's place. */
export const putReader: Put = (writer, reader) => writer.edition.adopt(reader.edition, reader.id);

export function isAny(edition: Edition, id: TypeId | undefined): boolean {
  return id === undefined || edition.node(id).kind === "any";
}

export function isNever(edition: Edition, id: TypeId | undefined): boolean {
  return id !== undefined && edition.node(id).kind === "never";
}
