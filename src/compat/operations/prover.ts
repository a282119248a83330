/** Proves that an edit breaks: a call or answer that one side's document allows and the other's refuses. */
import type { Operation } from "../../contract/ir.js";
import type { Composed } from "../envelope/compose.js";
import type { AnswerWish, CallWish, PathWish } from "../envelope/wishes.js";
import { pathOf, type Answer, type Call } from "../envelope/call-parts.js";
import type { Fault, Part } from "../envelope/envelope-parts.js";
import type { Stance } from "../envelope/envelope-judge.js";
import { rawOperation, type RawOperation } from "../envelope/raw-operation.js";
import type { Claim, PartyName, Proof } from "./change.js";
import { otherParty, type Comparison, type OperationPair, type Party } from "./party.js";

/** What to take it for where nobody refuses it. */
export type Otherwise = () => Extract<Proof, { kind: "unproved" }> | null;

export class Prover {
  readonly #comparison: Comparison;
  readonly pair: OperationPair;

  constructor(comparison: Comparison, pair: OperationPair) {
    this.#comparison = comparison;
    this.pair = pair;
  }

  /** That a call which the writer may make is refused for one part of it. */
  call(writer: PartyName, wish: CallWish, part: Part, otherwise?: Otherwise): Claim {
    const { sent } = this.pair;
    const prove = (): Proof => {
      const composed = this.#party(writer).composer.call(this.pair[writer], sent, {
        ...wish,
        path: this.#path(writer),
      });
      return this.#judged(writer, composed, part, otherwise, (raw, call, stance) =>
        this.#comparison.judge.requestFaults(raw, call, { ...stance, direction: sent }),
      );
    };
    return { severity: "breaking", prove };
  }

  /** That an answer which the writer may give cannot be read for one part of it. */
  answer(writer: PartyName, wish: AnswerWish, part: Part, otherwise?: Otherwise): Claim {
    const { sent, answered } = this.pair;
    const prove = (): Proof => {
      const { composer } = this.#party(writer);
      const composed = composer.answer(
        this.pair[writer],
        { sent, answered },
        { ...wish, path: this.#path(writer) },
      );
      return this.#judged(writer, composed, part, otherwise, (raw, answer, stance) =>
        this.#comparison.judge.responseFaults(raw, answer, { ...stance, direction: answered }),
      );
    };
    return { severity: "breaking", prove };
  }

  #judged<E extends Call | Answer>(
    writer: PartyName,
    composed: Composed<E>,
    part: Part,
    otherwise: Otherwise | undefined,
    faultsOf: (raw: RawOperation, envelope: E, stance: Pick<Stance, "content">) => readonly Fault[],
  ): Proof {
    if ("reason" in composed) return unproved(composed.reason);
    const { envelope } = composed;
    const reader = otherParty(writer);
    const [from, to] = [this.#raw(writer), this.#raw(reader)];
    if (from === null || to === null) return unproved("the operation was not found in its document again");
    const own = firstOf(faultsOf(from, envelope, { content: this.#comparison.content }));
    if (own !== undefined) return notItsOwn(own);
    const found = faultsOf(to, envelope, { content: "written" }).filter((one) => one.part === part);
    const fault = firstOf(found);
    if (fault === undefined)
      return otherwise?.() ?? unproved("the judge finds that the other side takes what was to prove it");
    return fault.silent === true ? unproved(fault.message) : proved(envelope, writer, fault);
  }

  /** A path that leads to the operation on both sides, as far as it has one path. */
  #path(writer: PartyName): PathWish {
    const { old, new: now, sent, meeting } = this.pair;
    const isOne = old.shape === now.shape || meeting !== undefined;
    const parties = sent === "response" ? [] : isOne ? (["old", "new"] as const) : [writer];
    const isLed = (path: string): boolean =>
      parties.every((name) => this.#party(name).documents.routes.isLed(this.pair[name].path, path));
    return meeting === undefined ? { isLed } : { isLed, values: meeting.pinned[writer] };
  }

  #raw(name: PartyName): RawOperation | null {
    const { place, path } = this.pair[name];
    return rawOperation(this.#party(name).documents, place, path);
  }

  #party(name: PartyName): Party {
    return this.#comparison[name];
  }
}

/** That an operation which one side may call is unknown to the other. */
export function proveUnknown(comparison: Comparison, writer: PartyName, operation: Operation): Proof {
  const [from, to] = [comparison[writer], comparison[otherParty(writer)]];
  const { method } = operation;
  const isLed = (path: string): boolean => from.documents.routes.isLed(operation.path, path);
  const isUnknown = (path: string): boolean =>
    to.documents.routes.leads(method, path).operations.length === 0;
  const call = (wished: (path: string) => boolean): Composed<Call> =>
    from.composer.call(operation, "request", { path: { isLed: wished } });
  const free = call((path) => isLed(path) && isUnknown(path));
  const composed = "envelope" in free ? free : call(isLed);
  if ("reason" in composed) return unproved(composed.reason);
  const { envelope } = composed;
  const raw = rawOperation(from.documents, operation.place, operation.path);
  if (raw === null) return unproved("the operation was not found in its document again");
  const { judge } = comparison;
  const own = firstOf(
    judge.requestFaults(raw, envelope, { content: comparison.content, direction: "request" }),
  );
  if (own !== undefined) return notItsOwn(own);
  const { operations: leads, isCertain } = to.documents.routes.leads(method, pathOf(envelope));
  if (leads.length === 0) {
    const message = `there is no ${method} ${operation.path}`;
    return proved(envelope, writer, { part: "operation", pointer: "/target", message });
  }
  const faults = leads.map((lead) =>
    firstOf(judge.requestFaults(lead, envelope, { content: "written", direction: "request" })),
  );
  const silent = faults.find((fault) => fault?.silent === true);
  if (silent !== undefined) return unproved(silent.message);
  const [first] = faults;
  if (first !== undefined && !faults.includes(undefined)) return proved(envelope, writer, first);
  const known = leads.map(({ template }) => `${method} ${template}`).join(" or ");
  return leads.length === 1 && isCertain
    ? unproved(`${known} takes its calls now`)
    : { ...unproved(`whether its calls are taken by ${known} depends on the server`), otherwise: "risky" };
}

/** A refusal before a silence. */
function firstOf(faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ silent }) => silent !== true) ?? faults[0];
}

function proved(value: Call | Answer, acceptedBy: PartyName, { pointer, message }: Fault): Proof {
  return {
    kind: "proved",
    witness: { value, acceptedBy, rejectedBy: otherParty(acceptedBy), error: { pointer, message } },
  };
}

function unproved(reason: string): Extract<Proof, { kind: "unproved" }> {
  return { kind: "unproved", reason };
}

function notItsOwn({ message, silent }: Fault): Proof {
  return unproved(
    silent === true
      ? message
      : `the judge finds that the sender's own document refuses what was to prove it: ${message}`,
  );
}
