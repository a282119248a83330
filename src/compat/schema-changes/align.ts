/** Which variant of a union, or member of an `allOf`, is which one of the other side. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import type { Below, Pair } from "./pair.js";
import type { Edition } from "./edition.js";
import { see } from "./seen.js";

/** One of several, and what is known of it. */
export interface Part extends Below {
  /** Its tag, where a tag tells all of them apart. */
  readonly tag?: string;
}

export interface Alignment {
  readonly matched: readonly (readonly [old: Part, next: Part])[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** By tag, else by equal hashes, by name, and at last by what is most alike; each at most once. */
export function align(pair: Pair, old: readonly Part[], next: readonly Part[]): Alignment {
  const matched: (readonly [Part, Part])[] = [];
  let [removed, added] = [[...old], [...next]];
  const matchBy = (key: (part: Part, edition: Edition) => string | number | null | undefined): void => {
    const byKey = new Map<string | number, Part[]>();
    for (const part of added) {
      const of = key(part, pair.new.edition);
      if (of === undefined || of === null) continue;
      const known = byKey.get(of);
      if (known === undefined) byKey.set(of, [part]);
      else known.push(part);
    }
    const taken = new Set<Part>();
    for (const part of removed) {
      const of = key(part, pair.old.edition);
      const other = of === undefined || of === null ? undefined : byKey.get(of)?.shift();
      if (other === undefined) continue;
      matched.push([part, other]);
      taken.add(part).add(other);
    }
    removed = removed.filter((part) => !taken.has(part));
    added = added.filter((part) => !taken.has(part));
  };
  const tagged = [...old, ...next].every(({ tag }) => tag !== undefined);
  if (tagged) matchBy(({ tag }) => tag);
  else {
    matchBy(({ id }, edition) => edition.contractClass(id));
    matchBy(({ id }, edition) => edition.wireClass(id, "request"));
    matchBy(({ id }, edition) => edition.nameOf(id));
    for (const [one, other] of alike(pair, removed, added)) {
      matched.push([one, other]);
      removed = removed.filter((part) => part !== one);
      added = added.filter((part) => part !== other);
    }
  }
  return { matched, removed, added };
}

/** So many pairs are looked at; with more, what is left counts as removed and added. */
const greatestSearch = 2_500;

/** The most alike first. */
function alike(
  pair: Pair,
  removed: readonly Part[],
  added: readonly Part[],
): readonly (readonly [Part, Part])[] {
  if (removed.length * added.length > greatestSearch) return [];
  const traits = (edition: Edition, parts: readonly Part[]): Traits[] =>
    parts.map(({ id }) => traitsOf(edition, id));
  const [were, are] = [traits(pair.old.edition, removed), traits(pair.new.edition, added)];
  const scored = were.flatMap((one, at) =>
    are.map((other, index) => ({ at, index, score: likeness(one, other) })),
  );
  const found: (readonly [Part, Part])[] = [];
  const [usedOld, usedNew] = [new Set<number>(), new Set<number>()];
  for (const { at, index, score } of scored.sort(
    (a, b) => b.score - a.score || a.at - b.at || a.index - b.index,
  )) {
    if (score < enough || usedOld.has(at) || usedNew.has(index)) continue;
    usedOld.add(at);
    usedNew.add(index);
    found.push([removed[at]!, added[index]!]);
  }
  return found;
}

/** Half of the property names. */
const enough = 0.5;

interface Traits {
  readonly kind: string;
  readonly names: ReadonlySet<string>;
  /** What tells it apart from its like: constants of required properties. */
  readonly constants: ReadonlyMap<string, string>;
}

function traitsOf(edition: Edition, id: TypeId): Traits {
  const { node } = see(edition, id);
  const constants = new Map<string, string>();
  if (node.kind !== "object") return { kind: kindOf(node), names: new Set(), constants };
  for (const { name, type, presence } of node.properties) {
    const inner = see(edition, type).node;
    if (presence === "required" && inner.kind === "enum" && inner.values.length === 1) {
      constants.set(
        name,
        JSON.stringify(inner.values[0]!.value, (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        ),
      );
    }
  }
  return { kind: "object", names: new Set(node.properties.map(({ name }) => name)), constants };
}

/** Numbers are alike, whole or not. */
export function kindOf(node: TypeNode): string {
  if (node.kind === "integer") return "number";
  if (node.kind !== "enum") return node.kind;
  const types = new Set(
    node.values.map(({ value }) => (typeof value === "bigint" ? "number" : typeof value)),
  );
  const [type] = types;
  return types.size === 1 ? type! : "enum";
}

function likeness(one: Traits, other: Traits): number {
  if (one.kind !== other.kind) return 0;
  if (one.kind !== "object") return 1;
  for (const [name, value] of one.constants) {
    const same = other.constants.get(name);
    if (same !== undefined && same !== value) return 0;
  }
  const all = new Set([...one.names, ...other.names]).size;
  if (all === 0) return 1;
  return [...one.names].filter((name) => other.names.has(name)).length / all;
}
