/** Credentials in a call: how each scheme's look in an envelope, and whether those of one satisfy what a document asks. */
import type { JsonObject, JsonValue } from "../../source/json.js";
import { member } from "../../source/json.js";
import { headersOf, pairsOfCookies, pairsOfQuery, type Call } from "./call-parts.js";
import type { Fault } from "./envelope-parts.js";
import type { Raw } from "./raw-documents.js";
import { securityOf, type RawOperation } from "./raw-operation.js";

/**
 * Stands for what a caller got for a scheme, and for the scopes it was granted: no document says how a credential is made
 * or how a token carries its scopes. `<key>`, `<token: read write>` with the scheme's name in front of the colon.
 */
export function placeholder(scheme: string, scopes: readonly string[] = []): string {
  return scopes.length === 0 ? `<${scheme}>` : `<${scheme}: ${scopes.join(" ")}>`;
}

/** RFC 9440: how a server behind a proxy learns of the client's certificate. */
export const certificateHeader = "client-cert";

export function securityFaults(operation: RawOperation, call: Call): readonly Fault[] {
  const alternatives = securityOf(operation);
  if (alternatives.length === 0) return [];
  const { root } = operation.documents;
  const components = root === null ? null : operation.documents.child(root, "components");
  const schemes = new Map(
    components === null ? [] : operation.documents.children(components, "securitySchemes"),
  );
  const missing: string[] = [];
  for (const alternative of alternatives) {
    const unmet = Object.keys(alternative).flatMap((name) =>
      unmetBy(call, name, alternative[name]!, schemes),
    );
    if (unmet.length === 0) return [];
    missing.push(unmet.join(" and "));
  }
  const message = `it asks for ${[...new Set(missing)].join(", or for ")}`;
  return [{ part: "security", pointer: "/headers", message }];
}

/** What is asked for and is not in the call. */
function unmetBy(
  call: Call,
  name: string,
  asked: JsonValue,
  schemes: ReadonlyMap<string, Raw>,
): readonly string[] {
  const scheme = schemes.get(name);
  // What is not described cannot be looked for.
  if (scheme === undefined) return [];
  const { value } = scheme;
  // What was got for another scheme of this document is not what is asked for, though it may look like it.
  const own = (held: string): string | null => {
    const match = /<([^:>]+)(?:: ([^>]*))?>$/u.exec(held);
    if (match === null || (match[1] !== name && schemes.has(match[1]!))) return null;
    return match[2] ?? "";
  };
  const held = heldFor(call, value).flatMap((one) => own(one) ?? []);
  if (held.length === 0) return [`${whatOf(value)} (${name})`];
  const granted = new Set(held.flatMap((scopes) => scopes.split(" ")));
  const scopes = Array.isArray(asked) ? (asked as readonly JsonValue[]).map(String) : [];
  return scopes.filter((scope) => !granted.has(scope)).map((scope) => `the scope ${scope} (${name})`);
}

/** All that stands in the call where the scheme's credential is looked for. */
function heldFor(call: Call, scheme: JsonObject): readonly string[] {
  switch (scheme.type) {
    case "apiKey":
      return keys(call, text(scheme, "in"), text(scheme, "name"));
    case "http":
      return authorizations(call, text(scheme, "scheme"));
    case "mutualTLS":
      return headersOf(call, certificateHeader);
    default:
      return authorizations(call, "bearer");
  }
}

function keys(call: Call, where: string, name: string): readonly string[] {
  if (where === "header") return headersOf(call, name);
  const pairs = where === "cookie" ? pairsOfCookies(call) : pairsOfQuery(call);
  return pairs
    .filter(([key]) => decodeURIComponent(key) === name)
    .map(([, value]) => decodeURIComponent(value));
}

function authorizations(call: Call, scheme: string): readonly string[] {
  const prefix = `${scheme.toLowerCase()} `;
  return headersOf(call, "authorization").filter((one) => one.toLowerCase().startsWith(prefix));
}

function whatOf(scheme: JsonObject): string {
  switch (scheme.type) {
    case "apiKey":
      return `the key ${text(scheme, "name")} in the ${text(scheme, "in")}`;
    case "http":
      return `a credential of the scheme ${text(scheme, "scheme").toLowerCase()}`;
    case "mutualTLS":
      return "a client certificate";
    default:
      return "a token";
  }
}

function text(value: JsonObject, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : "";
}
