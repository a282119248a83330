/** Conversions of requests and answers between the forms that an operation has at different versions. */
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";

/** What a decision is told beside the value. */
export interface DecisionContext {
  /**
   * What is stored now: what the server's author loads for the operation (`createServer({ current })`); undefined where
   * nothing is loaded, and on a client. It is loaded when a decision first reads it.
   */
  readonly current?: unknown;
  /** The operation id. */
  readonly operation: string;
  /** What the value is part of. */
  readonly message: "request" | "answer";
  /** The version that the whole message is of. */
  readonly from: string;
  /** The version that it is to be of. */
  readonly to: string;
}

/**
 * The hand-written part of a conversion. It is pure and gives a value at once; with `refuse` it says that there is none.
 */
export type Decision = (old: never, context: DecisionContext) => unknown;

/** Decisions by the newer version of their step and by key, as the generated interface `Decisions` names them. */
export type DecisionTable = Readonly<Record<string, Readonly<Record<string, Decision | undefined>>>>;

/** Nothing beside what `Wanted` has: a superfluous version or key is `never`, and so does not compile. */
export type Exactly<Given, Wanted> = {
  readonly [Version in keyof Given]: Version extends keyof Wanted
    ? {
        readonly [Key in keyof Given[Version]]: Key extends keyof NonNullable<Wanted[Version]>
          ? unknown
          : never;
      }
    : never;
};

/** An answer of an operation before it is written, or after it was read. */
export interface AnswerMessage {
  readonly status: number;
  readonly contentType?: string | undefined;
  /** The headers that the document declares, by lower-case name. */
  readonly header?: object | undefined;
  readonly data?: unknown;
}

/** What one run of a conversion is given. */
export interface ConversionCall {
  /** What is stored now; see `DecisionContext.current`. What it throws, the conversion throws. */
  readonly current?: () => unknown;
  /** Told of each decision before it is asked: `7.0.0 InstanceSledLocalConfig.up`. A value that is not valid afterwards is theirs. */
  readonly asked?: (decision: string) => void;
  /** Gets each value before a decision does: tests freeze it. */
  readonly prepare?: (old: unknown) => void;
}

/**
 * One form's message as another's: the very same value where nothing changed, never a changed one. Messages are valid
 * at their own version; the result is not checked against the other.
 * @throws Refusal where the message has no counterpart; ConversionError where a decision is at fault
 */
export type Conversion<Message> = (message: Message, call?: ConversionCall) => Message;

/** The conversions of an API; generated `conversionsOf(decisions)` makes them. Operations are named by their ids. */
export interface Conversions {
  /** The form of an operation at a version; undefined where the version lacks it. */
  form(operation: string, version: string): Operation | undefined;
  /**
   * Made once for each two versions and then remembered. `unchanged` where there is nothing to do; undefined where there is
   * no way: a version in between lacks the operation, or the direction was not generated.
   */
  request(operation: string, from: string, to: string): Conversion<OperationRequest> | undefined;
  /** As `request`, for answers. */
  answer(operation: string, from: string, to: string): Conversion<AnswerMessage> | undefined;
}

/** The conversion that does nothing. */
export function unchanged<Message>(message: Message): Message {
  return message;
}
