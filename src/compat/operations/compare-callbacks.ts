/** Compares the callbacks of an operation: calls that go the other way. */
import type { Callback } from "../../contract/ir.js";
import { byWriter, eitherWay, risky, type Change } from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";
import type { OperationPair } from "./party.js";

/** OpenAPI 3.1 §4.8.18: a client is called where it gave an address, and may not know a call that is new. */
const unhandled = risky("who is called does not know the call");
const missed = risky("who waits for the call waits in vain");

/** @param compare of the operations of a callback that both sides have */
export function callbackChanges(
  at: OperationComparison,
  compare: (pair: OperationPair) => readonly Change[],
): readonly Change[] {
  const { old, new: now, label, sent, answered } = at.pair;
  const [olds, news] = [keyed(old.callbacks), keyed(now.callbacks)];
  const changes: Change[] = [];
  const one = (callback: Callback, gone: boolean): Change =>
    at.change({
      rule: gone ? "callback-removed" : "callback-added",
      side: answered,
      old: gone ? placeOf(at, "old", callback) : null,
      new: gone ? null : placeOf(at, "new", callback),
      usedBy: [`callback ${callback.name}`],
      message: `The callback ${callback.name} was ${gone ? "removed" : "added"}`,
      ...byWriter(answered, gone ? { old: unhandled, new: missed } : { old: missed, new: unhandled }),
    });
  for (const [key, callback] of olds) {
    const other = news.get(key) ?? sameName(news, callback);
    if (other === undefined) {
      changes.push(one(callback, true));
      continue;
    }
    if (callback.expression !== other.expression) {
      changes.push(
        at.change({
          rule: "callback-expression-changed",
          side: answered,
          old: placeOf(at, "old", callback),
          new: placeOf(at, "new", other),
          usedBy: [`callback ${callback.name}`],
          message: `The callback ${callback.name} is called at ${other.expression}, and was at ${callback.expression}`,
          ...eitherWay(risky("the address is taken from another part of the call")),
        }),
      );
    }
    for (const operation of callback.operations) {
      const match = other.operations.find(({ method }) => method === operation.method);
      const name = `${label} callback ${callback.name} ${operation.method}`;
      if (match === undefined) changes.push(one({ ...callback, operations: [operation] }, true));
      else
        changes.push(...compare({ label: name, old: operation, new: match, sent: answered, answered: sent }));
    }
    for (const operation of other.operations) {
      if (callback.operations.some(({ method }) => method === operation.method)) continue;
      changes.push(one({ ...other, operations: [operation] }, false));
    }
  }
  const paired = new Set(
    [...olds.values()].map((callback) => news.get(keyOf(callback)) ?? sameName(news, callback)),
  );
  for (const callback of news.values()) if (!paired.has(callback)) changes.push(one(callback, false));
  return changes;
}

/** The only one of its name. */
function sameName(others: ReadonlyMap<string, Callback>, { name }: Callback): Callback | undefined {
  const found = [...others.values()].filter((other) => other.name === name);
  return found.length === 1 ? found[0] : undefined;
}

function keyed(callbacks: readonly Callback[]): ReadonlyMap<string, Callback> {
  return new Map(callbacks.map((callback) => [keyOf(callback), callback]));
}

function keyOf({ name, expression }: Callback): string {
  return JSON.stringify([name, expression]);
}

function placeOf(
  at: OperationComparison,
  party: "old" | "new",
  { name, operations }: Callback,
): Change["old"] {
  return operations[0]?.place ?? at.pair[party].place.at("callbacks").at(name);
}
