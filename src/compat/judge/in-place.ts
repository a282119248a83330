/** The parts of a raw schema that speak of the same value as the schema itself. */
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { entered, type Library, type Resource, type Standing } from "./library.js";
import { accessOf, isBareReference, isUnevaluating, said, spoken } from "./raw-keywords.js";
import { greatestDepth, Silence } from "./silence.js";

const longestChain = 10_000;

export interface InPlace {
  /** Null where it says nothing itself: a boolean, or a reference that stands alone. */
  readonly own: JsonObject | null;
  readonly resource: Resource;
  /** All of them hold. */
  readonly members: readonly Standing[];
  /** Of each, one holds; null is a part that says nothing. */
  readonly choices: readonly (readonly (Standing | null)[])[];
  /** It only chooses. */
  readonly condition: Standing | null;
}

export class InPlaces {
  readonly library: Library;
  readonly #known = new Map<JsonObject, InPlace>();
  #depth = 0;

  constructor(library: Library) {
    this.library = library;
  }

  /** @throws Silence where it is no schema, or refers to none */
  of(standing: Standing): InPlace {
    const { value, resource } = standing;
    if (typeof value === "boolean") {
      return { own: null, resource, members: [], choices: [], condition: null };
    }
    if (!isObject(value)) throw new Silence("what should be a schema is none");
    let known = this.#known.get(value);
    if (known?.resource.dialect !== resource.dialect) {
      this.#known.set(value, (known = inPlaceOf(value, entered(value, resource), this.library)));
    }
    return known;
  }

  /** Runs what goes on into the parts, as far as that is sane. */
  deeper<T>(into: () => T): T {
    if (this.#depth >= greatestDepth) throw new Silence("its schemas are nested too deeply");
    this.#depth++;
    try {
      return into();
    } finally {
      this.#depth--;
    }
  }
}

function inPlaceOf(value: JsonObject, resource: Resource, library: Library): InPlace {
  const { dialect } = resource;
  const within = (one: JsonValue): Standing => ({ value: one, resource });
  if (isBareReference(value, dialect)) {
    const members = [library.follow(textOf(value.$ref, "$ref"), resource)];
    return { own: null, resource, members, choices: [], condition: null };
  }
  const members: Standing[] = [];
  const choices: (Standing | null)[][] = [];
  const reference = said(value, "$ref", dialect);
  if (reference !== undefined) members.push(library.follow(textOf(reference, "$ref"), resource));
  const dynamic = said(value, "$dynamicRef", dialect);
  if (dynamic !== undefined) members.push(library.followDynamic(textOf(dynamic, "$dynamicRef"), resource));
  const all = said(value, "allOf", dialect);
  if (all !== undefined) members.push(...schemasOf(all, "allOf").map(within));
  for (const keyword of ["anyOf", "oneOf"]) {
    const some = said(value, keyword, dialect);
    if (some === undefined) continue;
    const arms = schemasOf(some, keyword).map(within);
    if (arms.length === 1) members.push(arms[0]!);
    else choices.push(arms);
  }
  const condition = said(value, "if", dialect);
  if (condition !== undefined) {
    const branch = (keyword: string): Standing | null => {
      const one = said(value, keyword, dialect);
      return one === undefined ? null : within(one);
    };
    choices.push([branch("then"), branch("else")]);
  }
  for (const keyword of ["dependentSchemas", "dependencies"]) {
    const dependents = said(value, keyword, dialect);
    if (dependents === undefined) continue;
    if (!isObject(dependents)) throw new Silence(`"${keyword}" is no object`);
    for (const one of Object.values(dependents)) if (!Array.isArray(one)) choices.push([within(one), null]);
  }
  return {
    own: value,
    resource,
    members,
    choices,
    condition: condition === undefined ? null : within(condition),
  };
}

/** The schema that a chain of schemas which say nothing but that another holds leads to. */
export function target(standing: Standing, inPlaces: InPlaces): Standing {
  let at = standing;
  for (let step = 0; step < longestChain; step++) {
    const { own, resource, members, choices } = inPlaces.of(at);
    const isAlone = own === null || spoken(own, resource.dialect).length === 1;
    if (!isAlone || members.length !== 1 || choices.length > 0) return at;
    at = members[0]!;
  }
  throw new Silence("its references go in a circle");
}

/** Which way a property with this schema travels alone: as it says itself, or the first schema that it only refers to. */
export function travel(standing: Standing, inPlaces: InPlaces): ReturnType<typeof accessOf> {
  try {
    let at = standing;
    for (let step = 0; step < longestChain; step++) {
      const access = accessOf(at.value, at.resource.dialect);
      const { own, resource, members, choices } = inPlaces.of(at);
      const isAlone = own === null || spoken(own, resource.dialect).length === 1;
      if (access !== null || !isAlone || members.length !== 1 || choices.length > 0) return access;
      at = members[0]!;
    }
    return null;
  } catch (error) {
    // What cannot be followed is said where a value gets there.
    if (error instanceof Silence) return null;
    throw error;
  }
}

export function schemasOf(value: JsonValue, keyword: string): readonly JsonValue[] {
  if (!Array.isArray(value) || value.length === 0) throw new Silence(`"${keyword}" is no list of schemas`);
  return value as readonly JsonValue[];
}

export function textOf(value: JsonValue | undefined, keyword: string): string {
  if (typeof value !== "string") throw new Silence(`"${keyword}" is no text`);
  return value;
}

/** Whether it says itself what properties there are besides the declared ones. */
export function isSettled(own: JsonObject, { dialect }: Resource): boolean {
  if (said(own, "additionalProperties", dialect) !== undefined) return true;
  return isUnevaluating(dialect) && said(own, "unevaluatedProperties", dialect) !== undefined;
}
