/** One end of a step: messages of a version, their values, and what their schema knows. */
import type { Operation } from "../../runtime/operation/operation.js";
import type { ValidationError } from "../../runtime/validation/validation-error.js";
import { SchemaDocument } from "../schema/document.js";
import { Places, knownNames, type Place } from "../schema/places.js";
import { schemaIn, entriesIn, isJsonObject, own, type JsonObject } from "../schema/schema.js";
import type { Branch } from "../schema/branches.js";
import { matchesPattern } from "../schema/patterns.js";
import { valuesOf, type TypeOfSchema, type ValueSource } from "../values/values-of.js";
import { isWide, messageProblems, widenMessage, type Part } from "./message-problems.js";
import type { Tokens } from "./parts.js";

/** Which messages there are. */
export interface MessageCheck {
  readonly problems: (message: unknown) => readonly ValidationError[];
  /** Absent: code holds all integers as numbers. */
  readonly widen?: (message: unknown) => unknown;
}

export class Side {
  readonly version: string;
  readonly schema: JsonObject;
  readonly check: MessageCheck;
  readonly #type: TypeOfSchema<object>;
  readonly #places: Places;
  readonly #root: Place;

  constructor(
    version: string,
    schema: JsonObject,
    check: MessageCheck,
    options: Pick<TypeOfSchema<unknown>, "depth" | "samples">,
  ) {
    this.version = version;
    this.schema = schema;
    this.check = check;
    this.#places = new Places(new SchemaDocument(schema));
    this.#root = this.#places.of([schema])!;
    const { problems, widen } = check;
    const validator = {
      is: (value: unknown): value is object => problems(value).length === 0,
      explain: (value: unknown, report: { readonly errors: ValidationError[] }): void =>
        void report.errors.push(...problems(value)),
      ...(widen !== undefined && { widen }),
    };
    this.#type = { schema, validator, ...options };
  }

  /** The requests or the answers of an operation. */
  static of(
    version: string,
    form: Operation,
    part: Part,
    schema: JsonObject,
    options: Pick<TypeOfSchema<unknown>, "depth" | "samples">,
  ): Side {
    const check: MessageCheck = {
      problems: (message) => messageProblems(form, part, message),
      ...(isWide(form, part) && { widen: (message) => widenMessage(form, part, message) }),
    };
    return new Side(version, schema, check, options);
  }

  /** A new one each time, for it keeps what it made. */
  source(): ValueSource<object> {
    return valuesOf(this.#type);
  }

  problems(message: unknown): readonly ValidationError[] {
    return this.check.problems(message);
  }

  /** Whether nothing that stands at the place has a name here. */
  lacks(tokens: Tokens): boolean {
    return this.#at(tokens).length === 0;
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

  /** Whether it is for requests alone, or for answers alone (`writeOnly`, `readOnly`), or within what is. */
  isOneSided(tokens: Tokens): boolean {
    return tokens.some((name, at) =>
      this.#at(tokens.slice(0, at)).some(({ branches }) =>
        branches.some(({ parts }) =>
          parts.some((part) =>
            entriesIn(part, "properties").some(
              ([other, schema]) =>
                other === name &&
                isJsonObject(schema) &&
                (own(schema, "readOnly") === true || own(schema, "writeOnly") === true),
            ),
          ),
        ),
      ),
    );
  }

  /** Whether the place is that of a value in a map, so that its last token is any key. */
  isKey(tokens: Tokens): boolean {
    const name = tokens.at(-1);
    const branches =
      name === undefined ? [] : this.#at(tokens.slice(0, -1)).flatMap((place) => place.branches);
    const objects = branches.filter(({ type }) => type === "object");
    return (
      objects.some((branch) => isKnown(branch, name!)) &&
      !objects.some((branch) => knownNames(branch).includes(name!))
    );
  }

  /** The name of the type whose values stand at the place; undefined where it has none. */
  typeAt(tokens: Tokens): string | undefined {
    const [first] = this.#at(tokens);
    return first === undefined ? undefined : typeNameOf(first);
  }

  /** What may stand directly within what stands at the place: members by name, one of a map, the first item. */
  tokensIn(tokens: Tokens): readonly string[] {
    const names = this.#at(tokens).flatMap(({ branches }) =>
      branches.flatMap((branch) => {
        if (branch.type === "array") return ["0"];
        if (branch.type !== "object") return [];
        const known = knownNames(branch);
        return known.length === 0 && isKnown(branch, anyKey) ? [anyKey] : known;
      }),
    );
    return [...new Set(names)];
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
      const own = typeNameOf(place) ?? label;
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

function typeNameOf({ pointer }: Place): string | undefined {
  return /^\/\$defs\/([^/]+)$/.exec(pointer)?.[1];
}

/** Stands for the keys of a map. */
const anyKey = "a";

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
