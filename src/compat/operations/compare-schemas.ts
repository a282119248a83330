/** Compares two contracts without operations: what one writes as one of their schemas the other reads. */
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { Effect } from "../schema-changes/schema-change.js";
import type { Judge } from "../judge/judge.js";
import {
  eitherClaim,
  harmless,
  risky,
  undecided,
  type Change,
  type Claim,
  type PartyName,
  type Proof,
} from "./change.js";
import { otherParty, type Comparison } from "./party.js";

export interface ComparedSchemas {
  readonly changes: readonly Change[];
  /** Of the schemas of both sides, by label; whether their contract hashes are equal. */
  readonly pairs: readonly { readonly label: string; readonly same: boolean }[];
}

export function compareSchemas(comparison: Comparison, judge: () => Judge): ComparedSchemas {
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
  return { changes, pairs };
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
  const judgement = (party: PartyName, content: "closed" | "written"): ReturnType<Judge["judge"]> => {
    const { contract, documents } = comparison[party];
    const { place } = contract.types.nodes[types[party]]!;
    const { dialect, all } = documents;
    return judge().judge({ place, dialect, direction: "request", content, documents: all }, value);
  };
  const own = judgement(writer, comparison.content);
  if (own.kind === "silent") return { kind: "unproved", reason: own.reason };
  if (own.kind === "rejected") {
    const reason = `the judge finds that the sender's own schema refuses ${canonicalJson(value)}: ${own.message}`;
    return { kind: "unproved", reason };
  }
  const reader = otherParty(writer);
  const other = judgement(reader, "written");
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
