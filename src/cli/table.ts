/** Rows in columns: texts to the left, numbers to the right. */
import { displayWidth } from "../diagnostics/display-width.js";
import { escapeText } from "../diagnostics/escape.js";
import { paint, type Style } from "../diagnostics/style.js";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Ends in a line break. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const cells = rows.map((row) => row.map(escapeText));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((row) => displayWidth(row[index] ?? ""))),
  );
  const lineOf = (row: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const text = row[index] ?? "";
        const blanks = " ".repeat(widths[index]! - displayWidth(text));
        return align === "left" ? text + blanks : blanks + text;
      })
      .join("  ")
      .trimEnd();
  return [paint(style, "bold", lineOf(titles)), ...cells.map(lineOf)].map((line) => `${line}\n`).join("");
}
