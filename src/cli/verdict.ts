/** The last line of an answer. */
import { escapeText } from "../diagnostics/escape.js";
import { paint, type Style } from "../diagnostics/style.js";

export function verdict(isFine: boolean, text: string, style: Style): string {
  const mark = style.unicode ? (isFine ? "✓" : "✗") : isFine ? "ok:" : "failed:";
  return `${paint(style, isFine ? "green" : "red", mark)} ${escapeText(text)}\n`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
