/** The properties that do not travel in one direction, and so are not required there either. */
import type { Direction } from "../../contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { travel, type InPlaces } from "./in-place.js";
import type { Resource, Standing } from "./library.js";
import { said } from "./raw-keywords.js";
import { Silence } from "./silence.js";

export interface Absent {
  readonly always: ReadonlySet<string>;
  /** In some of the choices. */
  readonly sometimes: ReadonlySet<string>;
}

const none: Absent = { always: new Set(), sometimes: new Set() };

export class Absences {
  readonly #inPlaces: InPlaces;
  readonly #known: Readonly<Record<Direction, Map<JsonValue, Absent | "open">>> = {
    request: new Map(),
    response: new Map(),
  };

  constructor(inPlaces: InPlaces) {
    this.#inPlaces = inPlaces;
  }

  of(standing: Standing, direction: Direction | null): Absent {
    const { value } = standing;
    if (direction === null || !isObject(value)) return none;
    const known = this.#known[direction];
    const found = known.get(value);
    if (found === "open") throw new Silence("its references go in a circle");
    if (found !== undefined) return found;
    known.set(value, "open");
    try {
      const absent = this.#inPlaces.deeper(() => this.#find(standing, direction));
      known.set(value, absent);
      return absent;
    } catch (error) {
      known.delete(value);
      throw error;
    }
  }

  #find(standing: Standing, direction: Direction): Absent {
    const { own, resource, members, choices } = this.#inPlaces.of(standing);
    const always = new Set(own === null ? [] : absentProperties(own, resource, this.#inPlaces, direction));
    const sometimes = new Set<string>();
    for (const member of members) {
      const inner = this.of(member, direction);
      for (const name of inner.always) always.add(name);
      for (const name of inner.sometimes) sometimes.add(name);
    }
    for (const arm of choices.flat()) {
      if (arm === null) continue;
      const inner = this.of(arm, direction);
      for (const name of [...inner.always, ...inner.sometimes]) sometimes.add(name);
    }
    return always.size === 0 && sometimes.size === 0 ? none : { always, sometimes };
  }
}

/** Those of a schema's own properties that do not travel. */
export function absentProperties(
  own: JsonObject,
  resource: Resource,
  inPlaces: InPlaces,
  direction: Direction,
): readonly string[] {
  const properties = said(own, "properties", resource.dialect);
  if (!isObject(properties)) return [];
  const left = direction === "request" ? "readOnly" : "writeOnly";
  return Object.keys(properties).filter(
    (name) => travel({ value: properties[name]!, resource }, inPlaces) === left,
  );
}
