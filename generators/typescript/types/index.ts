/** Writes the types of all versions of an API, each declared once however many versions have it. */
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { HashSpace } from "../../../src/contract/hash.js";
import type { TypeId } from "../../../src/contract/ir.js";
import type { ApiVersions, GeneratedFile, TypesOptions, TypesStats } from "../../generated-file.js";
import { shareTypes, type HashOf, type SharedVersion } from "./sharing.js";
import { writeTypesFile } from "./types-file.js";
import { nameTypes, type VersionTypes } from "./version-types.js";

export interface EmittedTypes {
  readonly files: GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly stats: TypesStats;
  /** The names of the types, in the order of the versions. */
  readonly types: readonly VersionTypes[];
}

/**
 * `types/v44.ts` for each version: the newest whole, an older one what differs from the next newer one, with the rest
 * passed on. Types are shared under the same name where the contract hash is equal, and under a new one where exactly
 * one left and one arrived. What is told of several versions in the same words is told of the newest.
 */
export function emitTypes(
  api: ApiVersions,
  options: TypesOptions,
  space: HashSpace = new HashSpace(),
): EmittedTypes {
  const diagnostics = new Map<string, Diagnostic>();
  const report = (one: Diagnostic): void => {
    if (!diagnostics.has(one.message)) diagnostics.set(one.message, one);
  };
  const versions = api.versions.map((version) => nameTypes(version, report));
  const shared = shareTypes(versions, hasher(versions, space));
  const writing = {
    options,
    report,
    moduleOf: (file: string) => `./${file}${options.importExtension}`,
    files: versions.map(({ file }) => file),
  };
  const files = shared.map((version) => ({
    path: `types/${version.types.file}.ts`,
    text: writeTypesFile(version, writing),
  }));
  return { files, diagnostics: [...diagnostics.values()], stats: count(shared), types: versions };
}

function hasher(versions: readonly VersionTypes[], space: HashSpace): HashOf {
  if (versions.length < 2) return () => 0;
  const hashes = new Map(versions.map((types) => [types, space.of(types.contract)]));
  return (types: VersionTypes, id: TypeId) => hashes.get(types)!.contract(id);
}

function count(versions: readonly SharedVersion[]): TypesStats {
  let declared = 0;
  let total = 0;
  for (const { types, origins } of versions) {
    total += types.contract.types.names.size;
    for (const [form, origin] of origins) if (form.direction === "read" && origin.form === form) declared++;
  }
  return { declared, total };
}
