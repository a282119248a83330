/** A type of a version as a validator looks at it. */
import type { Classes, Direction } from "../../../src/contract/hash.js";
import { aliases } from "../../../src/contract/aliases.js";
import type { EnumNode, ObjectNode, Property, TypeId, TypeNode } from "../../../src/contract/ir.js";
import type { InlineTypes } from "../types/inline.js";
import type { VersionTypes } from "../types/version-types.js";
import { isScalar, isWideByFormat, type TypeFacts } from "./facts.js";

/**
 * Whether integers are taken in any form that code may hold them in: of the value itself, for several schemas speak of
 * it, or in all of it, for the types that it is read by do not say what form they have.
 */
type Looseness = "no" | "here" | "deep";

export interface VersionModel {
  readonly types: VersionTypes;
  readonly classes: Classes;
  readonly facts: TypeFacts;
  readonly inline: InlineTypes;
  /** Whether an enum is one that more values may join. */
  readonly isOpen: (node: EnumNode) => boolean;
  /** Goes after the names of what this version is the newest to have. */
  readonly suffix: string;
  readonly named: ReadonlySet<TypeId>;
  readonly hasWideByFormat: boolean;
}

export interface Subject {
  readonly version: VersionModel;
  readonly id: TypeId;
  /** The last name on the way to the type. */
  readonly name: TypeId | undefined;
  readonly direction: Direction;
  readonly looseness: Looseness;
  readonly isMultipart: boolean;
  /** It matters at which parts of a value the type looks: wire hashes do not tell. */
  readonly isEvaluated?: true;
}

export type At = Omit<Subject, "id" | "name" | "isEvaluated">;

/** The type behind names and aliases, and behind all that says nothing more of the value. */
export function subjectOf(id: TypeId, at: At): Subject {
  const { version, direction } = at;
  let subject = asWritten(id, at);
  for (let steps = 0; steps < mostSteps; steps++) {
    const own = classOf(version, subject.id, direction);
    const node = nodeOf(subject);
    if (node.kind !== "intersection" && node.kind !== "union" && node.kind !== "nullable") break;
    const parts = node.kind === "nullable" ? [node.type] : node.kind === "union" ? node.arms : node.members;
    const same = parts.find((part) => classOf(version, part, direction) === own);
    if (same === undefined) break;
    const { name } = subject;
    const part = asWritten(same, at);
    subject = { ...part, name: part.name ?? name };
  }
  return subject;
}

/** A document may nest such types as deep as it likes. */
const mostSteps = 100;

/** As `subjectOf`, for what matters is not only which values it takes. */
export function asWritten(id: TypeId, { version, direction, looseness, isMultipart }: At): Subject {
  const { named, facts } = version;
  const way = aliases(id, (one) => version.types.contract.types.nodes[one]!);
  const target = way.at(-1)!;
  const isLoose =
    looseness === "deep"
      ? facts.reachesNumbers(target)
      : looseness === "here" && facts.speaksOfNumbers(target);
  return {
    version,
    id: target,
    name: way.findLast((one) => named.has(one)),
    direction,
    looseness: isLoose ? looseness : "no",
    isMultipart,
  };
}

function classOf({ hasWideByFormat, classes }: VersionModel, id: TypeId, direction: Direction): number {
  return hasWideByFormat ? classes.contract(id) : classes.wire(id, direction);
}

export function nodeOf({ version, id }: Pick<Subject, "version" | "id">): TypeNode {
  return version.types.contract.types.nodes[id]!;
}

/** A type that speaks of the same value. */
export function beside(id: TypeId, subject: Subject, looseness = subject.looseness): Subject {
  return subjectOf(id, { ...subject, looseness });
}

/** A type in the same place of which nothing shows in TypeScript. */
export function unseen(id: TypeId, subject: Subject): Subject {
  return beside(id, subject, "deep");
}

/** The type of a part of the value. */
export function within(id: TypeId, subject: Subject): Subject {
  return subjectOf(id, { ...subject, looseness: subject.looseness === "deep" ? "deep" : "no" });
}

/** The properties that go this way. */
export function visibleProperties({ properties }: ObjectNode, { direction }: At): readonly Property[] {
  const left = direction === "request" ? "readOnly" : "writeOnly";
  return properties.filter(({ access }) => access !== left);
}

/** Equal exactly for what has the same functions: scalars with a name have their own, for their names tell what they are. */
export function keyOf(subject: Subject): string {
  const { version, id, name, direction, looseness, isMultipart, isEvaluated } = subject;
  if (isEvaluated) return `${version.types.file} ${id} ${direction} ${looseness}`;
  const wire = classOf(version, id, direction);
  const type = version.hasWideByFormat ? `${wire} ${direction}` : wire;
  const own = isScalar(nodeOf(subject)) && name !== undefined ? identifierOf(subject, name) : "";
  return `${type} ${looseness} ${isMultipart ? "parts" : ""} ${own}`;
}

export function identifierOf({ version, direction }: At, id: TypeId): string {
  return version.types.form(id, direction === "request" ? "write" : "read")!.identifier;
}

export function hasWideByFormat(nodes: readonly TypeNode[]): boolean {
  return nodes.some(isWideByFormat);
}
