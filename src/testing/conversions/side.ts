/** One end of a step: an operation's requests or answers at a version, their values, and what its schema knows. */
import type { Operation } from "../../runtime/operation/operation.js";
import type { ValidationError } from "../../runtime/validation/validation-error.js";
import { SchemaDocument } from "../schema/document.js";
import { Places, knownNames, type Place } from "../schema/places.js";
import { schemaIn, entriesIn, own, type JsonObject } from "../schema/schema.js";
import type { Branch } from "../schema/branches.js";
import { matchesPattern } from "../schema/patterns.js";
import { valuesOf, type TypeOfSchema, type ValueSource } from "../values/values-of.js";
import { messageProblems, widenMessage, type Part } from "./message-problems.js";
import type { Tokens } from "./parts.js";

export class Side {
  readonly version: string;
  readonly form: Operation;
  readonly #type: TypeOfSchema<object>;
  readonly #part: Part;
  readonly #places: Places;
  readonly #root: Place;

  constructor(
    version: string,
    form: Operation,
    part: Part,
    schema: JsonObject,
    options: Pick<TypeOfSchema<unknown>, "depth" | "samples">,
  ) {
    this.version = version;
    this.form = form;
    this.#part = part;
    this.#places = new Places(new SchemaDocument(schema));
    this.#root = this.#places.of([schema])!;
    const validator = {
      is: (value: unknown): value is object => this.problems(value).length === 0,
      explain: (value: unknown, report: { readonly errors: ValidationError[] }): void =>
        void report.errors.push(...this.problems(value)),
      widen: (value: unknown): unknown => widenMessage(form, part, value),
    };
    this.#type = { schema, validator, ...options };
  }

  /** A new one each time, for it keeps what it made. */
  source(): ValueSource<object> {
    return valuesOf(this.#type);
  }

  problems(message: unknown): readonly ValidationError[] {
    return messageProblems(this.form, this.#part, message);
  }

  /** Whether nothing that stands at the place has a name here. */
  lacks(tokens: Tokens): boolean {
    let places: readonly Place[] = [this.#root];
    for (const token of tokens) {
      places = places.flatMap((place) => place.branches.flatMap((branch) => this.#inner(branch, token)));
      if (places.length === 0) return true;
    }
    return false;
  }

  /** Whether null may stand at the place. */
  takesNull(tokens: Tokens): boolean {
    return this.#at(tokens).some((place) => this.#places.takes(place, null));
  }

  /** Whether there are objects of several kinds at the place, so that one member may tell what the others are. */
  isChoice(tokens: Tokens): boolean {
    return this.#at(tokens).some(
      ({ branches }) => branches.filter(({ type }) => type === "object").length > 1,
    );
  }

  /** What stands at the place where nothing is given. */
  defaults(tokens: Tokens): readonly unknown[] {
    const name = tokens.at(-1);
    if (name === undefined) return [];
    const parts = this.#at(tokens.slice(0, -1)).flatMap(({ branches }) =>
      branches.flatMap((one) => one.parts),
    );
    return parts.flatMap((part) =>
      entriesIn(part, "properties").flatMap(([other, schema]) => {
        const value = other === name && typeof schema === "object" ? own(schema, "default") : undefined;
        return value === undefined ? [] : [value];
      }),
    );
  }

  #at(tokens: Tokens): readonly Place[] {
    let places: readonly Place[] = [this.#root];
    for (const token of tokens)
      places = places.flatMap((place) => place.branches.flatMap((branch) => this.#inner(branch, token)));
    return places;
  }

  #inner(branch: Branch, token: string): readonly Place[] {
    const place =
      branch.type === "array"
        ? this.#places.item(branch, Number(token))
        : branch.type === "object" && isKnown(branch, token)
          ? this.#places.property(branch, token)
          : null;
    return place === null ? [] : [place];
  }

  /** The names that each type has for its members; a type without a name is called by the way to it. */
  members(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    const seen = new Set<string>();
    const queue: { readonly place: Place; readonly label: string }[] = [{ place: this.#root, label: "" }];
    for (const { place, label } of queue) {
      if (seen.has(place.key)) continue;
      seen.add(place.key);
      const own = /^\/\$defs\/([^/]+)$/.exec(place.pointer)?.[1] ?? label;
      for (const branch of place.branches) {
        if (branch.type === "array") {
          const item = this.#places.item(branch, 0);
          if (item !== null) queue.push({ place: item, label: own });
        }
        if (branch.type !== "object") continue;
        for (const name of knownNames(branch)) {
          const inner = this.#places.property(branch, name);
          if (inner === null) continue;
          found.set(own, (found.get(own) ?? new Set()).add(name));
          queue.push({ place: inner, label: own === "" ? name : `${own}.${name}` });
        }
      }
    }
    return found;
  }
}

/** By its name, or by a schema for what has no name. */
function isKnown(branch: Branch, name: string): boolean {
  if (knownNames(branch).includes(name)) return true;
  return branch.parts.some((part) => {
    const rest = schemaIn(part, "additionalProperties");
    return (
      (typeof rest === "object" && Object.keys(rest).length > 0) ||
      entriesIn(part, "patternProperties").some(([pattern]) => matchesPattern(pattern, name))
    );
  });
}
