/** How the schemas of one place of two documents differ, and what each difference does to the values that travel there. */
import type { Place } from "../../source/place.js";
import type { JsonValue } from "../../source/json.js";
import type { FindingSeverity } from "../finding.js";
import type { SchemaEdit, SchemaRule, SchemaSubject } from "../rules/schema-rules.js";

/** What one edit does where old and new meet in one order. */
export interface Effect {
  readonly severity: FindingSeverity;
  /** Of a breaking one: a value of the whole place (the body, the parameter) that the writer may send and the reader refuses. */
  readonly witness?: JsonValue;
  /** Refused for other edits besides; where the witness is not confirmed this one may be. */
  readonly otherWitness?: JsonValue;
  /** Of an undecided or risky one. */
  readonly reason?: string;
}

/** One edit: the root cause, at the innermost place that explains it. */
export interface SchemaChange {
  /** Without the side: `property-became-required`. It is `subject-edit`. */
  readonly rule: SchemaRule;
  readonly subject: SchemaSubject;
  /** The same by whichever way the edit is reached; a shared type may be the body of one operation and a property of another. */
  readonly edit: SchemaEdit;
  readonly message: string;
  readonly old: Place | null;
  readonly new: Place | null;
  /** The chain of component names and properties that leads from the root to it. */
  readonly usedBy: readonly string[];
  readonly backward: Effect;
  readonly forward: Effect;
  readonly fix?: string;
}
