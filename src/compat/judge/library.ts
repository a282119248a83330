/** The raw documents of one side, and where references lead in them (RFC 3986; JSON Schema 2020-12 core §8). */
import { fileURLToPath, pathToFileURL } from "node:url";
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place, SourceDocument } from "../../source/place.js";
import { parsePointerFragment } from "../../source/pointer.js";
import { Identifiers } from "./identifiers.js";
import { Silence } from "./silence.js";

/** What references are relative to: a document, or a schema in it with an identifier of its own. */
export interface Resource {
  readonly uri: string;
  readonly root: JsonValue;
  readonly dialect: SchemaDialect;
}

/** A raw schema and the resource it belongs to. */
export interface Standing {
  readonly value: JsonValue;
  readonly resource: Resource;
}

export class Library {
  readonly #documents: readonly SourceDocument[];
  readonly #identifiers = new Map<SchemaDialect, Identifiers>();

  constructor(documents: readonly SourceDocument[]) {
    this.#documents = documents;
  }

  /** @throws Silence where the place is not in its document */
  at(place: Place, dialect: SchemaDialect): Standing {
    const resource = rootOf(place.document, dialect);
    return walk({ value: resource.root, resource }, place.tokens, place.pointer);
  }

  /** @throws Silence where it leads out of the documents, or nowhere */
  follow(reference: string, from: Resource): Standing {
    const hash = reference.indexOf("#");
    const uri = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? "" : reference.slice(hash + 1);
    const resource = uri === "" ? from : this.#resource(uri, from);
    if (fragment === "") return { value: resource.root, resource };
    if (!fragment.startsWith("/")) {
      const found = this.#identified(from.dialect).anchor(resource.root, decoded(fragment));
      if (found === undefined) throw new Silence(`"${reference}" names an anchor that is not there`);
      return found;
    }
    const tokens = parsePointerFragment(fragment);
    if (tokens === null) throw new Silence(`"${reference}" has a fragment that is no pointer`);
    return walk({ value: resource.root, resource }, tokens, reference);
  }

  /**
   * As `follow`, for `$dynamicRef` (core §8.2.3.2). Where only one schema of all documents has the anchor, the way here
   * does not matter.
   * @throws Silence where it does
   */
  followDynamic(reference: string, from: Resource): Standing {
    const found = this.follow(reference, from);
    const anchor = decoded(reference.slice(reference.indexOf("#") + 1));
    const isDynamic = isObject(found.value) && found.value.$dynamicAnchor === anchor;
    if (isDynamic && this.#identified(from.dialect).countDynamic(anchor) > 1) {
      throw new Silence(`which schema "${reference}" means depends on the way to it`);
    }
    return found;
  }

  #resource(uri: string, from: Resource): Resource {
    if (!URL.canParse(uri, from.uri)) throw new Silence(`"${uri}" is no URI reference`);
    const { href } = new URL(uri, from.uri);
    const document = this.#documents.find((one) => isAt(one, href));
    if (document !== undefined) return rootOf(document, from.dialect);
    const found = this.#identified(from.dialect).resource(href);
    if (found === undefined) throw new Silence(`"${uri}" leads out of the documents that were read`);
    return found;
  }

  #identified(dialect: SchemaDialect): Identifiers {
    let known = this.#identifiers.get(dialect);
    if (known === undefined) {
      known = new Identifiers(this.#documents.flatMap((one) => knownRoot(one, dialect)));
      this.#identifiers.set(dialect, known);
    }
    return known;
  }
}

/** The resource that a schema opens, or the one it is in. */
export function entered(value: JsonObject, resource: Resource): Resource {
  if (resource.dialect === "openapi-3.0" || value === resource.root) return resource;
  const uri = identifierOf(value, resource);
  return uri === null ? resource : { uri, root: value, dialect: dialectOf(value, resource.dialect) };
}

function rootOf({ id, value }: SourceDocument, inherited: SchemaDialect): Resource {
  const uri = /^[A-Za-z][A-Za-z0-9+.-]+:/u.test(id) ? id : pathToFileURL(id).href;
  if (!isObject(value) || inherited === "openapi-3.0") return { uri, root: value, dialect: inherited };
  const resource = { uri, root: value, dialect: dialectOf(value, inherited) };
  return { ...resource, uri: identifierOf(value, resource) ?? uri };
}

/** None where its dialect is not known. */
function knownRoot(document: SourceDocument, dialect: SchemaDialect): Resource[] {
  try {
    return [rootOf(document, dialect)];
  } catch (error) {
    if (error instanceof Silence) return [];
    throw error;
  }
}

function identifierOf(value: JsonObject, { uri, dialect }: Resource): string | null {
  const id = Object.hasOwn(value, "$id") ? value.$id : undefined;
  if (typeof id !== "string" || (dialect === "draft-07" && Object.hasOwn(value, "$ref"))) return null;
  const [own = ""] = id.split("#", 1);
  return own !== "" && URL.canParse(own, uri) ? new URL(own, uri).href : null;
}

/** Of older drafts what draft-07 has too is read as it has it. */
function dialectOf(value: JsonObject, inherited: SchemaDialect): SchemaDialect {
  const uri = Object.hasOwn(value, "$schema") ? value.$schema : undefined;
  if (typeof uri !== "string") return inherited;
  if (/^https?:\/\/json-schema\.org\/draft-0[467]\/schema#?$/u.test(uri)) return "draft-07";
  if (/^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/u.test(uri)) {
    return inherited === "openapi-3.1" ? inherited : "2020-12";
  }
  if (/^https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/dialect\//u.test(uri)) return "openapi-3.1";
  throw new Silence(`the dialect "${uri}" is not known`);
}

function isAt({ id }: SourceDocument, href: string): boolean {
  if (id === href) return true;
  if (!href.startsWith("file:")) return false;
  try {
    return fileURLToPath(href) === id;
  } catch {
    return false;
  }
}

function walk(start: Standing, tokens: readonly string[], shown: string): Standing {
  let { value, resource } = start;
  for (const token of tokens) {
    const next: JsonValue | undefined = Array.isArray(value)
      ? /^(?:0|[1-9]\d*)$/u.test(token)
        ? (value as readonly JsonValue[])[Number(token)]
        : undefined
      : isObject(value) && Object.hasOwn(value, token)
        ? value[token]
        : undefined;
    if (next === undefined) throw new Silence(`nothing is at "${shown}"`);
    value = next;
    if (isObject(value)) resource = entered(value, resource);
  }
  return { value, resource };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
