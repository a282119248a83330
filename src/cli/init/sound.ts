/** Whether the first `concordat generate` would take an API: it is read and generated from, and nothing is written. */
import { join } from "node:path";
import { produce } from "../../../generators/produce.js";
import { checkShape } from "../../config/check-shape.js";
import type { Config } from "../../config/config.js";
import { configDocument } from "../../config/config-document.js";
import { configShape } from "../../config/config-shape.js";
import { resolveConfig, type Resolved } from "../../config/resolve.js";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { readVersions } from "../../history/versions.js";
import { editedTree } from "../../source/edited-tree.js";
import { disk } from "../../source/file-tree.js";
import { Place } from "../../source/place.js";
import { apiConfig, type FoundApi } from "./found-api.js";

export interface Soundness {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute: every file that was read, those that documents refer to among them. */
  readonly inputs: readonly string[];
}

/** @param cwd absolute, where the config will be */
export function soundness(api: FoundApi, cwd: string): Soundness {
  const { config, diagnostics } = resolvedInMemory({ apis: { [api.name]: apiConfig(api, cwd, null) } }, cwd);
  if (config === null) return { diagnostics, inputs: [] };
  const edits: Edit[] = api.list === null ? [] : [api.list];
  const tree = editedTree(disk, edits);
  const found = config.apis.map((one) => readVersions(one, { cwd, limits: config.limits, tree }));
  const produced = produce(config, found, { cwd, tree });
  return {
    diagnostics: produced.diagnostics.filter(({ severity }) => severity === "error"),
    inputs: produced.inputs,
  };
}

/** The config as it will be understood once it is written. */
export function resolvedInMemory(config: Config, cwd: string): Resolved {
  const file = join(cwd, "concordat.config.json");
  const place = Place.root(configDocument(config, "concordat.config.json", file));
  const diagnostics = checkShape(configShape, config, place);
  return hasErrors(diagnostics)
    ? { config: null, diagnostics }
    : resolveConfig(config, { folder: cwd, place });
}
