/** Which operations of a document a call leads to. */
import { isWithin, overlap, pathPattern, shapeOf } from "./path-template.js";
import type { Raw, RawDocuments } from "./raw-documents.js";
import type { RawOperation } from "./raw-operation.js";

export interface Leads {
  /** More than one where OpenAPI leaves open which. */
  readonly operations: readonly RawOperation[];
  /**
   * False where a more concrete path lacks the method: OpenAPI matches the path first, so the call is answered with 405,
   * while many servers go on to the next path that has it.
   */
  readonly isCertain: boolean;
}

/** OpenAPI 3.1 §4.8.8.2: concrete paths are matched before templated ones; the same is held for each part of a path. */
export class Routes {
  readonly #documents: RawDocuments;
  #shapes: ReadonlyMap<string, readonly Raw[]> | undefined;
  readonly #rivals = new Map<string, readonly string[]>();
  #items: readonly (readonly [template: string, item: Raw])[] | undefined;

  constructor(documents: RawDocuments) {
    this.#documents = documents;
  }

  /** @param path without a query */
  leads(method: string, path: string): Leads {
    const matching = this.#paths.filter(([template]) => pathPattern(template).test(path));
    const able = matching.flatMap(([template, item]): RawOperation[] => {
      const operation = this.#operation(item, method);
      return operation === null ? [] : [{ documents: this.#documents, operation, item, template }];
    });
    const operations = able.filter(({ template }) => !able.some((one) => isBefore(one.template, template)));
    const first = foremost(matching.map(([template]) => template));
    const isCertain = first.every((template) =>
      able.some((one) => shapeOf(one.template) === shapeOf(template)),
    );
    return { operations, isCertain };
  }

  /** Whether a call to a path of this template leads there, and certainly. */
  isLed(template: string, path: string): boolean {
    return !this.rivals(template).some((one) => pathPattern(one).test(path));
  }

  /** The templates that take calls from this one, or may take them. */
  rivals(template: string): readonly string[] {
    let found = this.#rivals.get(template);
    if (found === undefined) {
      found = this.templates.filter((one) => overlap(one, template) && !isWithin(template, one));
      this.#rivals.set(template, found);
    }
    return found;
  }

  /** Whether there is a path of this shape, whatever its names. */
  hasShape(template: string): boolean {
    return this.#byShape.has(shapeOf(template));
  }

  has(template: string, method: string): boolean {
    const items = this.#byShape.get(shapeOf(template)) ?? [];
    return items.some((item) => this.#operation(item, method) !== null);
  }

  /** All templates. */
  get templates(): readonly string[] {
    return this.#paths.map(([template]) => template);
  }

  get #byShape(): ReadonlyMap<string, readonly Raw[]> {
    if (this.#shapes === undefined) {
      const shapes = new Map<string, Raw[]>();
      for (const [template, item] of this.#paths) {
        const shape = shapeOf(template);
        shapes.set(shape, [...(shapes.get(shape) ?? []), item]);
      }
      this.#shapes = shapes;
    }
    return this.#shapes;
  }

  get #paths(): readonly (readonly [string, Raw])[] {
    if (this.#items === undefined) {
      const { root } = this.#documents;
      this.#items = root === null ? [] : this.#documents.children(root, "paths");
    }
    return this.#items;
  }

  #operation(item: Raw, method: string): Raw | null {
    return (
      this.#documents.child(item, method.toLowerCase()) ??
      this.#documents.children(item, "additionalOperations").find(([name]) => name === method)?.[1] ??
      null
    );
  }
}

function foremost(templates: readonly string[]): readonly string[] {
  return templates.filter((template) => !templates.some((one) => isBefore(one, template)));
}

function isBefore(one: string, other: string): boolean {
  return one !== other && isWithin(one, other) && !isWithin(other, one);
}
