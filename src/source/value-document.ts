/** Documents that are values in memory: checked, copied, and without lines. */
import { type Diagnostic, diagnostic, type Span } from "../diagnostics/diagnostic.js";
import { excerpt } from "./excerpt.js";
import type { JsonValue } from "./json.js";
import { type Limits, limitsOf } from "./limits.js";
import type { SourceDocument } from "./place.js";
import { formatPointer } from "./pointer.js";
import { Problems } from "./problems.js";
import { setMember } from "./set-member.js";

export interface ReadResult {
  /** Null where there is an error among the diagnostics. */
  readonly document: SourceDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A copy is taken, so later changes to `value` change nothing. Every place in it is 1:1 of `name`. */
export function sourceFromValue(value: unknown, name: string, limits: Partial<Limits> = {}): ReadResult {
  const copier = new Copier(name, limitsOf(limits).depth);
  const copy = copier.copy(value);
  if (!copier.problems.none) return { document: null, diagnostics: copier.problems.diagnostics };
  const locate = () => copier.span;
  return { document: { path: name, id: name, format: "value", size: 0, value: copy, locate }, diagnostics: [] };
}

/** A value may hold one object in many places, and so stand for more than memory can take. */
const GREATEST_COUNT = 10_000_000;

class Copier {
  readonly problems = new Problems();
  readonly span: Span;
  readonly #file: string;
  readonly #depthLimit: number;
  readonly #path: (string | number)[] = [];
  readonly #around = new Set<object>();
  #count = 0;

  constructor(file: string, depthLimit: number) {
    this.#file = file;
    this.#depthLimit = depthLimit;
    this.span = { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  }

  copy(value: unknown): JsonValue {
    this.#count += 1;
    if (this.#count > GREATEST_COUNT) {
      return this.#count === GREATEST_COUNT + 1 ? this.#fail("value-too-large") : null;
    }
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value === "bigint") {
      const exact = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
      return exact ? Number(value) : value;
    }
    if (typeof value !== "object" || !isPlain(value)) return this.#refuse(describe(value));
    if (this.#around.has(value)) return this.#fail("value-cycle");
    if (this.#around.size >= this.#depthLimit) return this.#fail("nested-too-deeply");
    this.#around.add(value);
    const copy = Array.isArray(value) ? this.#array(value) : this.#object(value);
    this.#around.delete(value);
    return copy;
  }

  #array(value: readonly unknown[]): JsonValue {
    // Array.from, because it visits holes too.
    return Array.from(value, (item, index) => this.#child(index, item));
  }

  #object(value: object): JsonValue {
    const copy: Record<string, JsonValue> = {};
    for (const [key, member] of Object.entries(value)) setMember(copy, key, this.#child(key, member));
    return copy;
  }

  #child(key: string | number, value: unknown): JsonValue {
    this.#path.push(key);
    const copy = this.copy(value);
    this.#path.pop();
    return copy;
  }

  #refuse(found: string): null {
    const at = this.#here();
    this.problems.add(() => diagnostic("value-not-json", { pointer: excerpt(at.pointer), found }, { at }));
    return null;
  }

  #fail(code: "value-cycle" | "nested-too-deeply" | "value-too-large"): null {
    const at = this.#here();
    const values = { pointer: excerpt(at.pointer), limit: code === "value-too-large" ? GREATEST_COUNT : this.#depthLimit };
    this.problems.add(() => diagnostic(code, values, { at }));
    return null;
  }

  #here() {
    return { file: this.#file, pointer: formatPointer(this.#path), span: this.span };
  }
}

/** Also of another realm, where configuration may have been evaluated. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  if (typeof value === "object") return "an object of a class";
  return typeof value === "number" ? String(value) : typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
}
