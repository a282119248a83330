/** Lines of a table whose columns stand under each other. */
import { printable } from "./printable.js";

/** A cell that is longer moves the rest of its own line, and of no other. */
const widest = 40;

export class Columns {
  readonly #widths: number[] = [];

  /** Each a line; its columns are as wide as those of all lines before. */
  lines(rows: readonly (readonly string[])[]): string {
    const cells = rows.map((row) => row.map((cell) => printable(cell)));
    for (const row of cells) {
      for (const [column, { length }] of row.entries()) {
        this.#widths[column] = Math.max(this.#widths[column] ?? 0, Math.min(length, widest));
      }
    }
    return cells.map((row) => this.#line(row)).join("");
  }

  #line(cells: readonly string[]): string {
    const padded = cells.map((cell, column) => cell.padEnd(this.#widths[column]!));
    return `${padded.join("  ").trimEnd()}\n`;
  }
}
