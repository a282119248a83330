/** Compares the names of component schemas: nothing on the wire, but generated code is called by them. */
import type { TypeId } from "../../contract/ir.js";
import type { Place } from "../../source/place.js";
import { eitherWay, harmless, type Change, type PartyName } from "./change.js";
import type { Comparison } from "./party.js";

export interface NamedType {
  readonly name: string;
  /** In the whole contract. */
  readonly type: TypeId;
  readonly place: Place;
}

/**
 * @param ids from the types of the whole contracts to those that are compared
 * @param names that one side alone has
 */
export function componentChanges(
  { old, new: now }: Comparison,
  ids: Readonly<Record<PartyName, { readonly idOf: (type: TypeId) => TypeId }>>,
  { left, arrived }: { readonly left: readonly NamedType[]; readonly arrived: readonly NamedType[] },
): readonly Change[] {
  return left.map(({ name, type, place }): Change => {
    const same = arrived.filter(
      (other) => now.classes.contract(ids.new.idOf(other.type)) === old.classes.contract(ids.old.idOf(type)),
    );
    const [found] = same;
    const renamed = found !== undefined && same.length === 1;
    return {
      rule: renamed ? "component-renamed" : "component-removed",
      side: "request",
      operation: "",
      old: place,
      new: renamed ? found.place : null,
      message: renamed ? `The schema ${name} is called ${found.name} now` : `The schema ${name} was removed`,
      usedBy: [name],
      ...eitherWay(harmless),
    };
  });
}
