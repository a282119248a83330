/** How text is drawn: with colour or not, with line-drawing characters or ASCII, and how wide. */
import type { Severity } from "./diagnostic.js";

export interface Style {
  readonly color: boolean;
  readonly unicode: boolean;
  /** Columns; code frames are cut to it. */
  readonly width: number;
}

export const plainStyle: Style = { color: false, unicode: false, width: 120 };

/** ECMA-48 "select graphic rendition" parameters. */
const colors = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 };

export type Color = keyof typeof colors;

export function paint(style: Style, color: Color, text: string): string {
  return style.color ? `\u001b[${colors[color]}m${text}\u001b[0m` : text;
}

export const severityColor: Readonly<Record<Severity, Color>> = {
  error: "red",
  warning: "yellow",
  info: "blue",
};
