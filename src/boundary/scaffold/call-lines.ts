/** Sets calls on lines that are not too long, broken where oxfmt and prettier break them. */

const lineWidth = 110;

/** A call of one argument that nobody has declared. */
export interface Call {
  readonly callee: string;
  readonly argument: string;
}

/** Where lines stand. */
export interface Spot {
  readonly indent: string;
  /** One more level. */
  readonly unit: string;
}

/** Whether a line is short enough; a tab is as wide as two blanks. */
export function fits(line: string): boolean {
  return line.replaceAll("\t", "  ").length <= lineWidth;
}

export function deeper({ indent, unit }: Spot): Spot {
  return { indent: indent + unit, unit };
}

/** With something before it on its line, from which it cannot be parted: `return `, `...`. */
export function callLines(before: string, { callee, argument }: Call, after: string, spot: Spot): string[] {
  const { indent, unit } = spot;
  const line = `${indent}${before}${callee}(${argument})${after}`;
  if (fits(line)) return [line];
  return [`${indent}${before}${callee}(`, `${indent}${unit}${argument},`, `${indent})${after}`];
}

/**
 * A member of an object. The call is parted from its key before a mere name is from its call, unless the key is so short
 * that hardly anything is won.
 */
export function memberLines(key: string, call: Call, spot: Spot): string[] {
  const { indent, unit } = spot;
  const { callee, argument } = call;
  const isName = /^\w+$/u.test(argument);
  const isShort = key.length < (unit === "\t" ? 2 : unit.length) + 3;
  const isOnOne = fits(`${indent}${key}: ${callee}(${argument}),`);
  if (isOnOne || isShort || (!isName && fits(`${indent}${key}: ${callee}(`)))
    return callLines(`${key}: `, call, ",", spot);
  return [`${indent}${key}:`, ...callLines("", call, ",", deeper(spot))];
}

/** A member that is a function which gives what the call does. */
export function functionLines(key: string, parameter: string, call: Call, spot: Spot): string[] {
  const line = `${spot.indent}${key}: (${parameter}) => ${call.callee}(${call.argument}),`;
  if (fits(line)) return [line];
  return [...headLines(key, parameter, "", spot), ...callLines("", call, ",", deeper(spot))];
}

/** The beginning of a function. @param after the arrow */
export function headLines(key: string, parameter: string, after: string, { indent, unit }: Spot): string[] {
  const line = `${indent}${key}: (${parameter}) =>${after}`;
  if (fits(line)) return [line];
  return [`${indent}${key}: (`, `${indent}${unit}${parameter},`, `${indent}) =>${after}`];
}
