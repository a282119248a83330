/** What all of the lowering shares: nodes, references, formats, and what there is to report. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonArray, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { FormatTable } from "../formats.js";
import { Census } from "./census.js";
import { Nodes } from "./nodes.js";
import type { ProblemList } from "./problem-list.js";
import type { Resources } from "./resources.js";

export class LoweringContext {
  readonly nodes = new Nodes();
  readonly census = new Census();
  readonly resources: Resources;
  readonly formats: FormatTable;
  readonly problems: ProblemList;

  constructor(resources: Resources, formats: FormatTable, problems: ProblemList) {
    this.resources = resources;
    this.formats = formats;
    this.problems = problems;
  }

  report(one: Diagnostic): void {
    this.problems.add(one);
  }

  wrongType(expected: string, found: JsonValue | undefined, at: Place): void {
    this.report(diagnostic("document-wrong-type", { expected, found: describe(found) }, { at }));
  }

  /*
   * Each of these reads a member of an object or array that stands at `place`: its value, or undefined where it is absent
   * or, reported, of another type. The member's own place is made only for a report: there are far too many members.
   */

  object(owner: Owner, key: string | number, place: Place, expected = "an object"): JsonObject | undefined {
    const value = read(owner, key);
    return isObject(value) ? value : this.#other(expected, value, key, place);
  }

  array(owner: Owner, key: string | number, place: Place, expected = "an array"): JsonArray | undefined {
    const value = read(owner, key);
    return Array.isArray(value) ? (value as JsonArray) : this.#other(expected, value, key, place);
  }

  string(owner: Owner, key: string | number, place: Place): string | undefined {
    const value = read(owner, key);
    return typeof value === "string" ? value : this.#other("a string", value, key, place);
  }

  boolean(owner: Owner, key: string | number, place: Place): boolean {
    const value = read(owner, key);
    return typeof value === "boolean" ? value : (this.#other("true or false", value, key, place) ?? false);
  }

  number(owner: Owner, key: string | number, place: Place): number | bigint | undefined {
    const value = read(owner, key);
    return typeof value === "number" || typeof value === "bigint"
      ? value
      : this.#other("a number", value, key, place);
  }

  /** A length or count: a whole number from 0. */
  count(owner: Owner, key: string | number, place: Place): number | undefined {
    const value = read(owner, key);
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    if (typeof value === "bigint" && value >= 0n) return Number.MAX_SAFE_INTEGER;
    return this.#other("a whole number from 0", value, key, place);
  }

  strings(owner: Owner, key: string | number, place: Place): readonly string[] {
    const list = this.array(owner, key, place, "an array of strings") ?? [];
    return list.filter((one, index): one is string => {
      if (typeof one === "string") return true;
      this.wrongType("a string", one, place.at(key).at(index));
      return false;
    });
  }

  #other(expected: string, value: JsonValue | undefined, key: string | number, place: Place): undefined {
    if (value !== undefined) this.wrongType(expected, value, place.at(key));
  }
}

type Owner = JsonObject | JsonArray;

/** A keyword or field of a specification, none of which objects inherit, or a key the owner is known to have. */
function read(owner: Owner, key: string | number): JsonValue | undefined {
  return (owner as JsonObject)[key];
}

function describe(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return value.length <= 40 ? JSON.stringify(value) : "a string";
  return String(value);
}
