/** Types as pieces of code: what has to stand in parentheses, and how unions and intersections are set. */
import { code, docComment, join, newline, type Code } from "../emit/code.js";
import type { DocText } from "../emit/comment.js";
import type { Surroundings } from "./surroundings.js";

/** Where a piece stands. */
export interface Spot {
  /** Levels by which its lines after the first are indented. */
  readonly indent: number;
  /** How much of its first line is taken. */
  readonly column: number;
  /** What is around it in its declaration. */
  readonly around: Surroundings;
  /** For an arm of a union: the property that tells it from the others, which is written first. */
  readonly tag?: string;
}

export interface TypeCode {
  readonly code: Code;
  readonly level: "primary" | "intersection" | "union";
  /** Starts with a line break: a union with one arm a line, two levels further in than what it is the type of. */
  readonly isBlock: boolean;
  /** Of a union. */
  readonly arms?: readonly TypeCode[];
}

export interface Arm {
  readonly type: TypeCode;
  readonly doc: DocText;
}

const lineWidth = 100;

export function primary(piece: Code): TypeCode {
  return { code: piece, level: "primary", isBlock: false };
}

export const unknownType = primary(code`unknown`);
export const neverType = primary(code`never`);
export const nullType = primary(code`null`);
export const undefinedType = primary(code`undefined`);
export const booleanType = primary(code`boolean`);
export const numberType = primary(code`number`);
export const stringType = primary(code`string`);
export const bigintType = primary(code`bigint`);

export function armsOf(type: TypeCode): readonly TypeCode[] {
  return type.arms ?? [type];
}

/** `T[]`. */
export function arrayOf(type: TypeCode, spot: Spot): TypeCode {
  return primary(code`${atLevel("primary", type, spot)}[]`);
}

/** In parentheses unless it is at least as tight as that. */
export function atLevel(level: "primary" | "intersection", type: TypeCode, { indent }: Spot): Code {
  if (type.level === "primary" || type.level === level) return type.code;
  return type.isBlock ? code`(${type.code}${newline(indent)})` : code`(${type.code})`;
}

/** The type after `name:` or `=`. */
export function afterSign(type: TypeCode): Code {
  return type.isBlock ? type.code : code` ${type.code}`;
}

export function fits({ text }: Code, { column }: Spot): boolean {
  return column + text.length < lineWidth && !text.includes("\n");
}

const noDoc: DocText = { tags: [] };

export function undocumented(type: TypeCode): Arm {
  return { type, doc: noDoc };
}

/** Where the arms of a union stand when there is one a line. */
export function armSpot({ indent, around }: Spot): Spot {
  return { indent: indent + 2, column: indent * 2 + 4, around };
}

/** The type and null. */
export function orNull(type: TypeCode, spot: Spot): TypeCode {
  if (type === unknownType || type === nullType) return type;
  if (type === neverType) return nullType;
  if (type.level === "union") return union([undocumented(type), undocumented(nullType)], spot);
  return {
    code: code`${armCode(type, spot)} | null`,
    level: "union",
    isBlock: false,
    arms: [type, nullType],
  };
}

/**
 * The arms without repetitions, null last; on one line where that is short and nothing is to be said of any arm. An arm
 * that takes everything leaves nothing to say.
 */
export function union(given: readonly Arm[], spot: Spot): TypeCode {
  const distinct = new Map<string, Arm>();
  for (const arm of given) {
    const { text } = arm.type.code;
    if (arm.type === unknownType) return unknownType;
    if (arm.type !== neverType && arm.type !== nullType && !distinct.has(text)) distinct.set(text, arm);
  }
  const others = [...distinct.values()];
  const all = given.some(({ type }) => type === nullType) ? [...others, undocumented(nullType)] : others;
  if (all.length <= 1) return all[0]?.type ?? neverType;
  const arms = all.map(({ type }) => type);
  const line = join(
    arms.map((type) => armCode(type, spot)),
    code` | `,
  );
  const plain = all.every(({ doc }) => doc.text === undefined && doc.tags.length === 0);
  const objects = others.some(({ type }) => type.code.text.startsWith("{"));
  if (plain && (others.length === 1 || (!objects && fits(line, spot)))) {
    return { code: line, level: "union", isBlock: false, arms };
  }
  const indent = spot.indent + 1;
  const lines = all.map(({ type, doc }) => {
    return code`${newline(indent)}${docComment(doc, indent)}| ${armCode(type, armSpot(spot))}`;
  });
  return { code: join(lines, code``), level: "union", isBlock: true, arms };
}

/** In parentheses where they help the reader, or where the union within would break the lines of the one around it. */
function armCode(type: TypeCode, spot: Spot): Code {
  return type.isBlock || type.level === "intersection" ? atLevel("primary", type, spot) : type.code;
}

/** Objects of which no property is known: beside another type they say nothing, or, if closed, what nobody meant. */
export const bareObjects: ReadonlySet<string> = new Set([
  "{ [key: string]: unknown }",
  "{ [key: string]: never }",
]);

/** All of the types at once. */
export function intersection(types: readonly TypeCode[], spot: Spot): TypeCode {
  const distinct = new Map<string, TypeCode>();
  for (const type of types) {
    if (type === neverType) return neverType;
    if (type !== unknownType) distinct.set(type.code.text, type);
  }
  for (const text of bareObjects) if (distinct.size > 1) distinct.delete(text);
  const all = [...distinct.values()];
  if (all.length <= 1) return all[0] ?? unknownType;
  const pieces = all.map((type) => atLevel("intersection", type, spot));
  const line = join(pieces, code` & `);
  const short = fits(line, spot) || line.isMultiline;
  return {
    code: short ? line : join(pieces, code` &${newline(spot.indent + 1)}`),
    level: "intersection",
    isBlock: false,
  };
}
