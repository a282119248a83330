/** Compares two values of OpenAPI documents to the letter, and tells whether only texts differ that nothing rests on. */
import { isObject, type JsonObject, type JsonValue } from "../source/json.js";
import { sameJson } from "./same-json.js";

/** From the least to the most. */
export type Difference = "none" | "texts" | "more";

export interface ComparedWords {
  readonly difference: Difference;
  /** Of the first value; those of both are the same unless more than texts differ. */
  readonly references: readonly string[];
}

export function compareWords(one: JsonValue, other: JsonValue): ComparedWords {
  const words = new Words();
  words.compare(one, other, "object");
  return { difference: words.difference, references: [...words.references] };
}

/** Nobody's code rests on them. Operation ids and tags are compared by themselves. */
const texts: ReadonlySet<string> = new Set([
  ...["title", "summary", "description", "externalDocs", "example", "examples", "operationId", "tags"],
]);

/** Their members are named by the document's author. */
const named: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "dependentRequired", "dependencies", "$defs"],
  ...["definitions", "headers", "content", "encoding", "responses", "links", "variables", "scopes"],
]);

/** Values that are taken as they are. */
const data: ReadonlySet<string> = new Set(["enum", "const", "default", "required", "security"]);

/** References by another name than `$ref`, which are not followed here. */
const unfollowed: ReadonlySet<string> = new Set(["$dynamicRef", "$recursiveRef", "operationRef"]);

class Words {
  readonly references = new Set<string>();
  #rank = 0;

  get difference(): Difference {
    return this.#rank === 0 ? "none" : this.#rank === 1 ? "texts" : "more";
  }

  /** `names`: the keys are the author's; `names of names`: so are those a level below. */
  compare(one: JsonValue, other: JsonValue, keys: "object" | "names" | "names of names"): void {
    if (one === other) return;
    if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
      for (const [index, item] of (one as readonly JsonValue[]).entries()) {
        this.compare(item, other[index] as JsonValue, "object");
      }
      return;
    }
    if (!isObject(one) || !isObject(other)) this.#more();
    else if (keys === "object") this.#object(one, other);
    else this.#members(one, other, keys === "names" ? "object" : "names");
  }

  #members(one: JsonObject, other: JsonObject, below: "object" | "names"): void {
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length) this.#more();
    for (const key of keys) {
      if (Object.hasOwn(other, key)) this.compare(one[key]!, other[key]!, below);
      else this.#more();
    }
  }

  #object(one: JsonObject, other: JsonObject): void {
    for (const key of Object.keys(one)) {
      if (Object.hasOwn(other, key)) this.#member(key, one[key]!, other[key]!);
      else this.#lone(key);
    }
    for (const key of Object.keys(other)) if (!Object.hasOwn(one, key)) this.#lone(key);
  }

  /** A key that only one of them has. */
  #lone(key: string): void {
    if (texts.has(key)) this.#rank ||= 1;
    else this.#more();
  }

  #member(key: string, mine: JsonValue, theirs: JsonValue): void {
    if (texts.has(key)) {
      if (!sameJson(mine, theirs)) this.#rank ||= 1;
    } else if (data.has(key) || key.startsWith("x-")) {
      if (!sameJson(mine, theirs)) this.#more();
    } else if (key === "mapping") this.#mapping(mine, theirs);
    else if (key === "$ref") this.#reference(mine, theirs);
    else if (unfollowed.has(key)) this.#more();
    else {
      const below = named.has(key) ? "names" : key === "callbacks" ? "names of names" : "object";
      this.compare(mine, theirs, below);
    }
  }

  #reference(mine: JsonValue, theirs: JsonValue): void {
    if (typeof mine === "string" && mine === theirs) this.references.add(mine);
    else this.compare(mine, theirs, "object");
  }

  /** A discriminator names schemas, by reference or by name. */
  #mapping(mine: JsonValue, theirs: JsonValue): void {
    if (!sameJson(mine, theirs)) this.#more();
    if (!isObject(mine)) return;
    for (const target of Object.values(mine)) {
      if (typeof target !== "string") continue;
      this.references.add(/[#/.]/u.test(target) ? target : `#/components/schemas/${target}`);
    }
  }

  #more(): void {
    this.#rank = 2;
  }
}
