/** From two types of one place, old and new, to root causes: each edit with what it does in either upgrade order. */
import type { Contract, TypeId } from "../../contract/ir.js";
import type { HashSpace } from "../../contract/hash.js";
import type { Side } from "../finding.js";
import type { Inclusions } from "../inclusion/language.js";
import type { SchemaSubject } from "../rules/schema-rules.js";
import type { SchemaChange } from "./schema-change.js";

/** Two contracts to compare, and what answers questions about them; one for a whole comparison, for it remembers. */
export interface ComparedContracts {
  readonly old: Contract;
  readonly new: Contract;
  readonly hashes: HashSpace;
  readonly inclusions: Inclusions;
  readonly contentModel: "closed-writer" | "spec";
}

/** One place of both contracts: a body of one media type, a parameter, a header. */
export interface ComparedPlace {
  readonly old: TypeId;
  readonly new: TypeId;
  readonly side: Side;
  /** Names the rules of edits that stand in no property. */
  readonly subject: Exclude<SchemaSubject, "property">;
}

export interface SchemaComparison {
  /**
   * The edits that lead from the old type to the new one, none where their contract hashes are equal. In an order in
   * which the reader takes all that the writer may send no edit is breaking; in one in which it does not at least one
   * is breaking or undecided. Default and deprecation of a parameter's or header's whole schema are left to the caller.
   */
  changes(place: ComparedPlace): readonly SchemaChange[];
}

export declare function schemaComparison(contracts: ComparedContracts): SchemaComparison;
