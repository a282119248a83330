/** Finds what a request brings for a security scheme. */
import type { BasicCredential, SecurityScheme } from "../operation/security.js";
import type { Exchange } from "./exchange.js";

/** Undefined where nothing usable was sent; `null` for mutualTLS, of which the host alone knows. */
export function credentialOf(
  scheme: SecurityScheme,
  exchange: Exchange,
  query: string,
): string | BasicCredential | null | undefined {
  switch (scheme.kind) {
    case "apiKey":
      return apiKey(scheme.in, scheme.parameter, exchange, query);
    case "http":
      return scheme.scheme === "basic"
        ? basic(authorization(exchange, "basic"))
        : authorization(exchange, scheme.scheme);
    case "oauth2":
    case "openIdConnect":
      return authorization(exchange, "bearer");
    case "mutualTLS":
      return null;
  }
}

/** RFC 9110 §11.6.1: a challenge for WWW-Authenticate; a key in a parameter has no scheme there, so it names itself. */
export function challengeOf(scheme: SecurityScheme, realm: string): string {
  const quoted = `realm="${realm.replaceAll(/[^ !#-[\]-~]/g, "")}"`;
  switch (scheme.kind) {
    case "http":
      return `${scheme.scheme.charAt(0).toUpperCase()}${scheme.scheme.slice(1)} ${quoted}`;
    case "oauth2":
    case "openIdConnect":
      return `Bearer ${quoted}`;
    case "apiKey":
      return `ApiKey ${quoted}`;
    case "mutualTLS":
      return `Mutual ${quoted}`;
  }
}

function apiKey(
  place: "query" | "header" | "cookie",
  name: string,
  exchange: Exchange,
  query: string,
): string | undefined {
  if (place === "header") return exchange.header(name.toLowerCase()) ?? undefined;
  const [text, separator] = place === "query" ? [query, "&"] : [exchange.header("cookie") ?? "", ";"];
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf("=");
    if (equals === -1 || decoded(pair.slice(0, equals).trim()) !== name) continue;
    return decoded(pair.slice(equals + 1).trim());
  }
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** RFC 9110 §11.6.2: what follows the scheme, which is written in any case. */
function authorization(exchange: Exchange, scheme: string): string | undefined {
  const text = exchange.header("authorization");
  if (text === null) return undefined;
  const space = text.indexOf(" ");
  if (space === -1 || text.slice(0, space).toLowerCase() !== scheme) return undefined;
  return text.slice(space + 1).trim();
}

/** RFC 7617 §2: base64 of the name, a colon and the password, in UTF-8. */
function basic(token: string | undefined): BasicCredential | undefined {
  if (token === undefined) return undefined;
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const colon = text.indexOf(":");
  return colon === -1 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
