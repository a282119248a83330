/** Rows of text for people. */

/** The first column to the left, the others to the right, as wide as their longest cell; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]! + 3)))
      .join("")
      .trimEnd();
  return rows.map((row) => `  ${line(row)}\n`).join("");
}

/** With `(!)` where it misses its aim. */
export function ratioText(ratio: number, aim = Number.POSITIVE_INFINITY): string {
  return `${ratio.toFixed(2)}${ratio <= aim ? "" : " (!)"}`;
}
