/** Where references lead: the schema resources, their base URIs and anchors (2020-12 core §8; RFC 3986). */
import { pathToFileURL } from "node:url";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { Place, type SourceDocument } from "../../source/place.js";
import { parsePointerFragment } from "../../source/pointer.js";
import type { SourceFiles } from "../../source/files.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { childrenOf, type SchemaDialect } from "./keywords.js";

/** A schema with an identity of its own, or a document. */
export interface Resource {
  readonly uri: string;
  readonly dialect: SchemaDialect;
  readonly root: Located;
  readonly anchors: Map<string, Located>;
  readonly dynamicAnchors: Map<string, Located>;
}

/** A raw value, where it stands, and the resource it belongs to. */
export interface Located {
  readonly value: JsonValue;
  readonly place: Place;
  readonly resource: Resource;
}

export class Resources {
  readonly #byUri = new Map<string, Resource>();
  readonly #byValue = new Map<JsonObject, Resource>();
  readonly #cache = new Map<Resource, Map<string, Located | null>>();
  readonly #files: SourceFiles;
  readonly #given: ReadonlyMap<string, JsonValue>;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly documents: SourceDocument[] = [];
  /** The anchors that a `$dynamicRef` names anywhere. */
  readonly dynamicNames: Set<string>;
  /** Whether some were found only after scopes had been made without them. */
  hasLateNames = false;
  /** From now on scopes are made. */
  areScopesMade = false;

  constructor(
    files: SourceFiles,
    given: ReadonlyMap<string, JsonValue>,
    report: (diagnostic: Diagnostic) => void,
    dynamicNames: ReadonlySet<string>,
  ) {
    this.dynamicNames = new Set(dynamicNames);
    this.#files = files;
    this.#given = given;
    this.#report = report;
  }

  /** Registers a document, and the schemas in it that have identifiers. */
  addDocument(document: SourceDocument, dialect: SchemaDialect, uri = documentUri(document)): Resource {
    this.documents.push(document);
    const resource = this.#create(uri, dialect, document.value, Place.root(document));
    if (dialect !== "openapi-3.0") this.#scan(resource.root);
    return resource;
  }

  /** The resource a schema object opens, if it has an identity of its own. */
  opened(value: JsonObject): Resource | undefined {
    return this.#byValue.get(value);
  }

  /** Follows a reference; reports and returns null where it leads nowhere. */
  resolve(reference: string, from: Resource, at: Place): Located | null {
    let known = this.#cache.get(from);
    if (known === undefined) this.#cache.set(from, (known = new Map()));
    let target = known.get(reference);
    if (target === undefined) {
      target = this.#follow(reference, from, at);
      known.set(reference, target);
    }
    return target;
  }

  #follow(reference: string, from: Resource, at: Place): Located | null {
    const hash = reference.indexOf("#");
    const uri = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? "" : reference.slice(hash + 1);
    const resource = uri === "" ? from : this.#resource(uri, reference, from, at);
    if (resource === null) return null;
    if (fragment === "") return resource.root;
    if (!fragment.startsWith("/")) {
      const anchored = resource.anchors.get(decode(fragment));
      if (anchored !== undefined) return anchored;
      this.#report(diagnostic("ref-not-found", { reference, missing: `an anchor "${fragment}"` }, { at }));
      return null;
    }
    const tokens = parsePointerFragment(fragment);
    if (tokens === null) {
      this.#report(
        diagnostic("ref-invalid", { reference, reason: "its fragment is no JSON Pointer" }, { at }),
      );
      return null;
    }
    return this.#walk(tokens, resource, reference, at);
  }

  #walk(tokens: readonly string[], start: Resource, reference: string, at: Place): Located | null {
    let { value, place, resource } = start.root;
    for (const token of tokens) {
      const next = isObject(value)
        ? Object.hasOwn(value, token)
          ? value[token]
          : undefined
        : Array.isArray(value) && /^(?:0|[1-9]\d*)$/u.test(token)
          ? (value as readonly JsonValue[])[Number(token)]
          : undefined;
      if (next === undefined) {
        this.#report(diagnostic("ref-not-found", { reference, missing: `"${token}"` }, { at }));
        return null;
      }
      place = place.at(Array.isArray(value) ? Number(token) : token);
      value = next;
      if (isObject(value)) resource = this.#byValue.get(value) ?? resource;
    }
    return { value, place, resource };
  }

  #resource(uri: string, reference: string, from: Resource, at: Place): Resource | null {
    let url: URL;
    try {
      url = new URL(uri, from.uri);
    } catch {
      this.#report(diagnostic("ref-invalid", { reference, reason: "it is no URI reference" }, { at }));
      return null;
    }
    const registered = this.#byUri.get(url.href);
    if (registered !== undefined) return registered;
    const given = this.#given.get(url.href);
    if (given !== undefined) return this.#addGiven(url.href, given, from.dialect);
    const { document: referring } = from.root.place;
    // The URL parser takes a backslash for a slash, so what is relative to the file is read as it is written.
    const written = from.uri === documentUri(referring) ? uri : url.href;
    const { path, diagnostics: unresolved } = this.#files.resolveRelative(referring, written, at);
    const loaded = path === null ? null : this.#files.load(path, at);
    for (const one of loaded?.diagnostics ?? unresolved) this.#report(one);
    if (path === null || loaded?.document == null) return null;
    const href = pathToFileURL(path).href;
    return this.#byUri.get(href) ?? this.addDocument(loaded.document, from.dialect, href);
  }

  #addGiven(uri: string, value: JsonValue, dialect: SchemaDialect): Resource {
    const document: SourceDocument = {
      path: uri,
      id: uri,
      format: "value",
      size: 0,
      value,
      locate: () => ({ file: uri, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }),
    };
    return this.addDocument(document, dialect, uri);
  }

  #create(uri: string, inherited: SchemaDialect, value: JsonValue, place: Place): Resource {
    const dialect = this.#dialectOf(value, inherited, place);
    const anchors = new Map<string, Located>();
    const resource = { uri, dialect, anchors, dynamicAnchors: new Map<string, Located>() };
    const withRoot: Resource = Object.assign(resource, {
      root: { value, place, resource: resource as unknown as Resource },
    });
    this.#byUri.set(uri, withRoot);
    if (isObject(value)) this.#byValue.set(value, withRoot);
    return withRoot;
  }

  /** What `$schema` says, where it says something. */
  #dialectOf(value: JsonValue, inherited: SchemaDialect, place: Place): SchemaDialect {
    if (inherited === "openapi-3.0" || !isObject(value) || typeof value.$schema !== "string")
      return inherited;
    const uri = value.$schema.replace(/#$/u, "");
    const known = schemaDialects.get(uri);
    if (known !== undefined) return known === "2020-12" && inherited === "openapi-3.1" ? inherited : known;
    const old = /^https?:\/\/json-schema\.org\//u.test(uri);
    const code = old ? "dialect-not-supported" : "dialect-unknown";
    this.#report(diagnostic(code, { dialect: uri }, { at: place.at("$schema") }));
    return inherited;
  }

  /** Finds the identifiers of the schemas below; iterative, for a folder's documents may be deep. */
  #scan(root: Located): void {
    const queue: Located[] = [root];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (!isObject(at.value)) continue;
      const resource = this.#identify(at, at.value);
      for (const [value, place] of childrenOf(at.value, at.place, resource.dialect)) {
        queue.push({ value, place, resource });
      }
    }
  }

  #addName(name: string): void {
    if (this.dynamicNames.has(name)) return;
    this.dynamicNames.add(name);
    this.hasLateNames ||= this.areScopesMade;
  }

  #identify(at: Located, value: JsonObject): Resource {
    let { resource } = at;
    const old = resource.dialect === "draft-07";
    const id = value.$id;
    if (typeof id === "string" && !(old && typeof value.$ref === "string")) {
      const [uri = "", fragment] = id.split("#", 2);
      if (uri !== "") {
        const absolute = absoluteUri(uri, resource.uri);
        if (absolute === null) {
          this.#report(
            diagnostic(
              "ref-invalid",
              { reference: id, reason: "it is no URI reference" },
              { at: at.place.at("$id") },
            ),
          );
        } else if (resource.root.value === value) {
          this.#byUri.set(absolute, Object.assign(resource, { uri: absolute }));
        } else {
          resource = this.#create(absolute, resource.dialect, value, at.place);
        }
      }
      if (old && fragment) resource.anchors.set(fragment, { value, place: at.place, resource });
    }
    if (old) return resource;
    const { $dynamicRef } = value;
    if (typeof $dynamicRef === "string") this.#addName($dynamicRef.slice($dynamicRef.indexOf("#") + 1));
    const here: Located = { value, place: at.place, resource };
    if (typeof value.$anchor === "string") resource.anchors.set(value.$anchor, here);
    if (typeof value.$dynamicAnchor === "string") {
      resource.anchors.set(value.$dynamicAnchor, here);
      resource.dynamicAnchors.set(value.$dynamicAnchor, here);
    }
    return resource;
  }
}

const schemaDialects: ReadonlyMap<string, SchemaDialect> = new Map([
  ["http://json-schema.org/draft-07/schema", "draft-07"],
  ["https://json-schema.org/draft/2020-12/schema", "2020-12"],
  ["https://spec.openapis.org/oas/3.1/dialect/base", "openapi-3.1"],
]);

function documentUri(document: SourceDocument): string {
  return pathToFileURL(document.id).href;
}

function absoluteUri(reference: string, base: string): string | null {
  return URL.canParse(reference, base) ? new URL(reference, base).href : null;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
