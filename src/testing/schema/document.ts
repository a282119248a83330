/** Finds the schemas of a document: by reference, and the place of each for messages. */
import { isJsonObject, own, type Json, type JsonObject, type Schema } from "./schema.js";

export class SchemaDocument {
  readonly root: JsonObject;
  readonly #ids = new Map<JsonObject, number>();
  readonly #pointers = new Map<JsonObject, string>();
  readonly #resolved = new Map<string, Schema>();

  constructor(root: JsonObject) {
    this.root = root;
    this.#register(root, "");
  }

  /**
   * @param reference a fragment with a JSON Pointer (RFC 6901 §6), perhaps behind the document's own `$id`
   * @throws TypeError where there is no such schema
   */
  resolve(reference: string): Schema {
    let schema = this.#resolved.get(reference);
    if (schema === undefined) this.#resolved.set(reference, (schema = this.#find(reference)));
    return schema;
  }

  #find(reference: string): Schema {
    const hash = reference.indexOf("#");
    const base = hash < 0 ? reference : reference.slice(0, hash);
    if (base !== "" && base !== own(this.root, "$id"))
      throw new TypeError(`the schema refers to another document: ${reference}`);
    return this.at(hash < 0 ? "" : decodeURIComponent(reference.slice(hash + 1)));
  }

  /**
   * @param pointer RFC 6901
   * @throws TypeError where there is no schema
   */
  at(pointer: string): Schema {
    let found: Json | undefined = this.root;
    for (const token of pointer.split("/").slice(1)) {
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(found)) found = (found as readonly Json[])[Number(name)];
      else found = isJsonObject(found) ? own(found, name) : undefined;
    }
    if (typeof found === "boolean" || isJsonObject(found)) return found;
    throw new TypeError(`the schema has nothing at "${pointer}"`);
  }

  /** The same number for the same schema object. */
  idOf(schema: JsonObject): number {
    let id = this.#ids.get(schema);
    if (id === undefined) this.#ids.set(schema, (id = this.#ids.size));
    return id;
  }

  /** Where a schema stands in the document. */
  pointerOf(schema: JsonObject): string {
    return this.#pointers.get(schema) ?? "";
  }

  #register(value: Json, pointer: string): void {
    if (Array.isArray(value)) {
      for (const [at, item] of (value as readonly Json[]).entries()) this.#register(item, `${pointer}/${at}`);
    } else if (isJsonObject(value)) {
      this.#pointers.set(value, pointer);
      for (const [name, member] of Object.entries(value))
        this.#register(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
}
