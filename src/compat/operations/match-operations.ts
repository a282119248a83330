/** Matches the operations of both sides: by method and path without the names in it, then by operation id. */
import type { Operation } from "../../contract/ir.js";

export interface MatchedOperations {
  readonly pairs: readonly (readonly [old: Operation, now: Operation])[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

export function matchOperations(old: readonly Operation[], now: readonly Operation[]): MatchedOperations {
  const pairs: [Operation, Operation][] = [];
  const [left, right] = [new Set(old), new Set(now)];
  for (const key of [byPath, byShape, byId]) {
    const [own, others] = [grouped(left, key), grouped(right, key)];
    for (const [name, ones] of own) {
      const found = others.get(name) ?? [];
      for (const [index, one] of ones.entries()) {
        const other = found[index];
        if (other === undefined) break;
        pairs.push([one, other]);
        left.delete(one);
        right.delete(other);
      }
    }
  }
  return { pairs, removed: [...left], added: [...right] };
}

function grouped(
  operations: Iterable<Operation>,
  key: (operation: Operation) => string | null,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = key(operation);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [operation]);
    else group.push(operation);
  }
  return groups;
}

function byPath({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function byShape({ method, shape }: Operation): string {
  return `${method} ${shape}`;
}

function byId({ operationId }: Operation): string | null {
  return operationId ?? null;
}
