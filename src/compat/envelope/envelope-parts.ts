/** The parts of a call or an answer that can be refused each for itself, and what is said of one that is. */

/**
 * `operation`, `security`, `accept`, `body`, `media type`, `parameter IN NAME` (of a path: `parameter path POSITION`) or
 * `header NAME`; names of headers in lower case.
 */
export type Part = string;

export interface Fault {
  readonly part: Part;
  /** Into the envelope (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
  /** It is not refused, but nobody can say that it is taken. */
  readonly silent?: true;
}

/** @param position of a path parameter among the names in the path */
export function parameterPart(where: string, name: string, position: number): Part {
  return `parameter ${where} ${where === "path" ? position : where === "header" ? name.toLowerCase() : name}`;
}

export function headerPart(name: string): Part {
  return `header ${name.toLowerCase()}`;
}

/** The names in a path's template, in order. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1]!);
}

const ignored: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** OpenAPI 3.1 §4.8.12.2.1: header parameters of these names are ignored; other parts of the document say it. */
export function isIgnoredHeader(where: string, name: string): boolean {
  return where === "header" && ignored.has(name.toLowerCase());
}
