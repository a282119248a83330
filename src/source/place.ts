/** A place in a source document, cheap to make; its line and column are computed only when asked for. */
import type { Location, Span } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "./json.js";
import { formatPointer } from "./pointer.js";

/** A text that has been read and parsed. */
export interface SourceDocument {
  /** As shown to people: relative to the working directory where possible, with forward slashes. */
  readonly path: string;
  /** Absolute path, or the name given for a value that has no file. */
  readonly id: string;
  readonly format: "json" | "yaml" | "value";
  /** Byte length of the text, 0 for a value without one. */
  readonly size: number;
  readonly value: JsonValue;
  /** Where the value (or, with `key`, the key that holds it) at these pointer tokens stands. */
  locate(tokens: readonly string[], part: "key" | "value"): Span;
}

export class Place implements Location {
  readonly document: SourceDocument;
  readonly parent: Place | null;
  readonly key: string | number;

  private constructor(document: SourceDocument, parent: Place | null, key: string | number) {
    this.document = document;
    this.parent = parent;
    this.key = key;
  }

  static root(document: SourceDocument): Place {
    return new Place(document, null, "");
  }

  at(key: string | number): Place {
    return new Place(this.document, this, key);
  }

  get tokens(): string[] {
    const tokens: string[] = [];
    for (let place: Place = this; place.parent !== null; place = place.parent) tokens.push(String(place.key));
    return tokens.reverse();
  }

  get file(): string {
    return this.document.path;
  }

  /** RFC 6901. */
  get pointer(): string {
    return formatPointer(this.tokens);
  }

  get span(): Span {
    return this.document.locate(this.tokens, "value");
  }

  /** The same place, pointing at the key instead of the value. */
  get keySpan(): Span {
    return this.document.locate(this.tokens, "key");
  }
}
