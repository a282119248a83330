/** The decisions that an API has, as the interface in its generated conversions tells. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export interface Decision {
  readonly version: string;
  readonly key: string;
  /** Nobody has to take it: without it, something is refused. */
  readonly isOptional: boolean;
  /** Of the interface, with its marks, a line each, not indented. */
  readonly comment: readonly string[];
  /** What is to be decided, in sentences on one line. */
  readonly what: string;
  /** Members that it has to give, or that may be absent; null where it gives something whole, or nothing. */
  readonly gives: readonly string[] | null;
}

/**
 * In the order of the interface: newest version first.
 * @param text of `conversions.ts`, as it is generated
 */
export function decisionsOf(text: string, compiler: Compiler): readonly Decision[] {
  const file = compiler.createSourceFile("conversions.ts", text, compiler.ScriptTarget.Latest, true);
  const isIt = (node: ts.Node): node is ts.InterfaceDeclaration =>
    compiler.isInterfaceDeclaration(node) && node.name.text === "Decisions";
  const members = file.statements.find(isIt)?.members ?? [];
  return members.flatMap((version) => {
    if (!compiler.isPropertySignature(version) || version.type === undefined) return [];
    if (!compiler.isTypeLiteralNode(version.type)) return [];
    return version.type.members.filter(compiler.isPropertySignature).map((one): Decision => {
      const comment = commentOf(one, file, compiler);
      return {
        version: nameOf(version.name, compiler),
        key: nameOf(one.name, compiler),
        isOptional: one.questionToken !== undefined,
        comment,
        what: sentencesOf(comment),
        gives: givenMembers(one.type, compiler),
      };
    });
  });
}

function nameOf(name: ts.PropertyName, compiler: Compiler): string {
  return compiler.isStringLiteral(name) || compiler.isIdentifier(name) ? name.text : name.getText();
}

function commentOf(node: ts.Node, file: ts.SourceFile, compiler: Compiler): string[] {
  const last = compiler.getLeadingCommentRanges(file.text, node.getFullStart())?.at(-1);
  if (last === undefined) return [];
  const [first = "", ...others] = file.text.slice(last.pos, last.end).split("\n");
  return [first, ...others.map((line) => ` ${line.trim()}`)];
}

function sentencesOf(comment: readonly string[]): string {
  const words = comment.map((line) =>
    line
      .replace(/^ ?(?:\/\*\*|\*\/|\*)/u, "")
      .replace(/\*\/$/u, "")
      .trim(),
  );
  return words
    .filter((line) => line !== "")
    .join(" ")
    .replace(/\.$/u, "");
}

function givenMembers(type: ts.TypeNode | undefined, compiler: Compiler): readonly string[] | null {
  if (type === undefined || !compiler.isFunctionTypeNode(type)) return null;
  // Beside what it has to give, there may be members that stay as they are if it gives none.
  const result = compiler.isIntersectionTypeNode(type.type) ? type.type.types[0]! : type.type;
  if (!compiler.isTypeReferenceNode(result) || result.typeName.getText() !== "Pick") return null;
  const names = result.typeArguments?.[1];
  if (names === undefined) return null;
  const parts = compiler.isUnionTypeNode(names) ? [...names.types] : [names];
  return parts.flatMap((part) =>
    compiler.isLiteralTypeNode(part) && compiler.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
}
