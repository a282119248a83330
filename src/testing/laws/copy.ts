/** Copies of values, and what two values have in common. */

/** Plain objects, arrays, maps, sets, dates and bytes anew, deeply; all else, as instances of classes, as it is. */
export function copyOf<T>(value: T): T {
  return copy(value, new Map()) as T;
}

function copy(value: unknown, made: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (made.has(value)) return made.get(value);
  const keep = <Copy>(one: Copy): Copy => {
    made.set(value, one);
    return one;
  };
  if (Array.isArray(value)) {
    const items = keep<unknown[]>([]);
    for (const item of value) items.push(copy(item, made));
    return items;
  }
  if (value instanceof Date) return keep(new Date(value));
  if (value instanceof Uint8Array) return keep(value.slice());
  if (value instanceof Map) {
    const entries = keep(new Map<unknown, unknown>());
    for (const [key, one] of value) entries.set(copy(key, made), copy(one, made));
    return entries;
  }
  if (value instanceof Set) {
    const items = keep(new Set<unknown>());
    for (const item of value) items.add(copy(item, made));
    return items;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  const object = keep(Object.create(prototype as object | null) as object);
  for (const [name, member] of Object.entries(value))
    Object.defineProperty(object, name, {
      value: copy(member, made),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  return object;
}

/** Deeply, of a copy made here: arrays and objects refuse changes. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
    return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
}

/** The place in the second of an object that is in the first too and could be changed; undefined where there is none. */
export function sharedPart(one: unknown, other: unknown): string | undefined {
  const known = new Set<unknown>();
  walk(one, "", (part) => {
    if (known.has(part)) return false;
    known.add(part);
    return true;
  });
  let found: string | undefined;
  const seen = new Set<unknown>();
  walk(other, "", (part, pointer) => {
    if (seen.has(part) || found !== undefined) return false;
    seen.add(part);
    if (known.has(part) && !Object.isFrozen(part)) found = pointer;
    return true;
  });
  return found;
}

function walk(value: unknown, pointer: string, visit: (part: object, pointer: string) => boolean): void {
  if (typeof value !== "object" || value === null || !visit(value, pointer)) return;
  const entries: Iterable<readonly [unknown, unknown]> =
    value instanceof Map ? value : value instanceof Set ? [...value].entries() : Object.entries(value);
  if (ArrayBuffer.isView(value)) return;
  for (const [key, member] of entries)
    walk(member, `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`, visit);
}
