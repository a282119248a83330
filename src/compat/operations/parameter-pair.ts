/** A parameter of both sides. */
import type { Operation, Parameter } from "../../contract/ir.js";
import { parameterPart, pathNames, type Part } from "../envelope/envelope-parts.js";
import type { PartyName } from "./change.js";

export interface ParameterPair {
  readonly old: Parameter;
  readonly new: Parameter;
  /** What the judge calls it in either document. */
  readonly part: Readonly<Record<PartyName, Part>>;
}

export function partOf({ path }: Operation, { name, in: where }: Parameter): Part {
  return parameterPart(where, name, pathNames(path).indexOf(name));
}

export function nameOf({ in: where, name }: Parameter): string {
  return `${where} parameter ${name}`;
}
