/** The smallest object that a branch allows. */
import type { JsonValue } from "../../source/json.js";
import { setMember } from "../../source/set-member.js";
import type { Alternative, Fact, Typed } from "./branch.js";
import { nothing, type Found } from "./found.js";
import type { Literal } from "./literal.js";
import { all } from "./masks.js";
import { ObjectParts, type Demand, type Spot } from "./object-parts.js";
import type { Search } from "./search.js";

/** More properties are not written. */
const greatestCount = 5000;

/** a to z, and then aa, ab and so on: more than so many, and a few. */
function* likedNames(count: number): Iterable<string> {
  for (let number = 10; number < count + 16; number++) {
    const text = number.toString(36);
    if (/^[a-z]+$/.test(text)) yield text;
  }
}

/** Properties chosen besides those known to be present. */
type Chosen = ReadonlyMap<string, readonly Literal[]>;

export class ObjectSearch {
  readonly parts: ObjectParts;
  readonly #search: Search;
  #reason: string | null = null;

  constructor(facts: readonly Fact[], search: Search) {
    this.parts = new ObjectParts(facts, search.literals);
    this.#search = search;
  }

  find(): Found {
    if (this.parts.isDead) return nothing;
    for (const name of this.parts.present.keys()) {
      const found = this.#at(name, []);
      if (found.kind === "empty") return nothing;
      if (found.kind === "undecided") this.#reason = found.reason;
    }
    const value = this.#meet(this.parts.demands, new Map());
    if (value !== null) return { kind: "value", value };
    return this.#reason === null ? nothing : { kind: "undecided", reason: this.#reason };
  }

  /** The ways to break a type that is refused; `met` where what is known breaks it already. */
  refusals({ view, type, absent: untravelled }: Typed): readonly Alternative[] | "met" {
    const node = view.node(type);
    if (node.kind !== "object") return [];
    const { literals } = this.#search;
    const { present, absent } = this.parts;
    const seen = view.object(node);
    const found: Alternative[] = [];
    for (const name of seen.required) {
      if (untravelled.has(name)) continue;
      if (absent.has(name)) return "met";
      if (!present.has(name)) found.push([{ kind: "absent", name }]);
    }
    for (const [name, property] of seen.properties) {
      if (absent.has(name) || view.masks.of(property.type).must === all) continue;
      if (present.has(name) && this.#isTold(name, literals.type(view, property.type, true, false)))
        return "met";
      const not = literals.type(view, property.type, false, false);
      if (this.#at(name, [not]).kind !== "empty") found.push([{ kind: "present", name, literals: [not] }]);
    }
    const some = (name: readonly Literal[], value: readonly Literal[]): void => {
      if (this.#isPossible({ name, value })) found.push([{ kind: "some-property", name, literals: value }]);
    };
    for (const { pattern, type: below } of node.patternProperties) {
      if (view.masks.of(below).must !== all) {
        some([literals.text(pattern, true)], [literals.type(view, below, false, false)]);
      }
    }
    if (node.additional !== undefined && view.masks.of(node.additional).must !== all) {
      const others = [
        literals.text("", true),
        ...[...seen.properties.keys()].map((name) => literals.otherThan(name)),
        ...node.patternProperties.map(({ pattern }) => literals.text(pattern, false)),
      ];
      some(others, [literals.type(view, node.additional, false, false)]);
    }
    if (node.propertyNames !== undefined && view.masks.of(node.propertyNames).must !== all) {
      some([literals.text("", true), literals.type(view, node.propertyNames, false, false)], []);
    }
    const { minProperties = 0, maxProperties } = node;
    if (minProperties > present.size)
      found.push([{ kind: "property-count", min: 0, max: minProperties - 1 }]);
    if (maxProperties !== undefined) {
      found.push([{ kind: "property-count", min: maxProperties + 1, max: Infinity }]);
    }
    for (const [name, required] of node.dependentRequired) {
      for (const other of required) {
        if (untravelled.has(other)) continue;
        found.push([
          { kind: "present", name, literals: [] },
          { kind: "absent", name: other },
        ]);
      }
    }
    for (const [name, below] of node.dependentSchemas) {
      found.push([
        { kind: "present", name, literals: [] },
        { kind: "typed", view, type: below, positive: false, closed: false, groups: [], absent: untravelled },
      ]);
    }
    return found;
  }

  /** Whether a property that is there is no value of a tag's type. */
  #isTold(name: string, literal: Literal): boolean {
    if (literal.kind !== "type" || literal.node.kind !== "enum") return false;
    return this.#at(name, [literal]).kind === "empty";
  }

  #spot(name: string): Spot {
    return { name, matches: (pattern) => this.#search.matches(pattern, name) };
  }

  #isName(name: string, literals: readonly Literal[]): boolean {
    return literals.every((literal) => this.#search.holds(literal, name));
  }

  /** The smallest value of a property with this name. */
  #at(name: string, more: readonly Literal[]): Found {
    if (!this.#isName(name, this.parts.names)) return nothing;
    const literals = this.parts.literalsAt(this.#spot(name));
    return literals === null ? nothing : this.#search.find([...literals, ...more]);
  }

  #isPossible(demand: Demand): boolean {
    for (const _ of this.#options(demand, new Map())) return true;
    return this.#reason !== null;
  }

  /** Meets the demands one after the other, going back where that leads nowhere. */
  #meet(demands: readonly Demand[], chosen: Chosen): JsonValue | null {
    const [demand, ...rest] = demands;
    if (demand === undefined) return this.#complete(chosen);
    for (const name of this.#options(demand, chosen)) {
      const further = new Map(chosen);
      further.set(name, [...(chosen.get(name) ?? []), ...demand.value]);
      const value = this.#meet(rest, further);
      if (value !== null) return value;
    }
    return null;
  }

  /** The names by which a demand can be met. */
  *#options({ name, value }: Demand, chosen: Chosen): Iterable<string> {
    const { parts } = this;
    const known = new Set([...parts.present.keys(), ...chosen.keys(), ...parts.known]);
    for (const one of known) {
      if (parts.absent.has(one) || !this.#isName(one, name)) continue;
      const found = this.#at(one, [...(chosen.get(one) ?? []), ...value]);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind === "value") yield one;
    }
    yield* this.#freshNames(known, name, value);
  }

  /** Names that nothing speaks of, one of each kind that the patterns tell apart. */
  *#freshNames(
    known: ReadonlySet<string>,
    name: readonly Literal[],
    value: readonly Literal[],
  ): Iterable<string> {
    const { parts } = this;
    const { literals } = this.#search;
    if (parts.hasFurtherMatchings) this.#reason = "too many patterns of property names meet";
    for (const matching of parts.matchings()) {
      const below = parts.literalsAt({ name: null, matches: (pattern) => matching.has(pattern) });
      if (below === null) continue;
      const found = this.#search.find([...below, ...value]);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind !== "value") continue;
      const asked = [
        literals.text("", true),
        ...parts.names,
        ...name,
        ...parts.patterns.map((pattern) => literals.text(pattern, matching.has(pattern))),
      ];
      let isFound = false;
      for (const one of likedNames(known.size)) {
        if (known.has(one) || !this.#isName(one, asked)) continue;
        isFound = true;
        yield one;
        break;
      }
      if (isFound) continue;
      const others = [...known].map((one) => literals.otherThan(one));
      const text = this.#search.find([...asked, ...others]);
      if (text.kind === "undecided") this.#reason = text.reason;
      if (text.kind === "value") yield text.value as string;
    }
  }

  #complete(chosen: Chosen): JsonValue | null {
    const { parts } = this;
    const members = new Map<string, JsonValue>();
    for (const name of new Set([...parts.present.keys(), ...chosen.keys()])) {
      const found = this.#at(name, chosen.get(name) ?? []);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind !== "value") return null;
      members.set(name, found.value);
    }
    if (members.size > parts.max) return null;
    if (parts.min > greatestCount) {
      this.#reason = `an object would have to have ${parts.min} properties`;
      return null;
    }
    for (const [name, value] of this.#further(members)) {
      if (members.size >= parts.min) break;
      members.set(name, value);
    }
    if (members.size < parts.min) return null;
    const object: Record<string, JsonValue> = {};
    for (const [name, value] of members) setMember(object, name, value);
    return object;
  }

  /** Properties that may be there besides these. */
  *#further(members: ReadonlyMap<string, JsonValue>): Iterable<readonly [string, JsonValue]> {
    const { parts } = this;
    if (members.size >= parts.min) return;
    for (const name of parts.known) {
      if (members.has(name) || parts.absent.has(name)) continue;
      const found = this.#at(name, []);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind === "value") yield [name, found.value];
    }
    for (;;) {
      const known = new Set([...parts.known, ...members.keys()]);
      let some = false;
      for (const name of this.#freshNames(known, [], [])) {
        const found = this.#at(name, []);
        if (found.kind !== "value") continue;
        some = true;
        yield [name, found.value];
      }
      if (!some) return;
    }
  }
}
