/** Begins an adapter for a wire type in a file of its own. */
import { existsSync } from "node:fs";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { displayPath } from "../../source/paths.js";
import { loadTsMorph } from "../compiler.js";
import type { ScaffoldOptions } from "./decisions-target.js";
import { type AdapterNames, newAdapter } from "./new-adapter.js";
import { WireTypes } from "./wire-type.js";

export interface AdapterScaffoldOptions extends ScaffoldOptions, AdapterNames {
  /** Absolute. */
  readonly path: string;
  /** The text of the newest version's types. */
  readonly types: string;
}

export type AdapterScaffold =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly problem: Diagnostic }
  /** There is no such type, but these. */
  | { readonly kind: "unknown-type"; readonly names: readonly string[] };

/** Writes nothing. */
export async function scaffoldAdapter(options: AdapterScaffoldOptions): Promise<AdapterScaffold> {
  const { cwd, load = loadTsMorph, path, type } = options;
  const tsMorph = await load();
  if (tsMorph === null) return { kind: "refused", problem: diagnostic("ts-morph-missing", {}) };
  const types = new WireTypes(options.types, tsMorph.ts);
  const wire = types.get(type);
  if (wire === null) return { kind: "unknown-type", names: types.names };
  if (existsSync(path)) {
    const shown = displayPath(path, cwd);
    const problem = diagnostic("adapter-file-exists", { path: shown }, { at: wholeFile(shown) });
    return { kind: "refused", problem };
  }
  return { kind: "text", text: newAdapter(wire, options) };
}
