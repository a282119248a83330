/** What a decision sees of an object some of whose members it has to read: a copy that tells which it has read. */

/** Shared by all copies of the runtime, for generated code may be bundled with one of its own. */
const original = Symbol.for("concordat.original");

/** Frozen where the object is. @param read gets the names of those of the members that are read */
export function viewOf(
  object: Record<string, unknown>,
  members: readonly string[],
  read: Set<string>,
): object {
  const view = { ...object };
  for (const member of members) {
    const get = (): unknown => {
      read.add(member);
      return object[member];
    };
    Object.defineProperty(view, member, { get, enumerable: true, configurable: true });
  }
  Object.defineProperty(view, original, { value: object });
  return Object.isFrozen(object) ? Object.freeze(view) : view;
}

/** The object that this is a view of; any other value is what it is. */
export function originalOf(value: unknown): unknown {
  const isView = typeof value === "object" && value !== null && Object.hasOwn(value, original);
  return isView ? (value as { readonly [original]: object })[original] : value;
}
