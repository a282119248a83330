/** All TypeScript of an API: types, and what of validators, clients and servers is asked for. */
import type { ConversionDirections, Target, ValidatorBackend, VersionIn } from "../../src/config/config.js";
import { HashSpace } from "../../src/contract/hash.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import type { ApiVersions, GeneratedFile, TypesOptions } from "../generated-file.js";
import { emitAjvValidators } from "./ajv-validators/index.js";
import { emitConversions, type DecisionsNeed } from "./conversions/index.js";
import { emitClient } from "./client/index.js";
import { indexFile } from "./index-file.js";
import { emitOperations } from "./operations/index.js";
import { emitServer } from "./server/index.js";
import { emitTypes } from "./types/index.js";
import { emitValidators } from "./validators/index.js";

export interface TypeScriptOptions extends TypesOptions {
  readonly targets: readonly Target[];
  readonly validators: ValidatorBackend;
  /** Null where requests name no version. */
  readonly versionIn: VersionIn | null;
  readonly conversions: ConversionDirections;
  /** In UTF-16 code units; null: as the pattern allows. */
  readonly patternLength: number | null;
}

export interface EmittedTypeScript {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Type declarations written, over all versions. */
  readonly declared: number;
}

export function emitTypeScript(api: ApiVersions, options: TypeScriptOptions): EmittedTypeScript {
  const { versionIn } = options;
  // A folder of schemas has none.
  const hasOperations = api.versions.some(({ contract }) => contract.operations.length > 0);
  const targets = hasOperations
    ? options.targets
    : options.targets.filter((target) => target !== "client" && target !== "server");
  const space = new HashSpace();
  const { types, ...emitted } = emitTypes(api, options, space);
  const files = [...emitted.files];
  let decisions: DecisionsNeed = "none";
  const diagnostics = [...emitted.diagnostics];
  if (targets.includes("validators")) {
    const emit = options.validators === "ajv" ? emitAjvValidators : emitValidators;
    const validators = emit(api, options, { types, space });
    files.push(...validators.files);
    diagnostics.push(...validators.diagnostics);
    const [hasClient, hasServer] = [targets.includes("client"), targets.includes("server")];
    if (hasClient || hasServer) {
      const { validatorOf } = validators;
      const operations = emitOperations(api, options, { validatorOf, types, space });
      files.push(...operations.files);
      diagnostics.push(...operations.diagnostics);
      const { conversions: directions } = options;
      const { model } = operations;
      const isUsed = directions === "both" || targets.some((target) => target === directions);
      if (directions !== "none" && isUsed && versionIn !== null && api.versions.length > 1) {
        const conversions = emitConversions({ ...options, directions }, { types, space, model });
        files.push(...conversions.files);
        diagnostics.push(...conversions.diagnostics);
        decisions = conversions.need;
      }
      const needOf = (side: ConversionDirections): DecisionsNeed =>
        directions === "both" || directions === side ? decisions : "none";
      if (hasClient) files.push(emitClient(model, options, needOf("client")));
      if (hasServer) files.push(emitServer(model, options, needOf("server")));
    }
  }
  const index = { ...options, targets, isVersioned: versionIn !== null, hasDecisions: decisions !== "none" };
  files.push(indexFile(api, index));
  return { files, diagnostics, declared: emitted.stats.declared };
}
