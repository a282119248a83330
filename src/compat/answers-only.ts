/** Operations in which nothing but answers changed: what they are sent is left out too, for it is as large as the rest. */
import { isObject, type JsonObject, type JsonValue } from "../source/json.js";
import { overlap } from "./envelope/path-template.js";

/** What an operation says of itself and of calls; null where calls and answers cannot be told apart. */
export function withoutAnswers(operation: JsonObject): JsonObject | null {
  if (Object.hasOwn(operation, "callbacks")) return null;
  return without(operation, "responses");
}

/**
 * The media types of answers that say that a call went well. Where they change, a call that asks for one is what shows
 * it, and a call has a body.
 * @param follow leads from a reference to what it names
 */
export function offered(
  operation: JsonObject,
  follow: (value: JsonValue) => JsonValue | undefined,
): JsonValue {
  const responses = isObject(operation.responses) ? operation.responses : {};
  const ranges = (isMeant: (status: string) => boolean): readonly string[] => {
    const found = Object.keys(responses)
      .filter(isMeant)
      .flatMap((status) => {
        const response = follow(responses[status]!);
        const content = isObject(response) ? response.content : undefined;
        return isObject(content) ? Object.keys(content) : [];
      });
    return [...new Set(found)].toSorted();
  };
  return [ranges((status) => status.startsWith("2")), ranges((status) => status === "default")];
}

export class AnswersOnly {
  /** By path, of both documents. */
  readonly #operations = new Map<string, Set<JsonValue>>();

  get count(): number {
    return this.#operations.size;
  }

  add(path: string, operations: readonly JsonObject[]): void {
    const known = this.#operations.get(path) ?? new Set();
    this.#operations.set(path, known);
    for (const operation of operations) known.add(operation);
  }

  /**
   * Forgets the operations of paths that another path meets: what is sent there may be meant for either.
   * @param paths of both documents
   */
  settle(paths: Iterable<string>): void {
    const all = [...new Set(paths)];
    for (const path of this.#operations.keys()) {
      if (all.some((one) => one !== path && overlap(one, path))) this.#operations.delete(path);
    }
  }

  /** A path item without the bodies that its operations are sent. */
  trimmed(path: string, item: JsonValue): JsonValue {
    const operations = this.#operations.get(path);
    if (operations === undefined || !isObject(item)) return item;
    return Object.fromEntries(
      Object.entries(item).map(([key, value]) => [
        key,
        operations.has(value) ? without(value as JsonObject, "requestBody") : value,
      ]),
    );
  }
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
