/** Functions that schemas refer to by number, each once. */
import { oneLine, type Sheet } from "../emit/sheet.js";

export class Checks {
  readonly all: Sheet[] = [];
  readonly #numbers = new Map<string, number>();

  /** The function's number. */
  add(check: Sheet): number {
    const { text } = oneLine(check);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.all.push(check) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }
}
