/** Tries the edits of one document, so many of each kind, each by itself. */
import { WitnessCheck } from "../check-report.js";
import type { JsonObject } from "../../../src/source/json.js";
import { operationEdits } from "./operation-edits.js";
import { reachedSchemas } from "./reach.js";
import { schemaEdits } from "./schema-edits.js";
import { sample, summary, tryEdits, type Tally } from "./try-edits.js";

export function tryDocument(name: string, document: JsonObject, perKind: number): Tally {
  const edits = [...schemaEdits(document, reachedSchemas(document)), ...operationEdits(document)];
  const witnesses = new WitnessCheck();
  const tally = tryEdits(document, sample(edits, perKind), (report, { edited }) =>
    witnesses.faultsOf(report, document, edited),
  );
  console.info(`${name}: ${summary([tally])}; ${witnesses.summary}`);
  return tally;
}
