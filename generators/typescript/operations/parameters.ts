/** The parameters that callers give: the version is given by the client itself. */
import type { VersionIn } from "../../../src/config/config.js";
import type { Operation, Parameter } from "../../../src/contract/ir.js";

export function parametersOf({ parameters }: Operation, versionIn: VersionIn | null): readonly Parameter[] {
  return parameters.filter((one) => !isVersion(one, versionIn));
}

function isVersion({ in: place, name }: Parameter, versionIn: VersionIn | null): boolean {
  if (versionIn === null) return false;
  if ("header" in versionIn)
    return place === "header" && name.toLowerCase() === versionIn.header.toLowerCase();
  return "query" in versionIn && place === "query" && name === versionIn.query;
}
