/** A document read from text: its value at hand, its places found when asked for. */
import type { Span } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "./json.js";
import type { SourceDocument } from "./place.js";
import type { SourceText } from "./text.js";

/** Half-open, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Finds where a value, or the key that holds it, stands; the closest ancestor if the tokens lead nowhere. */
export interface Locator {
  find(tokens: readonly string[], part: "key" | "value"): Range;
}

export interface TextDocumentInit {
  readonly source: SourceText;
  readonly id: string;
  readonly format: "json" | "yaml";
  readonly size: number;
  readonly value: JsonValue;
  readonly locator: () => Locator;
}

export class TextDocument implements SourceDocument {
  readonly path: string;
  readonly id: string;
  readonly format: "json" | "yaml";
  readonly size: number;
  readonly value: JsonValue;
  readonly #source: SourceText;
  readonly #makeLocator: () => Locator;
  #locator: Locator | null = null;

  constructor(init: TextDocumentInit) {
    this.path = init.source.path;
    this.id = init.id;
    this.format = init.format;
    this.size = init.size;
    this.value = init.value;
    this.#source = init.source;
    this.#makeLocator = init.locator;
  }

  locate(tokens: readonly string[], part: "key" | "value"): Span {
    this.#locator ??= this.#makeLocator();
    const { start, end } = this.#locator.find(tokens, part);
    return this.#source.span(start, end);
  }
}
