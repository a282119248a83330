/** Writes one self-contained JSON Schema (2020-12) per version of an API: every named type, and what operations are made of. */
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { banner } from "../banner.js";
import type { ApiVersions, GeneratedFile } from "../generated-file.js";
import { Definitions } from "./definitions.js";
import { operationsMap, operationTypes } from "./operations.js";
import { printJson, type Printable } from "./print.js";
import { SchemaWriter } from "./schema.js";

export interface JsonSchemas {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `json-schema/<file>.json` for each version. `#/$defs/Disk` is the type `Disk`: it takes exactly the values that the
 * contract's type takes. There is no schema at the root. Types without a name are written where they are used, but for
 * those that several places share. `x-operations` has the schemas of what each operation sends and answers, by its id.
 * Reports a name that no reference can hold.
 */
export function emitJsonSchemas({ api, versions }: ApiVersions): JsonSchemas {
  const diagnostics: Diagnostic[] = [];
  const files = versions.map(({ version, file, contract }): GeneratedFile => {
    const definitions = new Definitions(contract.types, operationTypes(contract.operations));
    diagnostics.push(...definitions.renamed);
    const writer = new SchemaWriter(contract.types, definitions);
    const schemas = [...definitions.names].map(([name, type]): [string, Printable] => [
      name,
      writer.define(type),
    ]);
    const document = new Map<string, Printable>([
      // First, for that is where `bearsBanner` looks for it.
      ["$comment", banner],
      ["$schema", "https://json-schema.org/draft/2020-12/schema"],
      ["$id", identifier(api, version)],
      ["$defs", new Map(schemas)],
      ...(contract.operations.length === 0
        ? []
        : [["x-operations", operationsMap(contract.operations, writer)] as const]),
    ]);
    return { path: `json-schema/${file}.json`, text: printJson(document) };
  });
  return { files, diagnostics };
}

/** A URN (RFC 8141), for it names the schema and is nowhere to be fetched. */
function identifier(api: string, version: string): string {
  const parts = ["concordat", api, ...(version === "" ? [] : [version])];
  return `urn:${parts.map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\u{fffd}"))).join(":")}`;
}
