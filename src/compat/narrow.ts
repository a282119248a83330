/**
 * Leaves out of two OpenAPI documents the operations that are the same in both but for texts, and the components that
 * only those use, before either document is understood: what did not change then costs no more than to be read. Of an
 * operation that changed in its answers alone, what it is sent is left out too.
 */
import { isObject, member, type JsonObject, type JsonValue } from "../source/json.js";
import { Place, type SourceDocument } from "../source/place.js";
import { overlap } from "./envelope/path-template.js";
import { AnswersOnly, offered, withoutAnswers } from "./answers-only.js";
import { componentsOf, keyOf, referencesIn } from "./component-references.js";
import { compareWords, type Difference } from "./compare-words.js";
import { isEachPartAlone } from "./independent-parts.js";
import type { TextChange } from "./texts.js";
import { sameJson } from "./same-json.js";
import { formatPointer, parsePointer, parsePointerFragment } from "../source/pointer.js";

/** An operation that was left out. */
export interface UnchangedOperation {
  /** As `pairOperations` labels it. */
  readonly label: string;
  readonly isWebhook: boolean;
  /** Where texts differ; nowhere: it is identical. */
  readonly places: readonly TextChange[];
}

export interface Narrowed {
  readonly old: SourceDocument;
  readonly new: SourceDocument;
  readonly unchanged: readonly UnchangedOperation[];
}

/** Null where nothing can be left out, or where a part may rest on what is not seen from it. */
export function narrowed(old: SourceDocument, now: SourceDocument): Narrowed | null {
  const [one, other] = [old.value, now.value];
  if (!isObject(one) || !isObject(other) || !isEachPartAlone(one, other)) return null;
  const narrowing = new Narrowing(old, now, one, other);
  const unchanged = [...narrowing.withoutNeighbours(narrowing.operations("paths"))];
  unchanged.push(...narrowing.operations("webhooks"));
  return unchanged.length === 0 && !narrowing.leavesBodies
    ? null
    : { old: narrowing.cut(old, one), new: narrowing.cut(now, other), unchanged };
}

const methods: ReadonlySet<string> = new Set([
  ...["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"],
]);

/** A component, or an operation with what its path item says. */
interface Unit {
  readonly difference: Difference;
  readonly references: readonly string[];
  readonly texts: readonly TextChange[];
}

const gone: Unit = { difference: "more", references: [], texts: [] };

class Narrowing {
  readonly #old: SourceDocument;
  readonly #new: SourceDocument;
  readonly #one: JsonObject;
  readonly #other: JsonObject;
  readonly #components = new Map<string, Unit>();
  /** The keys of operations that are left out, by the key of their path item. */
  readonly #left = new Map<string, Map<string, Set<string>>>();
  readonly #answersOnly = new AnswersOnly();
  readonly #keys = new Map<string, string>();
  /** The keys of the components that are kept. */
  #wanted: ReadonlySet<string> | undefined;

  constructor(old: SourceDocument, now: SourceDocument, one: JsonObject, other: JsonObject) {
    this.#old = old;
    this.#new = now;
    this.#one = one;
    this.#other = other;
  }

  /** Whether there are operations of which only answers are kept. */
  get leavesBodies(): boolean {
    return this.#answersOnly.count > 0;
  }

  operations(part: "paths" | "webhooks"): UnchangedOperation[] {
    const [items, others] = [this.#one, this.#other].map((document) => member(document, part));
    if (!isObject(items) || !isObject(others)) return [];
    const found: UnchangedOperation[] = [];
    const left = new Map<string, Set<string>>();
    this.#left.set(part, left);
    for (const [path, item] of Object.entries(items)) {
      const now = member(others, path);
      if (!isObject(item) || !isObject(now) || Object.hasOwn(item, "$ref") || Object.hasOwn(now, "$ref"))
        continue;
      const around = this.#unit([part, path], withoutOperations(item), withoutOperations(now));
      if (around.difference === "more") continue;
      for (const method of Object.keys(item).filter((key) => methods.has(key))) {
        const places = this.#unchanged([part, path, method], item, now, around);
        if (places === null) {
          if (part === "paths") this.#keepAnswers(path, item[method], now[method], around);
          continue;
        }
        left.set(path, (left.get(path) ?? new Set()).add(method));
        const name = `${method.toUpperCase()} ${part === "webhooks" ? "webhook " : ""}${path}`;
        found.push({ label: name, isWebhook: part === "webhooks", places });
      }
    }
    return found;
  }

  /** Where a call leads depends on all paths that it matches: beside a path that is kept they are kept too. */
  withoutNeighbours(unchanged: readonly UnchangedOperation[]): readonly UnchangedOperation[] {
    const both = [this.#one, this.#other];
    const all = new Set(both.flatMap((value) => Object.keys(member(value, "paths") ?? {})));
    const kept = new Set(both.flatMap((value) => Object.keys(this.#remaining(value, "paths").paths ?? {})));
    this.#answersOnly.settle(all);
    const left = this.#left.get("paths");
    const labels = new Set<string>();
    for (const [path, methodsLeft] of left ?? []) {
      const beside = kept.has(path) ? all : kept;
      if (![...beside].some((one) => one !== path && overlap(one, path))) continue;
      for (const method of methodsLeft) labels.add(`${method.toUpperCase()} ${path}`);
      left!.delete(path);
    }
    return unchanged.filter(({ label }) => !labels.has(label));
  }

  /** Remembers an operation that is the same to the letter in all but its answers. */
  #keepAnswers(path: string, one: JsonValue | undefined, other: JsonValue | undefined, around: Unit): void {
    if (!isObject(one) || !isObject(other) || !Object.hasOwn(one, "requestBody")) return;
    const [mine, theirs] = [withoutAnswers(one), withoutAnswers(other)];
    if (mine === null || theirs === null) return;
    if (!sameJson(offered(one, followIn(this.#one)), offered(other, followIn(this.#other)))) return;
    const units = new Set<Pick<Unit, "difference" | "references">>([compareWords(mine, theirs), around]);
    // It grows while it is gone through.
    for (const unit of units) {
      if (unit.difference !== "none") return;
      for (const reference of unit.references) units.add(this.#component(this.#keyOf(reference)));
    }
    this.#answersOnly.add(path, [one, other]);
  }

  /** Where the texts of an operation differ, or null where more does. */
  #unchanged(
    tokens: readonly string[],
    item: JsonObject,
    now: JsonObject,
    around: Unit,
  ): readonly TextChange[] | null {
    const method = tokens.at(-1)!;
    const [mine, theirs] = [member(item, method), member(now, method)];
    if (!isObject(mine) || !isObject(theirs)) return null;
    // Their changes are findings of their own.
    if (mine.operationId !== theirs.operationId || !sameJson(mine.tags ?? [], theirs.tags ?? [])) return null;
    const own = this.#unit(tokens, mine, theirs);
    const units = new Set<Unit>([own, around]);
    // It grows while it is gone through.
    for (const unit of units) {
      if (unit.difference === "more") return null;
      for (const reference of unit.references) units.add(this.#component(this.#keyOf(reference)));
    }
    return [...units].flatMap(({ texts }) => texts);
  }

  /** As `keyOf`; most references are met often. */
  #keyOf(reference: string): string {
    let key = this.#keys.get(reference);
    if (key === undefined) this.#keys.set(reference, (key = keyOf(reference)));
    return key;
  }

  /** @param key a pointer from `components` */
  #component(key: string): Unit {
    let unit = this.#components.get(key);
    if (unit === undefined) this.#components.set(key, (unit = this.#compareComponent(key)));
    return unit;
  }

  #compareComponent(key: string): Unit {
    const tokens = ["components", ...parsePointer(key)!];
    const [mine, theirs] = [this.#one, this.#other].map((document) => valueAt(document, tokens));
    return mine === undefined || theirs === undefined ? gone : this.#unit(tokens, mine, theirs);
  }

  #unit(tokens: readonly string[], mine: JsonValue, theirs: JsonValue): Unit {
    const { difference, references } = compareWords(mine, theirs);
    const place = (document: SourceDocument): Place =>
      tokens.reduce((at, token) => at.at(token), Place.root(document));
    const texts = difference === "texts" ? [{ old: place(this.#old), new: place(this.#new) }] : [];
    return { difference, references, texts };
  }

  /** What is left of a document: operations that changed, components that changed, and what those use. */
  cut(document: SourceDocument, value: JsonObject): SourceDocument {
    const kept = this.#kept(value);
    const components = this.#componentsFor(value);
    const rest: JsonObject = { ...kept, ...(value.components === undefined ? {} : { components }) };
    return {
      path: document.path,
      id: document.id,
      format: document.format,
      size: document.size,
      value: rest,
      locate: (tokens, part) => document.locate(tokens, part),
    };
  }

  #kept(value: JsonObject): JsonObject {
    return { ...value, ...this.#remaining(value, "paths"), ...this.#remaining(value, "webhooks") };
  }

  #remaining(value: JsonObject, part: "paths" | "webhooks"): JsonObject {
    const items = member(value, part);
    if (!isObject(items)) return {};
    const left = this.#left.get(part);
    const remaining = Object.entries(items).flatMap(([path, item]): [string, JsonValue][] => {
      const without = left?.get(path);
      const kept = part === "paths" ? this.#answersOnly.trimmed(path, item) : item;
      if (without === undefined || !isObject(kept)) return [[path, kept]];
      const rest = Object.fromEntries(Object.entries(kept).filter(([key]) => !without.has(key)));
      return Object.keys(rest).some((key) => methods.has(key) || key === "additionalOperations")
        ? [[path, rest]]
        : [];
    });
    return { [part]: Object.fromEntries(remaining) };
  }

  #componentsFor(value: JsonObject): JsonObject {
    const wanted = (this.#wanted ??= this.#findWanted());
    return Object.fromEntries(
      Object.entries(componentsOf(value)).map(([kind, entries]) => [
        kind,
        isObject(entries) && kind !== "securitySchemes"
          ? Object.fromEntries(
              Object.entries(entries).filter(([name]) => wanted.has(formatPointer([kind, name]))),
            )
          : entries,
      ]),
    );
  }

  /** The same on both sides: what one side alone were left with would look as if it had come or gone. */
  #findWanted(): ReadonlySet<string> {
    const wanted = new Set<string>();
    const queue: string[] = [];
    const both = [this.#one, this.#other];
    for (const value of both) {
      const { paths, webhooks } = this.#kept(value);
      queue.push(...[...referencesIn(paths), ...referencesIn(webhooks)].map((one) => this.#keyOf(one)));
      for (const [kind, entries] of Object.entries(componentsOf(value))) {
        if (!isObject(entries) || kind === "securitySchemes" || kind === "examples") continue;
        for (const name of Object.keys(entries)) {
          const key = formatPointer([kind, name]);
          if (this.#component(key).difference === "more") queue.push(key);
        }
      }
    }
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (wanted.has(key)) continue;
      wanted.add(key);
      for (const value of both) {
        queue.push(
          ...referencesIn(valueAt(componentsOf(value), parsePointer(key)!)).map((one) => this.#keyOf(one)),
        );
      }
    }
    return wanted;
  }
}

function withoutOperations(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !methods.has(key)));
}

/** Where a chain of references is longer, it leads nowhere. */
const longestChain = 10;

function followIn(document: JsonObject): (value: JsonValue) => JsonValue | undefined {
  return (value) => {
    let found: JsonValue | undefined = value;
    for (let length = 0; isObject(found) && typeof found.$ref === "string"; length++) {
      if (length === longestChain) return undefined;
      found = valueAt(document, parsePointerFragment(found.$ref.slice(1)) ?? []);
    }
    return found;
  };
}

function valueAt(document: JsonObject, tokens: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const token of tokens) value = isObject(value) ? member(value, token) : undefined;
  return value;
}
