/** Whether two contracts can be of one API at all; to compare two others would only list all that there is. */
import type { Contract } from "../contract/ir.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { matchOperations } from "./operations/match-operations.js";

/**
 * What to report where two contracts have nothing in common: neither an operation, nor a schema's name, nor that of the
 * API. One that holds nothing at all is still a release of the API whose name it has.
 */
export function nothingInCommon(old: Contract, now: Contract): Diagnostic | null {
  const shared =
    old.api === now.api ||
    matchOperations(old.operations, now.operations).pairs.length > 0 ||
    matchOperations(old.webhooks, now.webhooks).pairs.length > 0 ||
    [...old.types.names.keys()].some((name) => now.types.names.has(name));
  if (shared) return null;
  return diagnostic("nothing-in-common", { old: old.place.file, new: now.place.file }, { at: now.place });
}
