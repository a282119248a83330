/** What guards ask of the items of arrays and of the members of objects; a member that is undefined counts as absent. */

/** Holes are undefined items. */
export function every(items: readonly unknown[], is: (item: unknown) => boolean): boolean {
  for (const item of items) if (!is(item)) return false;
  return true;
}

/** All items after the first so many. */
export function everyFrom(start: number, items: readonly unknown[], is: (item: unknown) => boolean): boolean {
  for (let at = start; at < items.length; at++) if (!is(items[at])) return false;
  return true;
}

export function everyMember(
  object: Record<string, unknown>,
  is: (member: unknown, name: string) => boolean,
): boolean {
  for (const name in object) {
    const member = object[name];
    if (member !== undefined && Object.hasOwn(object, name) && !is(member, name)) return false;
  }
  return true;
}

/** A member whose name an object may also inherit: `constructor`, `__proto__`. */
export function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether it has at least `min` members and at most `max`. */
export function hasMembers(object: Record<string, unknown>, min: number, max: number): boolean {
  let count = 0;
  for (const name in object) if (object[name] !== undefined && Object.hasOwn(object, name)) count++;
  return count >= min && count <= max;
}

/** Whether at least `min` items and at most `max` are so. */
export function hasItems(
  items: readonly unknown[],
  is: (item: unknown) => boolean,
  min: number,
  max: number,
): boolean {
  let count = 0;
  for (const item of items) if (is(item) && ++count > max) return false;
  return count >= min;
}

/** Whether one of these holds, and no other. */
export function exactlyOne(...facts: readonly boolean[]): boolean {
  return facts.indexOf(true) >= 0 && facts.indexOf(true) === facts.lastIndexOf(true);
}

/** A part of a multipart body that is a file. */
export function isBlob(value: unknown): value is Blob {
  return value instanceof Blob;
}
