/** What each version of an API adds to the one before. */
import { HashSpace, type Classes } from "../contract/hash.js";
import type { Contract } from "../contract/ir.js";

export interface VersionFacts {
  readonly operations: number;
  /** Named types that the next newer version does not have, or has otherwise; of the newest one all of them. */
  readonly types: number;
  /** Whether all operations are as in the next older version, but for texts; null where there is none. */
  readonly trivial: boolean | null;
}

/** @param contracts newest first; null where a document could not be understood */
export function versionFacts(contracts: readonly (Contract | null)[]): readonly (VersionFacts | null)[] {
  const space = new HashSpace();
  const known = contracts.map((contract) =>
    contract === null ? null : { contract, classes: space.of(contract) },
  );
  return known.map((one, index) => {
    if (one === null) return null;
    const older = known[index + 1];
    return {
      operations: one.contract.operations.length,
      types: typesOf(one) - typesShared(one, known[index - 1] ?? null),
      trivial: older == null ? null : signature(one) === signature(older),
    };
  });
}

interface Known {
  readonly contract: Contract;
  readonly classes: Classes;
}

function typesOf({ contract }: Known): number {
  return contract.types.names.size;
}

function typesShared(one: Known, newer: Known | null): number {
  if (newer === null) return 0;
  return [...one.contract.types.names].filter(([name, id]) => {
    const other = newer.contract.types.names.get(name);
    return other !== undefined && newer.classes.contract(other) === one.classes.contract(id);
  }).length;
}

/** Of a folder of schemas, which has no operations, its types. */
function signature({ contract, classes }: Known): string {
  const parts = [
    ...contract.operations.map((operation) => classes.contractOfOperation(operation)),
    ...(contract.operations.length > 0
      ? []
      : [...contract.types.names].map(([name, id]) => `${name} ${classes.contract(id)}`)),
  ];
  return parts.sort().join("\n");
}
