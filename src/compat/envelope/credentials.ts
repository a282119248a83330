/** Credentials in a call: how each scheme's look in an envelope, and whether those of one satisfy what a document asks. */
import type { JsonObject, JsonValue } from "../../source/json.js";
import { member } from "../../source/json.js";
import { headersOf, pairsOfCookies, pairsOfQuery, type Call } from "./call-parts.js";
import type { Fault } from "./envelope-parts.js";
import type { Raw } from "./raw-documents.js";
import { securityOf, type RawOperation } from "./raw-operation.js";

/** Stands for a token that was granted scopes; no document says how a token carries them. */
export function bearerToken(scopes: readonly string[]): string {
  return scopes.length === 0 ? "Bearer <token>" : `Bearer <token for ${scopes.join(" ")}>`;
}

/** RFC 9440: how a server behind a proxy learns of the client's certificate. */
export const certificateHeader = "client-cert";

export function securityFaults(operation: RawOperation, call: Call): readonly Fault[] {
  const alternatives = securityOf(operation);
  if (alternatives.length === 0) return [];
  const { root } = operation.documents;
  const components = root === null ? null : operation.documents.child(root, "components");
  const schemes = new Map(components === null ? [] : operation.documents.children(components, "securitySchemes"));
  const missing: string[] = [];
  for (const alternative of alternatives) {
    const unmet = Object.keys(alternative).flatMap((name) => unmetBy(call, name, schemes.get(name), alternative[name]!));
    if (unmet.length === 0) return [];
    missing.push(unmet.join(" and "));
  }
  const message = `it asks for ${[...new Set(missing)].join(", or for ")}`;
  return [{ part: "security", pointer: "/headers", message }];
}

/** What is asked for and is not in the call. */
function unmetBy(call: Call, name: string, scheme: Raw | undefined, asked: JsonValue): readonly string[] {
  if (scheme === undefined) return [`the credential ${name}, which the document does not describe`];
  const { value } = scheme;
  const authorizations = headersOf(call, "authorization");
  switch (value.type) {
    case "apiKey":
      return hasKey(call, value) ? [] : [`the key ${text(value, "name")} in the ${text(value, "in")} (${name})`];
    case "http": {
      const kind = text(value, "scheme").toLowerCase();
      const held = authorizations.some((one) => one.toLowerCase().startsWith(`${kind} `));
      return held ? [] : [`the credential ${kind} (${name})`];
    }
    case "mutualTLS":
      return headersOf(call, certificateHeader).length > 0 ? [] : [`a client certificate (${name})`];
    default:
      return scopesUnmet(authorizations, name, asked);
  }
}

function scopesUnmet(authorizations: readonly string[], name: string, asked: JsonValue): readonly string[] {
  const bearer = authorizations.find((one) => one.startsWith("Bearer "));
  if (bearer === undefined) return [`a token (${name})`];
  const granted = /<token for (.*)>$/u.exec(bearer)?.[1]?.split(" ") ?? [];
  const scopes = Array.isArray(asked) ? (asked as readonly JsonValue[]).map(String) : [];
  return scopes.filter((scope) => !granted.includes(scope)).map((scope) => `the scope ${scope} (${name})`);
}

function hasKey(call: Call, scheme: JsonObject): boolean {
  const name = text(scheme, "name");
  switch (text(scheme, "in")) {
    case "header":
      return headersOf(call, name).length > 0;
    case "cookie":
      return pairsOfCookies(call).some(([key]) => key === name);
    default:
      return pairsOfQuery(call).some(([key]) => decodeURIComponent(key) === name);
  }
}

function text(value: JsonObject, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : "";
}
