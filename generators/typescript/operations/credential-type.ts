/** What proves who calls, as the compiler sees it. */
import type { SecurityScheme } from "../../../src/contract/ir.js";
import { code, type Code } from "../emit/code.js";
import { CodeSymbol } from "../emit/symbol.js";
import { runtimeModule } from "./runtime.js";

const basic = new CodeSymbol("BasicCredential", { module: runtimeModule, exported: "BasicCredential" });

/** Undefined for a scheme that the connection meets. */
export function credentialType(scheme: SecurityScheme): Code | undefined {
  if (scheme.kind === "mutualTLS") return undefined;
  return scheme.kind === "http" && scheme.scheme === "basic" ? code`${basic}` : code`string`;
}
