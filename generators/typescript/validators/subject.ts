/** A type of a version as a validator looks at it. */
import { AbsentNames } from "../../../src/contract/absent-names.js";
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
  /** What it would require and a schema around it says is absent, sorted. */
  readonly absent?: readonly string[];
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
export function asWritten(
  id: TypeId,
  { version, direction, looseness, isMultipart, absent = [] }: At,
): Subject {
  const { named, facts } = version;
  const way = aliases(id, (one) => version.types.contract.types.nodes[one]!);
  const target = way.at(-1)!;
  const isLoose =
    looseness === "deep"
      ? facts.reachesNumbers(target)
      : looseness === "here" && facts.speaksOfNumbers(target);
  const left = absent.length === 0 ? [] : absences(version, direction).requiredOf(target, new Set(absent));
  return {
    ...(left.length === 0 ? {} : { absent: left }),
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
  return subjectOf(id, { ...around(subject), looseness });
}

/** As `beside`, for what is left of the type as it stands. */
export function partOf(id: TypeId, subject: Subject): Subject {
  return asWritten(id, around(subject));
}

/** A type in the same place of which nothing shows in TypeScript. */
export function unseen(id: TypeId, subject: Subject): Subject {
  return beside(id, subject, "deep");
}

/** As `unseen`, of what is asked and not required: what is absent elsewhere does not count. */
export function asked(id: TypeId, subject: Subject): Subject {
  return subjectOf(id, { ...subject, looseness: "deep", absent: [] });
}

/** The type of a part of the value. */
export function within(id: TypeId, subject: Subject): Subject {
  return subjectOf(id, { ...subject, looseness: subject.looseness === "deep" ? "deep" : "no", absent: [] });
}

/** The properties that go this way. */
export function visibleProperties({ properties }: ObjectNode, subject: Subject): readonly Property[] {
  const left = subject.direction === "request" ? "readOnly" : "writeOnly";
  const { absent } = around(subject);
  return properties
    .filter(({ access }) => access !== left)
    .map((one) =>
      one.presence === "required" && absent.includes(one.name) ? { ...one, presence: "optional" } : one,
    );
}

/** Of names that are required those that nothing says are absent. */
export function askedFor(names: readonly string[], subject: Subject): readonly string[] {
  const { absent } = around(subject);
  return absent.length === 0 ? names : names.filter((name) => !absent.includes(name));
}

/** With what the type itself says is absent, for what stands beside its parts. */
function around(subject: Subject): Subject & Required<Pick<Subject, "absent">> {
  const { version, id, direction, absent = [] } = subject;
  return { ...subject, absent: [...absent, ...absences(version, direction).in(id)] };
}

const known = new WeakMap<readonly TypeNode[], Map<Direction, AbsentNames>>();

function absences({ types }: VersionModel, direction: Direction): AbsentNames {
  const { nodes } = types.contract.types;
  let byDirection = known.get(nodes);
  if (byDirection === undefined) known.set(nodes, (byDirection = new Map()));
  let found = byDirection.get(direction);
  if (found === undefined) byDirection.set(direction, (found = new AbsentNames(nodes, direction)));
  return found;
}

/** Equal exactly for what has the same functions: scalars with a name have their own, for their names tell what they are. */
export function keyOf(subject: Subject): string {
  const { version, id, name, direction, looseness, isMultipart, absent, isEvaluated } = subject;
  const left = absent === undefined ? "" : ` without ${JSON.stringify(absent)}`;
  if (isEvaluated) return `${version.types.file} ${id} ${direction} ${looseness}${left}`;
  const wire = classOf(version, id, direction);
  const type = version.hasWideByFormat ? `${wire} ${direction}` : wire;
  const own = isScalar(nodeOf(subject)) && name !== undefined ? identifierOf(subject, name) : "";
  return `${type} ${looseness} ${isMultipart ? "parts" : ""} ${own}${left}`;
}

export function identifierOf({ version, direction }: At, id: TypeId): string {
  return version.types.form(id, direction === "request" ? "write" : "read")!.identifier;
}

export function hasWideByFormat(nodes: readonly TypeNode[]): boolean {
  return nodes.some(isWideByFormat);
}
