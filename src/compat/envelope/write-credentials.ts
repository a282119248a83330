/** Puts the credentials that an operation asks for into a call. */
import type { Contract, SecurityAlternative } from "../../contract/ir.js";
import { certificateHeader, placeholder } from "./credentials.js";

/** The parts of a call that hold credentials, as they are written. */
export interface Carriers {
  readonly headers: [name: string, value: string][];
  readonly query: string[];
  readonly cookies: string[];
}

export function addCredentials(
  { requirements }: SecurityAlternative,
  { securitySchemes }: Contract,
  { headers, query, cookies }: Carriers,
): void {
  for (const { scheme: name, scopes } of requirements) {
    const scheme = securitySchemes.get(name);
    const credential = placeholder(name, scopes);
    switch (scheme?.kind) {
      case "apiKey":
        if (scheme.in === "header") headers.push([scheme.name.toLowerCase(), credential]);
        else {
          const pair = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(credential)}`;
          (scheme.in === "query" ? query : cookies).push(pair);
        }
        break;
      case "http":
        headers.push(["authorization", `${capitalized(scheme.scheme)} ${credential}`]);
        break;
      case "mutualTLS":
        headers.push([certificateHeader, credential]);
        break;
      case "oauth2":
      case "openIdConnect":
        headers.push(["authorization", `Bearer ${credential}`]);
        break;
      case undefined:
    }
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
