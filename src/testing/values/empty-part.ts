/** Which part of a value is to blame where no value can be made. */
import type { Place } from "../schema/places.js";
import type { Exhaustive } from "./exhaustive.js";
import type { Workshop } from "./workshop.js";

/** The pointer of the schema of the innermost part that must be there and cannot be; empty where it has none. */
export function emptyPart(place: Place, workshop: Workshop, exhaustive: Exhaustive): string {
  let blamed = place;
  const seen = new Set<Place>();
  for (let next: Place | undefined = place; next !== undefined && !seen.has(next);) {
    blamed = next;
    seen.add(next);
    const parts: readonly Place[] = next.branches.flatMap(
      (_, at) => workshop.recursion.needed(blamed, at) ?? [],
    );
    next = parts.find((part) => exhaustive.of(part).length === 0);
  }
  return blamed.pointer;
}
