/** A place where marked types get in. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";
import type { Marked, MarkedTypes } from "./marked-types.js";

export interface Leak {
  readonly node: ts.Node;
  /** `the import of Order`. */
  readonly how: string;
  readonly marked: Marked;
}

export interface Searched {
  readonly compiler: Compiler;
  readonly checker: ts.TypeChecker;
  readonly types: MarkedTypes;
  /** Files of which leaks are told: what they declare needs not be told again where it is used. */
  readonly isSearched: (file: string) => boolean;
}

const longest = 60;

/** As it stands there, on one line. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/gu, " ");
  return `\`${text.length > longest ? `${text.slice(0, longest)}…` : text}\``;
}
