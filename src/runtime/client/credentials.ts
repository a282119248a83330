/** Credentials for the security requirements of an operation (OpenAPI 3.1 §4.8.27, §4.8.30). */
import type { SecurityRequirement } from "../operation/operation.js";
import type { SecurityScheme } from "../operation/security.js";
import type { ClientOptions, Credential } from "./options.js";

/** What a credential adds to a request; header names may be in any case. */
interface Grant {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: string;
}

export type Credentials = (
  alternatives: readonly (readonly SecurityRequirement[])[],
  auth: ClientOptions["auth"],
) => Promise<readonly Grant[] | string>;

/**
 * What meets the first alternative for which there is a credential of every scheme, nothing if one of the others asks
 * for none; else a text that says what is missing.
 */
export const credentials: Credentials = async (alternatives, auth = {}) => {
  const missing: string[] = [];
  for (const requirements of alternatives) {
    const grants: Grant[] = [];
    const lacking: string[] = [];
    for (const { scheme, scopes } of requirements) {
      if (scheme.kind === "mutualTLS") continue;
      const own = Object.hasOwn(auth, scheme.name) ? auth[scheme.name] : undefined;
      const credential = typeof own === "function" ? await own(scheme, scopes) : own;
      const grant = credential === undefined ? undefined : grantOf(scheme, credential);
      if (grant) grants.push(grant);
      else lacking.push(scheme.name);
    }
    if (requirements.length && !lacking.length) return grants;
    if (lacking.length) missing.push(lacking.join(" and "));
  }
  return missing.length && missing.length === alternatives.length
    ? `no credential for ${missing.join(", nor for ")}`
    : [];
};

/** Undefined where the credential is not of the scheme's kind. */
function grantOf(scheme: SecurityScheme, credential: Credential): Grant | undefined {
  const isBasic = scheme.kind === "http" && scheme.scheme === "basic";
  if (isBasic !== (typeof credential === "object")) return undefined;
  if (scheme.kind === "apiKey") {
    return { in: scheme.in, name: scheme.parameter, value: credential as string };
  }
  const name = scheme.kind !== "http" || scheme.scheme === "bearer" ? "Bearer" : scheme.scheme;
  return {
    in: "header",
    name: "authorization",
    value: typeof credential === "object" ? basic(credential) : `${name} ${credential}`,
  };
}

/** RFC 7617 §2, in UTF-8 (§2.1). */
function basic({ username, password }: Exclude<Credential, string>): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
