/** The identifiers and anchors in raw documents, wherever a schema may stand. */
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { entered, type Resource, type Standing } from "./library.js";
import { Silence } from "./silence.js";

/** Members are named by the document: none of their names is a keyword. */
const byName: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"],
  ...["paths", "webhooks", "schemas", "responses", "parameters", "requestBodies", "headers", "links"],
  ...["callbacks", "pathItems", "mediaTypes", "content", "encoding", "variables"],
]);

/** What is in there is a value, not a schema. */
const values: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

export class Identifiers {
  readonly #resources = new Map<string, Resource>();
  readonly #anchors = new Map<JsonValue, Map<string, Standing>>();
  readonly #dynamic = new Map<string, number>();

  constructor(roots: readonly Resource[]) {
    for (const root of roots) this.#scan(root);
  }

  resource(uri: string): Resource | undefined {
    return this.#resources.get(uri);
  }

  anchor(root: JsonValue, name: string): Standing | undefined {
    return this.#anchors.get(root)?.get(name);
  }

  /** How many schemas have this dynamic anchor. */
  countDynamic(name: string): number {
    return this.#dynamic.get(name) ?? 0;
  }

  #scan(root: Resource): void {
    this.#resources.set(root.uri, root);
    const stack: Standing[] = [{ value: root.root, resource: root }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const { value } = at;
      if (Array.isArray(value)) {
        for (const item of value as readonly JsonValue[]) stack.push({ value: item, resource: at.resource });
      } else if (isObject(value)) {
        const resource = knownResource(value, at.resource);
        if (resource === null) continue;
        if (resource !== at.resource) this.#resources.set(resource.uri, resource);
        this.#addAnchors(value, resource);
        for (const child of children(value)) stack.push({ value: child, resource });
      }
    }
  }

  #addAnchors(value: JsonObject, resource: Resource): void {
    const { $id, $anchor, $dynamicAnchor } = value;
    if (resource.dialect === "draft-07") {
      const hash = typeof $id === "string" && !Object.hasOwn(value, "$ref") ? $id.indexOf("#") : -1;
      if (hash !== -1) this.#add(($id as string).slice(hash + 1), value, resource);
      return;
    }
    if (typeof $anchor === "string") this.#add($anchor, value, resource);
    if (typeof $dynamicAnchor !== "string") return;
    this.#add($dynamicAnchor, value, resource);
    this.#dynamic.set($dynamicAnchor, this.countDynamic($dynamicAnchor) + 1);
  }

  #add(name: string, value: JsonObject, resource: Resource): void {
    let anchors = this.#anchors.get(resource.root);
    if (anchors === undefined) this.#anchors.set(resource.root, (anchors = new Map()));
    if (!anchors.has(name)) anchors.set(name, { value, resource });
  }
}

/** Null for a schema of a dialect that is not known: nothing in it can be referred to. */
function knownResource(value: JsonObject, around: Resource): Resource | null {
  try {
    return entered(value, around);
  } catch (error) {
    if (error instanceof Silence) return null;
    throw error;
  }
}

function* children(value: JsonObject): Iterable<JsonValue> {
  for (const key of Object.keys(value)) {
    if (values.has(key) || key.startsWith("x-")) continue;
    const child = value[key]!;
    if (byName.has(key) && isObject(child)) yield* Object.values(child);
    else yield child;
  }
}
