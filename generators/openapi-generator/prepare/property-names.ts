/** Names for members of code where those of properties would be the same, or none. */
import type { TypeSpace } from "../../../src/contract/ir.js";
import { keyOf, Names, spelled } from "./names.js";

/**
 * By the name of the property, which is the same in every schema; on the wire it is what it was. The first of several
 * that differ in case or signs alone keeps its name.
 */
export function propertyNames({ nodes }: TypeSpace): ReadonlyMap<string, string> {
  const all = new Set<string>();
  const unclear = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== "object") continue;
    const taken = new Set<string>();
    for (const { name } of node.properties) {
      all.add(name);
      const key = signless(name);
      if (key === "" || taken.has(key)) unclear.add(name);
      taken.add(key);
    }
  }
  const free = new Names(new Set([...all].filter((name) => !unclear.has(name)).map(signless)));
  return new Map([...unclear].map((name) => [name, free.take(spelled(name))]));
}

/** As generators read it. */
function signless(name: string): string {
  return keyOf(name.replaceAll(/[^A-Za-z0-9]/gu, ""));
}
