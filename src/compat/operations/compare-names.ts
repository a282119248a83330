/** Compares the names of component schemas: nothing on the wire, but generated code is called by them. */
import type { Place } from "../../source/place.js";
import { eitherWay, harmless, type Change } from "./change.js";
import type { Comparison } from "./party.js";

export function nameChanges({ old, new: now }: Comparison): readonly Change[] {
  const [olds, news] = [old.contract.types.names, now.contract.types.names];
  const left = [...olds].filter(([name]) => !news.has(name));
  const arrived = [...news].filter(([name]) => !olds.has(name));
  return left.map(([name, id]): Change => {
    const same = arrived.filter(([, other]) => now.classes.contract(other) === old.classes.contract(id));
    const [found] = same;
    const renamed = found !== undefined && same.length === 1;
    const place = (party: typeof old, type: number): Place => party.contract.types.nodes[type]!.place;
    return {
      rule: renamed ? "component-renamed" : "component-removed",
      side: "request",
      operation: "",
      old: place(old, id),
      new: renamed ? place(now, found[1]) : null,
      message: renamed ? `The schema ${name} is called ${found[0]} now` : `The schema ${name} was removed`,
      usedBy: [name],
      ...eitherWay(harmless),
    };
  });
}
