/** What all of the lowering shares: nodes, references, formats, and what there is to report. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { FormatTable } from "../formats.js";
import { Census } from "./census.js";
import { Nodes } from "./nodes.js";
import type { Resources } from "./resources.js";

export class LoweringContext {
  readonly nodes = new Nodes();
  readonly census = new Census();
  readonly resources: Resources;
  readonly formats: FormatTable;
  readonly diagnostics: Diagnostic[];

  constructor(resources: Resources, formats: FormatTable, diagnostics: Diagnostic[]) {
    this.resources = resources;
    this.formats = formats;
    this.diagnostics = diagnostics;
  }

  report(one: Diagnostic): void {
    this.diagnostics.push(one);
  }

  wrongType(expected: string, found: JsonValue | undefined, at: Place): void {
    this.report(diagnostic("document-wrong-type", { expected, found: describe(found) }, { at }));
  }

  /** The value if it is an object; undefined, reported unless absent, otherwise. */
  object(value: JsonValue | undefined, at: Place, expected = "an object"): JsonObject | undefined {
    if (isObject(value)) return value;
    if (value !== undefined) this.wrongType(expected, value, at);
    return undefined;
  }

  array(value: JsonValue | undefined, at: Place, expected = "an array"): readonly JsonValue[] | undefined {
    if (Array.isArray(value)) return value as readonly JsonValue[];
    if (value !== undefined) this.wrongType(expected, value, at);
    return undefined;
  }

  string(value: JsonValue | undefined, at: Place): string | undefined {
    if (typeof value === "string") return value;
    if (value !== undefined) this.wrongType("a string", value, at);
    return undefined;
  }

  boolean(value: JsonValue | undefined, at: Place): boolean {
    if (typeof value === "boolean") return value;
    if (value !== undefined) this.wrongType("true or false", value, at);
    return false;
  }

  number(value: JsonValue | undefined, at: Place): number | bigint | undefined {
    if (typeof value === "number" || typeof value === "bigint") return value;
    if (value !== undefined) this.wrongType("a number", value, at);
    return undefined;
  }

  /** A length or count: a whole number from 0. */
  count(value: JsonValue | undefined, at: Place): number | undefined {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    if (typeof value === "bigint" && value >= 0n) return Number.MAX_SAFE_INTEGER;
    if (value !== undefined) this.wrongType("a whole number from 0", value, at);
    return undefined;
  }

  strings(value: JsonValue | undefined, at: Place): readonly string[] {
    const list = this.array(value, at, "an array of strings") ?? [];
    return list.filter((one, index): one is string => {
      if (typeof one === "string") return true;
      this.wrongType("a string", one, at.at(index));
      return false;
    });
  }
}

function describe(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return value.length <= 40 ? JSON.stringify(value) : "a string";
  return String(value);
}
