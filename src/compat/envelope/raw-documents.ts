/** The documents of a contract as they were read, whose references are followed without the contract's help. */
import { dirname, resolve } from "node:path";
import type { Contract } from "../../contract/ir.js";
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import { Place, type SourceDocument } from "../../source/place.js";
import { parsePointerFragment } from "../../source/pointer.js";
import { Routes } from "./routes.js";

/** An object of a document, and where it stands. */
export interface Raw {
  readonly value: JsonObject;
  readonly place: Place;
}

/** A chain of references that is longer leads nowhere. */
const longestChain = 50;

export class RawDocuments {
  readonly dialect: SchemaDialect;
  readonly #contract: Contract;
  #byId: Map<string, SourceDocument> | undefined;
  #all: readonly SourceDocument[] | undefined;
  #routes: Routes | undefined;

  constructor(contract: Contract) {
    this.#contract = contract;
    const { dialect } = contract;
    this.dialect = dialect === "openapi-3.2" ? "openapi-3.1" : dialect;
  }

  /** All that the contract was read from; always the same array. */
  get all(): readonly SourceDocument[] {
    return (this.#all ??= [...this.#known.values()]);
  }

  /** Where its calls lead. */
  get routes(): Routes {
    return (this.#routes ??= new Routes(this));
  }

  get #known(): Map<string, SourceDocument> {
    return (this.#byId ??= documentsOf(this.#contract));
  }

  get root(): Raw | null {
    return this.at(Place.root(this.#contract.place.document));
  }

  /** The object at a place, or null where there is none. */
  at(place: Place): Raw | null {
    let value: JsonValue | undefined = place.document.value;
    for (const token of place.tokens) value = childOf(value, token);
    return isObject(value) ? this.#follow({ value, place }) : null;
  }

  /** A member that is an object, or what its `$ref` leads to. */
  child(raw: Raw, key: string): Raw | null {
    const value = member(raw.value, key);
    return isObject(value) ? this.#follow({ value, place: raw.place.at(key) }) : null;
  }

  /** The members of a member that are objects. */
  children(raw: Raw, key: string): (readonly [name: string, raw: Raw])[] {
    const held = member(raw.value, key);
    if (typeof held !== "object" || held === null) return [];
    const place = raw.place.at(key);
    return Object.keys(held).flatMap((name): (readonly [string, Raw])[] => {
      const value = childOf(held, name);
      const found = isObject(value) ? this.#follow({ value, place: place.at(name) }) : null;
      return found === null ? [] : [[name, found]];
    });
  }

  #follow(start: Raw): Raw | null {
    let raw = start;
    for (let length = 0; typeof raw.value.$ref === "string"; length++) {
      const target = length > longestChain ? null : this.target(raw.value.$ref, raw.place.document);
      if (target === null) return null;
      raw = target;
    }
    return raw;
  }

  /** The object that a reference in a document leads to, which may be a reference again. */
  target(reference: string, from: SourceDocument): Raw | null {
    const [uri = "", fragment = ""] = reference.split("#", 2);
    const document = uri === "" ? from : this.#document(uri, from);
    const tokens = parsePointerFragment(fragment);
    if (document === undefined || tokens === null) return null;
    let place = Place.root(document);
    let value: JsonValue | undefined = document.value;
    for (const token of tokens) {
      value = childOf(value, token);
      place = place.at(token);
    }
    return isObject(value) ? { value, place } : null;
  }

  #document(uri: string, from: SourceDocument): SourceDocument | undefined {
    if (/^[a-z][a-z0-9+.-]*:|^\/\/|%(?![0-9a-f]{2})/iu.test(uri)) return undefined;
    return this.#known.get(resolve(dirname(from.id), decodeURIComponent(uri)));
  }
}

function childOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[token];
}

function documentsOf(contract: Contract): Map<string, SourceDocument> {
  const places = [
    contract.place,
    ...contract.types.nodes.map(({ place }) => place),
    ...contract.operations.flatMap((operation) => [
      operation.place,
      ...operation.parameters.map(({ place }) => place),
      ...(operation.body?.content ?? []).map(({ place }) => place),
      ...operation.responses.flatMap(({ content, headers }) =>
        [...content, ...headers].map(({ place }) => place),
      ),
    ]),
  ];
  return new Map(places.map(({ document }) => [document.id, document]));
}
