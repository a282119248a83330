/** The dynamic scope of a schema: for each dynamic anchor, the outermost resource on the way here that has it. */
import type { Located, Resource } from "./resources.js";

/** Immutable; the same resource entered from the same scope gives the same object. */
export class Scope {
  readonly #anchors: ReadonlyMap<string, Located>;
  readonly #entered = new Map<Resource, Scope>();
  readonly #extended = new Map<string, Map<Located, Scope>>();

  constructor(anchors: ReadonlyMap<string, Located>) {
    this.#anchors = anchors;
  }

  outermost(anchor: string): Located | undefined {
    return this.#anchors.get(anchor);
  }

  enter(resource: Resource): Scope {
    if (resource.dynamicAnchors.size === 0) return this;
    let scope = this.#entered.get(resource);
    if (scope === undefined) {
      scope = [...resource.dynamicAnchors].reduce<Scope>(
        (inner, [anchor, target]) => (inner.#anchors.has(anchor) ? inner : inner.#extend(anchor, target)),
        this,
      );
      this.#entered.set(resource, scope);
    }
    return scope;
  }

  #extend(anchor: string, target: Located): Scope {
    let byTarget = this.#extended.get(anchor);
    if (byTarget === undefined) this.#extended.set(anchor, (byTarget = new Map()));
    let scope = byTarget.get(target);
    if (scope === undefined) {
      scope = new Scope(new Map([...this.#anchors, [anchor, target]]));
      byTarget.set(target, scope);
    }
    return scope;
  }
}

export const emptyScope = new Scope(new Map());
