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
  return {
    document: { path: name, id: name, format: "value", size: 0, value: copy, locate },
    diagnostics: [],
  };
}

/** One object may stand in many places: forty that each hold the next twice would expand without end. */
const GREATEST_EXPANSION = 1_000_000;

class Copier {
  readonly problems = new Problems();
  readonly span: Span;
  readonly #file: string;
  readonly #depthLimit: number;
  readonly #path: (string | number)[] = [];
  readonly #around = new Set<object>();
  readonly #seen = new Set<object>();
  /** How many objects around the value at hand have been copied before. */
  #repeats = 0;
  #expanded = 0;

  constructor(file: string, depthLimit: number) {
    this.#file = file;
    this.#depthLimit = depthLimit;
    this.span = { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  }

  copy(value: unknown): JsonValue {
    if (this.#repeats > 0) this.#expanded += 1;
    if (this.#expanded > GREATEST_EXPANSION) {
      return this.#expanded === GREATEST_EXPANSION + 1 ? this.#fail("value-expansion") : null;
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
    const repeat = this.#seen.has(value) ? 1 : 0;
    this.#seen.add(value);
    this.#around.add(value);
    this.#repeats += repeat;
    const copy = Array.isArray(value) ? this.#array(value) : this.#object(value);
    this.#repeats -= repeat;
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

  #fail(code: "value-cycle" | "nested-too-deeply" | "value-expansion"): null {
    const at = this.#here();
    const values = {
      pointer: excerpt(at.pointer),
      limit: code === "value-expansion" ? GREATEST_EXPANSION : this.#depthLimit,
    };
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
  return typeof value === "number"
    ? String(value)
    : typeof value === "undefined"
      ? "undefined"
      : `a ${typeof value}`;
}
