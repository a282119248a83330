/** What the comparison of one operation's parts shares: how an edit is written down, and how schemas are compared. */
import type { TypeId } from "../../contract/ir.js";
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { Side } from "../finding.js";
import type { Inclusion } from "../inclusion/language.js";
import type { SchemaChange, Effect } from "../schema-changes/schema-change.js";
import type { ComparedPlace } from "../schema-changes/schema-changes.js";
import {
  eitherClaim,
  harmless,
  risky,
  undecided,
  writerOf,
  type Change,
  type Claim,
  type PartyName,
} from "./change.js";
import { telling } from "../envelope/narrowed.js";
import { otherParty, type Comparison, type OperationPair } from "./party.js";
import { Prover } from "./prover.js";

/** Schemas that stand at one place of both sides. */
export interface SchemaPlace {
  readonly types: Readonly<Record<PartyName, TypeId>>;
  readonly side: Side;
  readonly subject: ComparedPlace["subject"];
  readonly usedBy: readonly string[];
  /** That a value breaks: it is put into a call or an answer. */
  readonly claim: (writer: PartyName, value: JsonValue) => Claim;
}

export class OperationComparison {
  readonly comparison: Comparison;
  readonly pair: OperationPair;
  readonly prover: Prover;

  constructor(comparison: Comparison, pair: OperationPair) {
    this.comparison = comparison;
    this.pair = pair;
    this.prover = new Prover(comparison, pair);
  }

  change(fields: Omit<Change, "operation">): Change {
    const { label } = this.pair;
    return { ...fields, operation: label, usedBy: [label, ...fields.usedBy] };
  }

  schemaChanges({ types, side, subject, usedBy, claim }: SchemaPlace): readonly Change[] {
    return this.comparison.schemas
      .changes({ old: types.old, new: types.new, side, subject })
      .map((one) => this.#fromSchema(one, side, usedBy, claim));
  }

  /** A value of the writer's that leaves bytes and that the reader refuses, else the empty text. */
  telling(writer: PartyName, types: SchemaPlace["types"], direction: Side): JsonValue {
    const { inclusions } = this.comparison;
    const reader = otherParty(writer);
    const found = inclusions.includes(
      this.comparison[writer].composer.narrowed(types[writer], direction, telling),
      this.comparison[reader].composer.written(types[reader], direction),
    );
    return found.verdict === "not-included" ? found.witness : "";
  }

  /** Whether the reader takes each value of the writer's that leaves bytes, besides these. */
  tellingBesides(
    writer: PartyName,
    types: SchemaPlace["types"],
    direction: Side,
    values: readonly JsonValue[],
  ): Inclusion {
    const reader = otherParty(writer);
    return this.comparison.inclusions.includes(
      this.comparison[writer].composer.besides(types[writer], direction, values),
      this.comparison[reader].composer.written(types[reader], direction),
    );
  }

  sameValue(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
    if (one === undefined || other === undefined) return one === other;
    return canonicalJson(one) === canonicalJson(other);
  }

  #fromSchema(one: SchemaChange, side: Side, usedBy: readonly string[], claim: SchemaPlace["claim"]): Change {
    const { rule, edit, message, fix } = one;
    const claimOf = (effect: Effect, writer: PartyName): Claim => {
      switch (effect.severity) {
        case "info":
          return harmless;
        case "risky":
          return risky(effect.reason ?? message);
        case "undecided":
          return undecided(effect.reason ?? "no value was found that shows it");
        case "breaking":
          if (effect.witness === undefined) {
            return undecided(effect.reason ?? "no value was found that shows it");
          }
          return effect.otherWitness === undefined
            ? claim(writer, effect.witness)
            : eitherClaim(claim(writer, effect.witness), claim(writer, effect.otherWitness));
      }
    };
    // A callback's parameters go to the client; they are parameters all the same.
    const named = one.subject === "parameter" ? "request" : one.subject === "header" ? "response" : side;
    return this.change({
      rule: `${named}-${rule}`,
      edit,
      side,
      old: one.old,
      new: one.new,
      message,
      usedBy: [...usedBy, ...one.usedBy],
      backward: claimOf(one.backward, writerOf(side, "backward")),
      forward: claimOf(one.forward, writerOf(side, "forward")),
      ...(fix === undefined ? {} : { fix }),
    });
  }
}
