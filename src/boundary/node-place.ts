/** Where a piece of TypeScript stands. */
import type { ts } from "ts-morph";
import type { Position, Span } from "../diagnostics/diagnostic.js";
import { displayPath } from "../source/paths.js";

export function spanOfNode(node: ts.Node, cwd: string): Span {
  const file = node.getSourceFile();
  return spanOfRange(file, node.getStart(file), node.getEnd(), cwd);
}

/** @param start an offset, as `end`, which is behind the last character */
export function spanOfRange(file: ts.SourceFile, start: number, end: number, cwd: string): Span {
  const positionOf = (offset: number): Position => {
    const { line, character } = file.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { file: displayPath(file.fileName, cwd), start: positionOf(start), end: positionOf(end) };
}
