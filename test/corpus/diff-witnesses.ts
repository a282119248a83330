/** Judges witnesses once more, by documents that are read anew and a judge that is opened anew. */
import { checkWitness } from "../compat/check-witness.js";
import { pathOf, type Answer, type Call } from "../../src/compat/envelope/call-parts.js";
import { EnvelopeJudge } from "../../src/compat/envelope/envelope-judge.js";
import { RawDocuments } from "../../src/compat/envelope/raw-documents.js";
import { rawOperation, type RawOperation } from "../../src/compat/envelope/raw-operation.js";
import type { Finding, Witness } from "../../src/compat/finding.js";
import { openJudge } from "../../src/compat/judge/open-judge.js";
import { matchOperations } from "../../src/compat/operations/match-operations.js";
import type { JsonObject } from "../../src/source/json.js";
import type { Contract, Operation } from "../../src/contract/ir.js";
import type { LoadResult } from "../../src/contract/load.js";

type Party = "old" | "new";

interface Pair extends Readonly<Record<Party, Operation | null>> {
  /** Calls go to the client. */
  readonly swapped: boolean;
}

interface Side {
  readonly contract: Contract;
  readonly documents: RawDocuments;
}

const splits: ReadonlySet<string> = new Set(["operation-split-off", "operation-absorbed"]);

/** What is called breaking and is not: without a witness, or with one that proves nothing. */
export function unproved(
  findings: readonly Finding[],
  read: Readonly<Record<Party, LoadResult>>,
): readonly string[] {
  const breaking = findings.filter(({ severity }) => severity === "breaking");
  if (breaking.length === 0) return [];
  const sides = { old: sideOf(read.old), new: sideOf(read.new) };
  const pairs = pairsOf(sides.old.contract, sides.new.contract);
  const judge = openJudge({ formats: sides.old.contract.formats });
  const envelopes = new EnvelopeJudge(() => judge);
  try {
    return breaking.flatMap((finding) => {
      const { rule, operation, direction, witness, forwardWitness } = finding;
      const wanted = direction === "both" ? [witness, forwardWitness] : [witness];
      return wanted.flatMap((one) => {
        // A call may lead to an operation of another path on each side.
        const reached = splits.has(rule)
          ? [null]
          : finding.operations.flatMap((label) => pairs.get(label) ?? []);
        const holds = one !== undefined && reached.some((pair) => proves(one, pair, sides, envelopes));
        return holds ? [] : [`${rule} ${direction} ${operation} ${read.old.documents[0]?.path}`];
      });
    });
  } finally {
    judge.close();
  }
}

/** What plain ajv, on the documents alone, does not take for a proof. */
export function refuted(
  findings: readonly Finding[],
  read: Readonly<Record<Party, LoadResult>>,
): readonly string[] {
  const [old, now] = [read.old, read.new].map(({ documents }) => documents[0]!.value as JsonObject);
  return findings.flatMap(({ rule, operation, witness, forwardWitness }) =>
    [witness, forwardWitness].flatMap((one) => {
      const checked = one === undefined ? null : checkWitness(one, old!, now!);
      return checked?.kind === "refuted" ? [`${rule} ${operation}: ${checked.why}`] : [];
    }),
  );
}

function sideOf({ contract, partial }: LoadResult): Side {
  const found = (contract ?? partial)!;
  return { contract: found, documents: new RawDocuments(found) };
}

function proves(
  witness: Witness,
  pair: Pair | null,
  sides: Readonly<Record<Party, Side>>,
  judge: EnvelopeJudge,
): boolean {
  const { value, acceptedBy, rejectedBy, error } = witness;
  if (value.kind === "value" || acceptedBy === rejectedBy) return false;
  const faults = (party: Party, content: "closed" | "written"): readonly string[] | null => {
    const found =
      pair === null || (value.kind === "request" && !pair.swapped)
        ? led(sides[party], value, pair?.[party] ?? null)
        : own(sides[party], pair[party]);
    if (found === null) return null;
    const direction = (value.kind === "request") === (pair?.swapped ?? false) ? "response" : "request";
    const said =
      value.kind === "request"
        ? judge.requestFaults(found, value satisfies Call, { content, direction })
        : judge.responseFaults(found, value satisfies Answer, { content, direction });
    return said.filter(({ silent }) => silent !== true || content === "closed").map(({ pointer }) => pointer);
  };
  const [mine, theirs] = [faults(acceptedBy, "closed"), faults(rejectedBy, "written")];
  if (mine === null || mine.length > 0) return false;
  if (error.pointer === "/target" && pair?.old?.shape !== pair?.new?.shape) return true;
  return theirs === null ? error.pointer === "/target" : theirs.includes(error.pointer);
}

/** The operation of this side, even where it stands at another path; else the one that the call leads to. */
function led(side: Side, call: Call | Answer, operation: Operation | null): RawOperation | null {
  return own(side, operation) ?? side.documents.routes.leads(call.method, pathOf(call)).operations[0] ?? null;
}

function own({ documents }: Side, operation: Operation | null): RawOperation | null {
  return operation === null ? null : rawOperation(documents, operation.place, operation.path);
}

function pairsOf(old: Contract, now: Contract): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  const add = (label: string, one: Operation | null, other: Operation | null, swapped: boolean): void => {
    pairs.set(label, { old: one, new: other, swapped });
    for (const callback of one?.callbacks ?? []) {
      const match = other?.callbacks.find(({ name }) => name === callback.name);
      for (const inner of callback.operations) {
        const found = match?.operations.find(({ method }) => method === inner.method) ?? null;
        add(`${label} callback ${callback.name} ${inner.method}`, inner, found, !swapped);
      }
    }
  };
  const calls = matchOperations(old.operations, now.operations);
  for (const [one, other] of calls.pairs) add(`${one.method} ${one.path}`, one, other, false);
  for (const one of calls.removed) add(`${one.method} ${one.path}`, one, null, false);
  for (const one of calls.added) add(`${one.method} ${one.path}`, null, one, false);
  const hooks = matchOperations(old.webhooks, now.webhooks);
  for (const [one, other] of hooks.pairs) add(`${one.method} webhook ${one.path}`, one, other, true);
  return pairs;
}
