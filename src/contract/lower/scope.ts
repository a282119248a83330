/** The dynamic scope of a schema: for each dynamic anchor, the outermost resource on the way here that has it. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { LoweringContext } from "./context.js";
import type { Located, Resource } from "./resources.js";

/** Equal scopes are the same object. */
export interface Scope {
  readonly anchors: ReadonlyMap<string, Located>;
}

/** Each scope means that schemas are lowered once more. */
const greatestCount = 500;

export class Scopes {
  readonly empty: Scope = { anchors: new Map() };
  readonly #context: LoweringContext;
  readonly #entered = new Map<Scope, Map<Resource, Scope>>();
  readonly #byContent = new Map<string, Scope>();
  readonly #numbers = new Map<Located, number>();

  constructor(context: LoweringContext) {
    this.#context = context;
  }

  /** Anchors that no `$dynamicRef` names do not count. */
  enter(scope: Scope, resource: Resource): Scope {
    if (resource.dynamicAnchors.size === 0) return scope;
    let known = this.#entered.get(scope);
    if (known === undefined) this.#entered.set(scope, (known = new Map()));
    let entered = known.get(resource);
    if (entered === undefined) known.set(resource, (entered = this.#extend(scope, resource)));
    return entered;
  }

  #extend(scope: Scope, resource: Resource): Scope {
    const { resources } = this.#context;
    resources.areScopesMade = true;
    const { dynamicNames } = resources;
    const added = [...resource.dynamicAnchors].filter(
      ([anchor]) => dynamicNames.has(anchor) && !scope.anchors.has(anchor),
    );
    if (added.length === 0) return scope;
    const anchors = new Map([...scope.anchors, ...added]);
    const key = [...anchors]
      .map(([anchor, target]) => JSON.stringify([anchor, this.#number(target)]))
      .sort()
      .join();
    let extended = this.#byContent.get(key);
    if (extended !== undefined) return extended;
    if (this.#byContent.size === greatestCount) {
      const at = resource.root.place;
      this.#context.report(diagnostic("too-many-dynamic-scopes", { limit: greatestCount }, { at }));
      return scope;
    }
    this.#byContent.set(key, (extended = { anchors }));
    return extended;
  }

  #number(target: Located): number {
    let number = this.#numbers.get(target);
    if (number === undefined) this.#numbers.set(target, (number = this.#numbers.size));
    return number;
  }
}
