/** How a file is set: its line ends and its indentation, and how a decision that is to be taken looks in it. */
import type { ts } from "ts-morph";
import type { Decision } from "./decision.js";
import { type Call, deeper, fits, functionLines, headLines, memberLines, type Spot } from "./call-lines.js";
import { memberKey } from "./member-key.js";

export class Layout {
  readonly lineEnd: string;
  /** Of one level. */
  readonly unit: string;
  readonly #text: string;

  /** @param objects those in it that hold decisions, or versions of them */
  constructor({ text }: ts.SourceFile, objects: readonly ts.ObjectLiteralExpression[]) {
    this.#text = text;
    this.lineEnd = /\r?\n/u.exec(this.#text)?.[0] ?? "\n";
    this.unit = this.#unitOf(objects);
  }

  /** Of the members of an object: as the first of them, where that begins its line. */
  indentIn(object: ts.ObjectLiteralExpression): string {
    return this.#ownIndent(object) ?? this.indentOfLine(object) + this.unit;
  }

  /** Of the line on which it begins. */
  indentOfLine(node: ts.Node): string {
    return /^[ \t]*/u.exec(this.#text.slice(this.#lineStart(node.getStart())))![0];
  }

  /** Its comment, its key, and a call of what is to be written. */
  decision({ version, key, comment, gives }: Decision, indent: string): readonly string[] {
    const callee = `decide_${`${version}_${key}`.replaceAll(/[^A-Za-z0-9_$]/gu, "_")}`;
    const call: Call = { callee, argument: "old" };
    const spot: Spot = { indent, unit: this.unit };
    const name = JSON.stringify(key);
    const lines = comment.map((line) => indent + line);
    const [only, ...others] = gives ?? [];
    if (only === undefined) return [...lines, ...functionLines(name, "old", call, spot)];
    const line = `${indent}${name}: (old) => ({ ${memberKey(only)}: ${callee}(old) }),`;
    if (others.length === 0 && fits(line)) return [...lines, line];
    const members = [only, ...others].flatMap((one) => memberLines(memberKey(one), call, deeper(spot)));
    return [...lines, ...headLines(name, "old", " ({", spot), ...members, `${indent}}),`];
  }

  #ownIndent(object: ts.ObjectLiteralExpression): string | null {
    const start = object.properties[0]?.getStart();
    if (start === undefined) return null;
    const before = this.#text.slice(this.#lineStart(start), start);
    return /^[ \t]*$/u.test(before) ? before : null;
  }

  #lineStart(offset: number): number {
    return Math.max(this.#text.lastIndexOf("\n", offset - 1), this.#text.lastIndexOf("\r", offset - 1)) + 1;
  }

  #unitOf(objects: readonly ts.ObjectLiteralExpression[]): string {
    for (const object of objects) {
      const [outer, inner] = [this.indentOfLine(object), this.#ownIndent(object)];
      if (inner !== null && inner.length > outer.length && inner.startsWith(outer))
        return inner.slice(outer.length);
    }
    return /^(?:\t| {2,8})(?=[^\s*])/mu.exec(this.#text)?.[0] ?? "  ";
  }
}
