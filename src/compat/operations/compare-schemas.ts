/** Compares two contracts without operations: what one writes as one of their schemas the other reads. */
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { Effect } from "../schema-changes/schema-change.js";
import type { Judge } from "../judge/judge.js";
import {
  eitherClaim,
  eitherWay,
  harmless,
  risky,
  undecided,
  type Change,
  type Claim,
  type PartyName,
  type Proof,
} from "./change.js";
import type { NamedType } from "./compare-names.js";
import { lostSchemas, type LoneNames } from "./lost-schemas.js";
import { otherParty, type Comparison } from "./party.js";

export interface ComparedSchemas {
  readonly changes: readonly Change[];
  /** Of the schemas of both sides, and of those that are gone, by label; whether their contract hashes are equal. */
  readonly pairs: readonly { readonly label: string; readonly same: boolean }[];
  /** Names of the old side of which nothing was said. */
  readonly untold: readonly NamedType[];
}

/** @param names that one side alone has */
export function compareSchemas(
  comparison: Comparison,
  judge: () => Judge,
  names: LoneNames,
): ComparedSchemas {
  const { old, new: now } = comparison;
  const changes: Change[] = [];
  const pairs: { label: string; same: boolean }[] = [];
  for (const [name, id] of old.contract.types.names) {
    const other = now.contract.types.names.get(name);
    if (other === undefined) continue;
    const types = { old: id, new: other };
    pairs.push({ label: labelOf(name), same: old.classes.contract(id) === now.classes.contract(other) });
    changes.push(...schemaChanges(comparison, judge, name, types));
  }
  const { renamed, gone } = lostSchemas(comparison, names);
  for (const { old: mine, new: theirs } of renamed) {
    const types = { old: mine.type, new: theirs.type };
    const same = old.classes.contract(types.old) === now.classes.contract(types.new);
    pairs.push({ label: labelOf(mine.name), same });
    changes.push(renaming(mine, theirs));
    if (!same) changes.push(...schemaChanges(comparison, judge, mine.name, types));
  }
  for (const schema of gone) {
    pairs.push({ label: labelOf(schema.name), same: false });
    changes.push(removal(comparison, judge, schema));
  }
  const told = new Set([...gone, ...renamed.map((one) => one.old)]);
  return { changes, pairs, untold: names.left.filter((one) => !told.has(one)) };
}

/** What it is called is nothing on the wire; what else changed is said as of any other. */
function renaming(old: NamedType, now: NamedType): Change {
  return {
    rule: "component-renamed",
    side: "request",
    operation: labelOf(old.name),
    old: old.place,
    new: now.place,
    message: `The schema ${old.name} is called ${now.name} now`,
    usedBy: [old.name],
    ...eitherWay(harmless),
  };
}

function removal(comparison: Comparison, judge: () => Judge, { name, type, place }: NamedType): Change {
  const smallest = comparison.old.composer.smallest(type, "request");
  const unread: Claim =
    smallest.kind === "value"
      ? {
          severity: "breaking",
          prove: () => proofOfRemoval(comparison, judge, { name, type, value: smallest.value }),
        }
      : smallest.kind === "empty"
        ? harmless
        : undecided(smallest.reason);
  return {
    rule: "schema-removed",
    side: "request",
    operation: labelOf(name),
    old: place,
    new: null,
    message: `The schema ${name} was removed, and no other has its place`,
    usedBy: [name],
    backward: unread,
    forward: harmless,
  };
}

function proofOfRemoval(
  comparison: Comparison,
  judge: () => Judge,
  { name, type, value }: { readonly name: string; readonly type: number; readonly value: JsonValue },
): Proof {
  const own = judgement(comparison, judge, { party: "old", type, content: comparison.content }, value);
  if (own.kind === "silent") return { kind: "unproved", reason: own.reason };
  if (own.kind === "rejected") return { kind: "unproved", reason: refusedByItsOwn(value, own.message) };
  const error = { pointer: "/schema", message: `there is no schema ${name}` };
  const witness = { value: { kind: "value" as const, schema: name, body: value }, error };
  return { kind: "proved", witness: { ...witness, acceptedBy: "old", rejectedBy: "new" } };
}

function refusedByItsOwn(value: JsonValue, message: string): string {
  return `the judge finds that the sender's own schema refuses ${canonicalJson(value)}: ${message}`;
}

function judgement(
  comparison: Comparison,
  judge: () => Judge,
  asked: { readonly party: PartyName; readonly type: number; readonly content: "closed" | "written" },
  value: JsonValue,
): ReturnType<Judge["judge"]> {
  const { contract, documents } = comparison[asked.party];
  const { place } = contract.types.nodes[asked.type]!;
  const { dialect, all } = documents;
  const schema = { place, dialect, direction: "request" as const, documents: all };
  return judge().judge({ ...schema, content: asked.content }, value);
}

function schemaChanges(
  comparison: Comparison,
  judge: () => Judge,
  name: string,
  types: Readonly<Record<PartyName, number>>,
): readonly Change[] {
  const side = "request";
  const claimOf = (effect: Effect, writer: PartyName): Claim => {
    const { severity, reason = "no value was found that shows it", witness } = effect;
    if (severity === "info") return harmless;
    if (severity === "risky") return risky(reason);
    if (severity === "undecided" || witness === undefined) return undecided(reason);
    const { otherWitness } = effect;
    const claim = (value: JsonValue): Claim => ({
      severity,
      prove: () => proofOf(comparison, judge, { name, types, writer, value }),
    });
    return otherWitness === undefined ? claim(witness) : eitherClaim(claim(witness), claim(otherWitness));
  };
  return comparison.schemas.changes({ ...types, side, subject: "body" }).map((one) => ({
    rule: `${side}-${one.rule}`,
    edit: one.edit,
    side,
    operation: labelOf(name),
    old: one.old,
    new: one.new,
    message: one.message,
    usedBy: [name, ...one.usedBy],
    backward: claimOf(one.backward, "old"),
    forward: claimOf(one.forward, "new"),
    ...(one.fix === undefined ? {} : { fix: one.fix }),
  }));
}

function proofOf(
  comparison: Comparison,
  judge: () => Judge,
  found: {
    readonly name: string;
    readonly types: Readonly<Record<PartyName, number>>;
    readonly writer: PartyName;
    readonly value: JsonValue;
  },
): Proof {
  const { name, types, writer, value } = found;
  const asked = (party: PartyName, content: "closed" | "written"): ReturnType<Judge["judge"]> =>
    judgement(comparison, judge, { party, type: types[party], content }, value);
  const own = asked(writer, comparison.content);
  if (own.kind === "silent") return { kind: "unproved", reason: own.reason };
  if (own.kind === "rejected") return { kind: "unproved", reason: refusedByItsOwn(value, own.message) };
  const reader = otherParty(writer);
  const other = asked(reader, "written");
  if (other.kind === "silent") return { kind: "unproved", reason: other.reason };
  if (other.kind === "accepted") {
    return { kind: "unproved", reason: "the judge finds that the other side takes what was to prove it" };
  }
  return {
    kind: "proved",
    witness: {
      value: { kind: "value", schema: name, body: value },
      acceptedBy: writer,
      rejectedBy: reader,
      error: { pointer: `/body${other.pointer}`, message: other.message },
    },
  };
}

function labelOf(name: string): string {
  return `schema ${name}`;
}
