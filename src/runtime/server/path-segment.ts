/** One segment of a path template with parameters in it, `{id}`, `{id}.json` or `{a}-{b}`, and what it captures. */

export interface SegmentPattern {
  /** What stands before, between and after the parameters: one more than there are parameters. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

/** Null where the segment has no parameter. */
export function parseSegment(segment: string): SegmentPattern | null {
  const literals: string[] = [];
  const names: string[] = [];
  let at = 0;
  for (let open = segment.indexOf("{"); open !== -1; open = segment.indexOf("{", at)) {
    const close = segment.indexOf("}", open);
    if (close === -1) break;
    literals.push(segment.slice(at, open));
    names.push(segment.slice(open + 1, close));
    at = close + 1;
  }
  if (names.length === 0) return null;
  literals.push(segment.slice(at));
  return { literals, names };
}

/**
 * Adds what each parameter stands for, which is never empty; false where the segment does not match. Each parameter but
 * the last takes as little as it can, so there is nothing to try twice.
 */
export function capture({ literals, names }: SegmentPattern, segment: string, captured: string[]): boolean {
  const first = literals[0] ?? "";
  const last = literals[names.length] ?? "";
  if (!segment.startsWith(first) || !segment.endsWith(last)) return false;
  const end = segment.length - last.length;
  let at = first.length;
  for (let index = 1; index < names.length; index++) {
    const literal = literals[index] ?? "";
    const next = segment.indexOf(literal, at + 1);
    if (next === -1 || next + literal.length >= end) return false;
    captured.push(segment.slice(at, next));
    at = next + literal.length;
  }
  if (at >= end) return false;
  captured.push(segment.slice(at, end));
  return true;
}
