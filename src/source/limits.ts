/** How much of a document is read before it is refused. */

export interface Limits {
  /** Bytes of one file; 64 MiB if not given. */
  readonly fileSize: number;
  /** Levels of arrays and objects inside one another; 512 if not given, 600 at most. */
  readonly depth: number;
}

/** Whoever walks a document may recurse, so no wish goes beyond what the stack bears (`yaml` overflows near 800). */
const GREATEST_DEPTH = 600;

export function limitsOf(wishes: Partial<Limits> = {}): Limits {
  return {
    fileSize: wishes.fileSize ?? 64 * 1024 * 1024,
    depth: Math.min(wishes.depth ?? 512, GREATEST_DEPTH),
  };
}
