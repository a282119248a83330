/**
 * Where a writer's schema is closed: at the outermost object, after `allOf`, by `unevaluatedProperties: false`.
 *
 * A value that is checked meets the schema together with one arm of each of its unions (`anyOf`, `oneOf`, `then` and
 * `else`, a dependent schema or none). Such a choice is *settled* where some part of it has `additionalProperties` (or
 * `unevaluatedProperties`) of its own, which then stay as they are; else *declared* where some part has properties, and is
 * closed; else *free*, and stays so.
 */
import type { Direction } from "../../contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { absentProperties } from "./absent.js";
import { isSettled, type InPlaces } from "./in-place.js";
import type { Resource, Standing } from "./library.js";
import { said } from "./raw-keywords.js";
import { Silence } from "./silence.js";

/** `here`: by a keyword of this schema. `in the parts`: each part by itself. `nowhere`: nothing is left to close. */
export type Closing = "here" | "in the parts" | "nowhere";

/** A set of kinds of choices, as bits; none where no object is a value. */
const settled = 1;
const declared = 2;
const free = 4;

const greatestCount = 200;

interface Shape {
  readonly own: typeof settled | typeof declared | typeof free;
  readonly isObject: boolean;
  readonly unions: readonly number[];
  readonly choices: number;
  /** An `if` with properties: where it holds, they count as declared. */
  readonly hasCondition: boolean;
}

export class Closings {
  readonly #inPlaces: InPlaces;
  readonly #direction: Direction | null;
  readonly #known = new Map<JsonValue, Shape | "open">();

  constructor(inPlaces: InPlaces, direction: Direction | null) {
    this.#inPlaces = inPlaces;
    this.#direction = direction;
  }

  /** @throws Silence where some choices of several unions together are declared and others free */
  of(standing: Standing): Closing {
    const { own, resource, members, choices } = this.#inPlaces.of(standing);
    const shape = this.#shape(standing);
    if ((shape.choices & declared) === 0) return "nowhere";
    const saysNothing = own === null || this.#kindOf(own, resource) === free;
    if (saysNothing && members.length === 1 && choices.length === 0) return "in the parts";
    if ((shape.choices & free) === 0) return "here";
    if (shape.unions.filter((union) => union !== free).length > 1 || shape.hasCondition) {
      throw new Silence("whether its objects are closed depends on several unions at once");
    }
    return "in the parts";
  }

  #shape(standing: Standing): Shape {
    const { value } = standing;
    if (!isObject(value)) return { ...plain, isObject: value === true, choices: value === true ? free : 0 };
    const found = this.#known.get(value);
    if (found === "open") throw new Silence("its references go in a circle");
    if (found !== undefined) return found;
    this.#known.set(value, "open");
    try {
      const shape = this.#inPlaces.deeper(() => this.#find(standing));
      this.#known.set(value, shape);
      return shape;
    } catch (error) {
      this.#known.delete(value);
      throw error;
    }
  }

  #find(standing: Standing): Shape {
    const { own, resource, members, choices, condition } = this.#inPlaces.of(standing);
    const shapes = members.map((member) => this.#shape(member));
    const kinds = [own === null ? free : this.#kindOf(own, resource), ...shapes.map((shape) => shape.own)];
    const unions = [
      ...choices.map((arms) => arms.reduce((all, arm) => all | this.#choicesOf(arm), 0)),
      ...shapes.flatMap((shape) => shape.unions),
    ];
    if (unions.length > greatestCount) throw new Silence("it has too many unions at once");
    const base = kinds.reduce(together);
    const mayBeObject =
      (own === null || allowsObjects(own, resource)) && shapes.every((shape) => shape.isObject);
    return {
      own: base,
      isObject: mayBeObject,
      unions,
      choices: mayBeObject ? unions.reduce(combined, base) : 0,
      hasCondition:
        shapes.some((shape) => shape.hasCondition) ||
        (condition !== null && this.#shape(condition).choices !== free),
    };
  }

  #choicesOf(arm: Standing | null): number {
    return arm === null ? free : this.#shape(arm).choices;
  }

  #kindOf(own: JsonObject, resource: Resource): Shape["own"] {
    if (isSettled(own, resource)) return settled;
    return this.#declares(own, resource) ? declared : free;
  }

  /** Patterns alone declare nothing, though beside properties what they match may be there. */
  #declares(own: JsonObject, resource: Resource): boolean {
    const properties = said(own, "properties", resource.dialect);
    if (!isObject(properties)) return false;
    const direction = this.#direction;
    const absent = direction === null ? [] : absentProperties(own, resource, this.#inPlaces, direction);
    return Object.keys(properties).length > absent.length;
  }
}

const plain: Shape = { own: free, isObject: true, unions: [], choices: free, hasCondition: false };

function together(one: Shape["own"], other: Shape["own"]): Shape["own"] {
  return one < other ? one : other;
}

/** The kinds of choices that are one of these and one of those at once. */
function combined(these: number, those: number): number {
  let all = 0;
  for (const one of [settled, declared, free] as const) {
    for (const other of [settled, declared, free] as const) {
      if ((these & one) !== 0 && (those & other) !== 0) all |= together(one, other);
    }
  }
  return all;
}

function allowsObjects(own: JsonObject, { dialect }: Resource): boolean {
  const type = said(own, "type", dialect);
  if (type !== undefined && type !== "object" && !(Array.isArray(type) && type.includes("object")))
    return false;
  const constant = said(own, "const", dialect);
  const listed = said(own, "enum", dialect);
  if (constant !== undefined && !isObject(constant)) return false;
  return !Array.isArray(listed) || (listed as readonly JsonValue[]).some(isObject);
}
