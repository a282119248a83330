/** The two sides of a comparison and what they share. */
import type { Classes, Direction, HashSpace } from "../../contract/hash.js";
import type { Contract, Operation } from "../../contract/ir.js";
import type { Composer } from "../envelope/compose.js";
import type { EnvelopeJudge } from "../envelope/envelope-judge.js";
import type { RawDocuments } from "../envelope/raw-documents.js";
import type { Inclusions, Language } from "../inclusion/language.js";
import type { SchemaComparison } from "../schema-changes/schema-changes.js";
import type { PartyName } from "./change.js";
import type { Meeting } from "./meeting.js";

export interface Party {
  readonly name: PartyName;
  readonly contract: Contract;
  readonly classes: Classes;
  readonly documents: RawDocuments;
  /** Makes what this side writes. */
  readonly composer: Composer;
}

export interface Comparison {
  readonly old: Party;
  readonly new: Party;
  readonly hashes: HashSpace;
  readonly inclusions: Inclusions;
  readonly schemas: SchemaComparison;
  readonly judge: EnvelopeJudge;
  /** How a writer's values are taken. */
  readonly content: Language["content"];
}

/** One operation of both sides. */
export interface OperationPair {
  /** `METHOD /path`. */
  readonly label: string;
  readonly old: Operation;
  readonly new: Operation;
  /** Which way its calls and its answers travel: a callback's calls go to the client. */
  readonly sent: Direction;
  readonly answered: Direction;
  /** Of operations with different paths: the calls that both are sent. */
  readonly meeting?: Meeting;
}

export function otherParty(name: PartyName): PartyName {
  return name === "old" ? "new" : "old";
}
