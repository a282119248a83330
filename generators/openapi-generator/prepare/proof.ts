/** Proves that a prepared document says the same on the wire as the contract it was written from. */
import { formatNames, type FormatPolicy, type FormatTable } from "../../../src/contract/formats.js";
import { HashSpace } from "../../../src/contract/hash.js";
import type { Contract, Operation } from "../../../src/contract/ir.js";
import { loadContract } from "../../../src/contract/load.js";
import { parseExactly } from "../../../src/source/json-exact.js";
import { isObject } from "../../../src/source/json.js";
import { SourceText } from "../../../src/source/text.js";
import type { WrittenDocument } from "./document.js";
import type { Notes } from "./notes.js";

/**
 * Reads the document again and compares the wire hash of each operation with that of the contract: one with another hash
 * is told as a fault of ours, but for operations with a type that takes more values, which has been told. Callbacks are
 * not compared: there are none in the document.
 */
export function proveEqual(contract: Contract, written: WrittenDocument, notes: Notes): void {
  const again = readAgain(contract, written.text);
  const space = new HashSpace();
  const hash = (of: Contract, operation: Operation): number =>
    space.of(of).wireOfOperation({ ...operation, callbacks: [] });
  const hashes = new Map(again?.operations.map((one) => [keyOf(one), hash(again, one)]));
  for (const operation of contract.operations) {
    if (written.leftOut.has(operation) || written.looseness.isUsedBy(operation)) continue;
    if (hashes.get(keyOf(operation)) !== hash(contract, operation))
      notes.unequal(operation.id, operation.place);
  }
}

function keyOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function readAgain({ api, formats }: Contract, text: string): Contract | null {
  const { value } = parseExactly(new SourceText("document.json", text), deepest);
  if (!isObject(value)) return null;
  return loadContract(value, { api, formats: policyOf(formats), limits: { depth: deepest } }).contract;
}

/** The writer bounds it. */
const deepest = 1000;

/**
 * As in the contract; but int64, which stands beside larger values too, is but a hint of which type to read them into,
 * and the bounds that it stands for are written out.
 */
function policyOf(formats: FormatTable): FormatPolicy {
  const asserted = (name: string): boolean => name !== "int64" && formats.asserted(name);
  return {
    assert: formatNames.filter(asserted),
    annotate: formatNames.filter((name) => !asserted(name)),
  };
}
