/** Expressions that are set on one line where they fit, and on several where they do not. */
import { code, join, newline, nothing, type Code } from "./code.js";

export type Sheet = Code | Group;

interface Group {
  readonly flat: readonly [open: Code, close: Code];
  /** As `flat`, when there is a line for each part. */
  readonly broken: readonly [open: Code, close: Code];
  readonly parts: readonly Sheet[];
  readonly between: Code;
  /** Broken: whether the first part stands on a line of its own, and the close as well. */
  readonly isBlock: boolean;
  /** After the last part, when broken. */
  readonly trailing: Code;
  /** Whether a single part that is broken stands on the line of the open. */
  readonly hugs?: false;
}

const lineWidth = 100;
const comma = code`,`;

function isGroup(sheet: Sheet): sheet is Group {
  return "parts" in sheet;
}

/** Arguments, or the items of an array. */
function list(open: Code, parts: readonly Sheet[], close: Code): Sheet {
  const around = [open, close] as const;
  if (parts.length === 0) return code`${open}${close}`;
  return { flat: around, broken: around, parts, between: comma, isBlock: true, trailing: comma };
}

export function call(callee: Code, ...parts: readonly Sheet[]): Sheet {
  return list(code`${callee}(`, parts, code`)`);
}

export function array(parts: readonly Sheet[]): Sheet {
  return list(code`[`, parts, code`]`);
}

export function objectLiteral(parts: readonly Sheet[], { hugs }: { readonly hugs?: false } = {}): Sheet {
  if (parts.length === 0) return code`{}`;
  return {
    flat: [code`{ `, code` }`],
    broken: [code`{`, code`}`],
    parts,
    between: comma,
    isBlock: true,
    trailing: comma,
    ...(hugs === undefined ? {} : { hugs }),
  };
}

/** One thing after another. */
export function sequence(before: Code, sheet: Sheet, after: Code = nothing): Sheet {
  if (!isGroup(sheet)) return code`${before}${sheet}${after}`;
  const wrap = ([open, close]: readonly [Code, Code]) =>
    [code`${before}${open}`, code`${close}${after}`] as const;
  return { ...sheet, flat: wrap(sheet.flat), broken: wrap(sheet.broken) };
}

/** @param parens whether it stands in parentheses, or gets some when it is broken */
export function chain(operator: Code, parts: readonly Sheet[], parens: boolean): Sheet {
  const parenthesized = [code`(`, code`)`] as const;
  return {
    flat: parens ? parenthesized : [nothing, nothing],
    broken: parenthesized,
    parts,
    between: code` ${operator}`,
    isBlock: !parens,
    trailing: nothing,
  };
}

const oneLines = new WeakMap<Group, Code>();

/** All on one line. */
export function oneLine(sheet: Sheet): Code {
  if (!isGroup(sheet)) return sheet;
  let line = oneLines.get(sheet);
  if (line === undefined) {
    const [open, close] = sheet.flat;
    line = code`${open}${join(sheet.parts.map(oneLine), code`${sheet.between} `)}${close}`;
    oneLines.set(sheet, line);
  }
  return line;
}

/**
 * @param column how much of the line is taken
 * @param after how much has to follow on the last line
 */
export function print(sheet: Sheet, indent: number, column: number, after = 1): Code {
  const line = oneLine(sheet);
  if (!isGroup(sheet) || column + line.text.length + after <= lineWidth) return line;
  const [open, close] = sheet.broken;
  const inner = indent + 1;
  const { parts, between, isBlock, trailing, hugs } = sheet;
  const [only, ...others] = parts;
  if (
    isBlock &&
    hugs !== false &&
    trailing === comma &&
    only !== undefined &&
    isGroup(only) &&
    others.length === 0 &&
    only.isBlock
  ) {
    return code`${open}${print(only, indent, column + open.text.length, close.text.length + after)}${close}`;
  }
  const printed = parts.map((part, index) => {
    const start = index === 0 && !isBlock ? column + open.text.length : inner * 2;
    return print(part, inner, start, between.text.length);
  });
  const body = join(printed, code`${between}${newline(inner)}`);
  if (!isBlock) return code`${open}${body}${close}`;
  return code`${open}${newline(inner)}${body}${trailing}${newline(indent)}${close}`;
}
