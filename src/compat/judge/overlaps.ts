/** Members of a value of which several parts of its schema speak at once: closed for each part, none would fit. */
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { target, type InPlaces } from "./in-place.js";
import type { Resource, Standing } from "./library.js";
import { said } from "./raw-keywords.js";
import { Silence } from "./silence.js";

/** What one part says of members that may hold objects. */
interface Part {
  readonly named: ReadonlyMap<string, Standing>;
  readonly patterns: readonly Standing[];
  /** Of the names that it does not declare. */
  readonly rest: readonly Standing[];
  readonly declared: ReadonlySet<string>;
  readonly items: readonly Standing[];
  /** Which arm of which union it is in. */
  readonly arms: ReadonlyMap<object, number>;
}

const greatestCount = 1000;
const noArms: ReadonlyMap<object, number> = new Map();
const holding = ["properties", "patternProperties", "additionalProperties", "unevaluatedProperties"];
const listing = ["items", "prefixItems", "additionalItems", "unevaluatedItems"];

export class Overlaps {
  readonly #inPlaces: InPlaces;
  readonly #holders = new Map<JsonValue, boolean>();
  #visited = 0;

  constructor(inPlaces: InPlaces) {
    this.#inPlaces = inPlaces;
  }

  /** @throws Silence where two parts that hold at once speak of the same member, and both may close it */
  refuse(standing: Standing): void {
    const { own, resource, members, choices } = this.#inPlaces.of(standing);
    if (own !== null && members.length === 0 && choices.length === 0) {
      if (said(own, "patternProperties", resource.dialect) === undefined) return;
    }
    const parts: Part[] = [];
    this.#visited = 0;
    this.#collect(standing, noArms, parts);
    for (const [index, part] of parts.entries()) {
      this.#refuseOwn(part);
      for (const other of parts.slice(index + 1)) if (holdAtOnce(part, other)) this.#refusePair(part, other);
    }
  }

  /** A pattern may match any name; it is not tried, for trying it may take for ever. */
  #refuseOwn({ named, patterns }: Part): void {
    if (patterns.length === 0) return;
    this.#refuseDifferent([...named.values(), ...patterns]);
  }

  #refusePair(one: Part, other: Part): void {
    for (const [name, standing] of one.named) {
      const same = other.named.get(name);
      if (same !== undefined) this.#refuseDifferent([standing, same]);
    }
    this.#refuseBesides(one, other);
    this.#refuseBesides(other, one);
    this.#refuseBoth(one.patterns, other.patterns);
    this.#refuseBoth(one.rest, other.rest);
    this.#refuseBoth(one.items, other.items);
  }

  #refuseBesides(one: Part, { declared, patterns, rest }: Part): void {
    const undeclared = [...one.named].filter(([name]) => !declared.has(name)).map(([, standing]) => standing);
    this.#refuseBoth(undeclared, rest);
    this.#refuseBoth([...one.named.values(), ...one.rest], patterns);
  }

  #refuseBoth(some: readonly Standing[], others: readonly Standing[]): void {
    if (some.length > 0 && others.length > 0) this.#refuseDifferent([...some, ...others]);
  }

  /** Closing the same schema twice changes nothing. */
  #refuseDifferent(standings: readonly Standing[]): void {
    if (new Set(standings.map((one) => target(one, this.#inPlaces).value)).size === 1) return;
    throw new Silence("several of its schemas close the same object");
  }

  #collect(standing: Standing, arms: ReadonlyMap<object, number>, parts: Part[]): void {
    if (this.#visited++ === greatestCount) throw new Silence("it has too many parts");
    const { own, resource, members, choices } = this.#inPlaces.of(standing);
    if (own !== null) {
      const part = this.#part(own, resource, arms);
      if (part !== null) parts.push(part);
    }
    this.#inPlaces.deeper(() => {
      for (const member of members) this.#collect(member, arms, parts);
      for (const choice of choices) {
        for (const [index, arm] of choice.entries()) {
          if (arm !== null) this.#collect(arm, new Map([...arms, [choice, index]]), parts);
        }
      }
    });
  }

  #part(own: JsonObject, resource: Resource, arms: ReadonlyMap<object, number>): Part | null {
    const { dialect } = resource;
    const within = (value: JsonValue): Standing => ({ value, resource });
    const holders = (value: JsonValue | undefined): Standing[] =>
      value === undefined ? [] : [within(value)].filter((one) => this.#mayHold(one));
    const properties = said(own, "properties", dialect);
    const matched = said(own, "patternProperties", dialect);
    const patterns = isObject(matched) ? Object.values(matched).flatMap(holders) : [];
    const named = new Map<string, Standing>();
    const declared = isObject(properties) ? Object.keys(properties) : [];
    for (const name of declared) {
      const [holder] = holders((properties as JsonObject)[name]);
      if (holder !== undefined) named.set(name, holder);
    }
    const rest = ["additionalProperties", "unevaluatedProperties"].flatMap((keyword) =>
      holders(said(own, keyword, dialect)),
    );
    const items = listing.flatMap((keyword) => {
      const value = said(own, keyword, dialect);
      return Array.isArray(value) ? (value as readonly JsonValue[]).flatMap(holders) : holders(value);
    });
    if (named.size + patterns.length + rest.length + items.length === 0) return null;
    return { named, patterns, rest, declared: new Set(declared), items, arms };
  }

  /** Whether a value of it may be, or hold, an object that is closed. */
  #mayHold(standing: Standing): boolean {
    const { value } = standing;
    if (!isObject(value)) return false;
    const known = this.#holders.get(value);
    if (known !== undefined) return known;
    this.#holders.set(value, false);
    const found = this.#inPlaces.deeper(() => {
      const { own, resource, members, choices } = this.#inPlaces.of(standing);
      const speaks = [...holding, ...listing].some(
        (keyword) => own !== null && said(own, keyword, resource.dialect) !== undefined,
      );
      const parts = [...members, ...choices.flat()];
      return speaks || parts.some((part) => part !== null && this.#mayHold(part));
    });
    this.#holders.set(value, found);
    return found;
  }
}

/** Not in two arms of one union: where both accept the value, each closes it as a writer may have meant it. */
function holdAtOnce(one: Part, other: Part): boolean {
  for (const [union, arm] of one.arms) {
    const another = other.arms.get(union);
    if (another !== undefined && another !== arm) return false;
  }
  return true;
}
