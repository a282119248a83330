/** What another backend does in the writer's place: it writes the guards of the types that have validators. */
import type { Code } from "../emit/code.js";
import type { Entry } from "./functions.js";
import type { GuardContext, Guards, Spot } from "./guards.js";
import type { Sheet } from "../emit/sheet.js";
import type { Subject } from "./subject.js";

export interface Backend {
  /** What it imports. */
  readonly module: string;
  /** Names that no type's functions may have. */
  readonly names: readonly string[];
  guardsOf(context: GuardContext, guards: Guards): BackendGuards;
}

export interface BackendGuards {
  /** Whether every value is of the type of a root. */
  takesAll(subject: Subject, spot: Spot): boolean;
  /** The statement of the guard, of a parameter `value`. */
  guard(entry: Entry): Sheet;
  /** @param parts what else a validator has, as members of an object literal */
  validator(entry: Entry, parts: readonly Sheet[]): Sheet;
  /**
   * Writes more of what is needed; false where nothing is left.
   * @param begin is told what is being written
   */
  writeNext(begin: (subject: Subject) => void): boolean;
  /** What stands before the functions. */
  declaration(): Code;
}
