/** How much of a document is read before it is refused. */

export interface Limits {
  /** Bytes of one file. */
  readonly fileSize: number;
  /** Levels of arrays and objects inside one another. */
  readonly depth: number;
}

/** Every reader of documents may recurse this deep, so no wish goes beyond. */
const GREATEST_DEPTH = 1000;

export function limitsOf(wishes: Partial<Limits> = {}): Limits {
  return {
    fileSize: wishes.fileSize ?? 64 * 1024 * 1024,
    depth: Math.min(wishes.depth ?? 512, GREATEST_DEPTH),
  };
}
