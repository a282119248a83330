/** Properties that are there, gone, and there again over the versions: what passes the middle loses them. */
import type { Side } from "./side.js";

export interface Gap {
  /** `Disk.size`, or for a type without a name the way to it: `body.disk.size`. */
  readonly member: string;
  readonly name: string;
  /** Indexes of the sides. */
  readonly before: number;
  readonly without: number;
  readonly after: number;
}

/** @param sides oldest first */
export function gapsOf(sides: readonly Side[]): readonly Gap[] {
  const members = sides.map((side) => side.members());
  const gaps = new Map<string, Gap>();
  for (const [before, types] of members.entries()) {
    for (const [type, names] of types) {
      for (const name of names) {
        const member = type === "" ? name : `${type}.${name}`;
        const has = (at: number): boolean | undefined => members[at]!.get(type)?.has(name);
        const without = members.findIndex((_, at) => at > before && has(at) === false);
        const after = members.findIndex((_, at) => at > without && has(at) === true);
        if (without < 0 || after < 0 || gaps.has(member)) continue;
        gaps.set(member, { member, name, before, without, after });
      }
    }
  }
  return [...gaps.values()];
}
