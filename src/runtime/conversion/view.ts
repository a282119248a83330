/** What a decision sees of an object some of whose members it has to read: a copy that tells which it has read. */

interface Origin {
  readonly object: Record<string, unknown>;
  /** Gets the names of those of the members that are read. */
  readonly read: Set<string>;
}

/** Shared by all copies of the runtime, for generated code may be bundled with one of its own. */
const origin = Symbol.for("concordat.origin");

interface View {
  readonly [origin]: Origin;
}

type Getter = (this: View) => unknown;

/** One for each name of a member, for objects with getters of their own would have no shape in common. */
const getters = new Map<string, Getter>();

/** Frozen where the object is. @param read gets the names of those of the members that are read */
export function viewOf(
  object: Record<string, unknown>,
  members: readonly string[],
  read: Set<string>,
): object {
  const view = { ...object };
  Object.defineProperty(view, origin, { value: { object, read } satisfies Origin });
  for (const member of members)
    Object.defineProperty(view, member, { get: getterOf(member), enumerable: true, configurable: true });
  return Object.isFrozen(object) ? Object.freeze(view) : view;
}

function getterOf(member: string): Getter {
  let getter = getters.get(member);
  if (getter === undefined) {
    getter = function () {
      const { object, read } = this[origin];
      read.add(member);
      return object[member];
    };
    getters.set(member, getter);
  }
  return getter;
}

/** The object that this is a view of; any other value is what it is. */
export function originalOf(value: unknown): unknown {
  const isView = typeof value === "object" && value !== null && Object.hasOwn(value, origin);
  return isView ? (value as View)[origin].object : value;
}
