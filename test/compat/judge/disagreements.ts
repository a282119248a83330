/** Values of the named types of a contract, near misses among them, on which the judge and the oracle disagree. */
import fc from "fast-check";
import type { Judge } from "../../../src/compat/judge/judge.js";
import type { Contract } from "../../../src/contract/ir.js";
import type { SchemaDialect } from "../../../src/contract/lower/keywords.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { SourceDocument } from "../../../src/source/place.js";
import { accepts } from "../../contract/evaluate.js";
import { mutated, valuesOf } from "../../generators/json-schema/values.js";

export interface Disagreements {
  /** Of all values that were tried. */
  readonly count: number;
  readonly wrong: readonly { name: string; value: JsonValue; judgement: unknown }[];
  readonly silences: readonly { name: string; reason: string }[];
}

export function disagreements(
  judge: Judge,
  { types, formats, dialect }: Contract,
  documents: readonly SourceDocument[],
  perType: number,
): Disagreements {
  const wrong: { name: string; value: JsonValue; judgement: unknown }[] = [];
  const silences: { name: string; reason: string }[] = [];
  let count = 0;
  for (const [name, id] of types.names) {
    const { place } = types.nodes[id]!;
    const values = valuesOf(types, id);
    for (const value of fc.sample(fc.oneof(values, mutated(values)), { numRuns: perType, seed: 7 })) {
      count++;
      const schema = {
        place,
        dialect: dialectOf(dialect),
        direction: null,
        content: "written",
        documents,
      } as const;
      const judgement = judge.judge(schema, value);
      if (judgement.kind === "silent") silences.push({ name, reason: judgement.reason });
      else if ((judgement.kind === "accepted") !== accepts(types, id, value, formats)) {
        wrong.push({ name, value, judgement });
      }
    }
  }
  return { count, wrong, silences };
}

function dialectOf(dialect: Contract["dialect"]): SchemaDialect {
  return dialect === "openapi-3.2" ? "openapi-3.1" : dialect;
}
