/** Two neighbouring versions, and all that the step between them is written with. */
import type { EnumNode } from "../../../src/contract/ir.js";
import type { ApiVersion } from "../../generated-file.js";
import type { UniqueNames } from "../emit/names.js";
import type { CodeSymbol } from "../emit/symbol.js";
import type { TypeWriter } from "../operations/body-types.js";
import type { NamedForm } from "../operations/model.js";
import type { Int64 } from "../types/literals.js";
import type { Decisions } from "./decisions.js";
import type { Side } from "./planner.js";

/** `up`: from the older version to the newer one. */
export type Way = "up" | "down";

/** A version with all that its types are written with. */
export interface VersionSide extends Side {
  readonly version: ApiVersion;
  readonly writer: TypeWriter;
  readonly isOpen: (node: EnumNode) => boolean;
}

export interface StepContext {
  readonly newer: VersionSide;
  readonly older: VersionSide;
  readonly int64: Int64;
  readonly names: UniqueNames;
  readonly decisions: Decisions;
  /** The module of the operations' interfaces. */
  readonly operations: CodeSymbol;
}

/** Of one operation at this step. */
export interface MessageContext {
  readonly source: NamedForm;
  readonly target: NamedForm;
}
