/** Asks about inclusion both ways, and checks every witness by the oracle of the tests. */
import { expect } from "vitest";
import type { FormatTable } from "../../../src/contract/formats.js";
import type { Contract, TypeId } from "../../../src/contract/ir.js";
import { loadContract } from "../../../src/contract/load.js";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Inclusion, Language } from "../../../src/compat/inclusion/language.js";
import type { JsonObject } from "../../../src/source/json.js";
import { accepts } from "../../contract/evaluate.js";

export type Schema = JsonObject | boolean;

/** `<`: the left is included in the right, not the other way round; `#`: neither is in the other. */
export type Relation = "=" | "<" | "#";

export interface Lowered {
  readonly contract: Contract;
  readonly id: TypeId;
}

export function lower(schema: Schema, formats?: FormatTable): Lowered {
  const { contract, diagnostics } = loadContract(schema, { api: "Subject", dialect: "2020-12" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const found = formats === undefined ? contract! : { ...contract!, formats };
  return { contract: found, id: found.types.names.get("Subject")! };
}

export function language({ contract, id }: Lowered, more: Partial<Language> = {}): Language {
  const { types, formats } = contract;
  return { types, id, formats, direction: null, content: "written", ...more };
}

/** The answer, whose witness the oracle has confirmed. */
export function included(sub: Schema, sup: Schema, budget?: number): Inclusion {
  const [left, right] = [lower(sub), lower(sup)];
  const found = inclusions({ budget }).includes(language(left), language(right));
  if (found.verdict === "not-included") {
    const takes = ({ contract, id }: Lowered): boolean =>
      accepts(contract.types, id, found.witness, contract.formats);
    expect({ witness: found.witness, left: takes(left), right: takes(right) }).toEqual({
      witness: found.witness,
      left: true,
      right: false,
    });
  }
  return found;
}

/** How two schemas stand to each other. */
export function relation(left: Schema, right: Schema): string {
  const [there, back] = [included(left, right).verdict, included(right, left).verdict];
  if (there === "included") return back === "included" ? "=" : back === "not-included" ? "<" : back;
  if (there === "undecided" || back === "undecided") return "undecided";
  return back === "included" ? ">" : "#";
}
