/** Lets a request through where one of its operation's security alternatives is met. */
import type { Operation, SecurityRequirement } from "../operation/operation.js";
import type { BasicCredential } from "../operation/security.js";
import { Forbidden, type AuthCall, type AuthHook } from "./auth-hook.js";
import { challengeOf, credentialOf } from "./credential.js";
import type { Exchange } from "./exchange.js";
import { Refusal } from "./problem.js";

type Credential = string | BasicCredential | undefined;
export type AuthHooks = Readonly<Record<string, AuthHook<never>>>;
export type Principals = Readonly<Record<string, unknown>>;

export interface Caller {
  readonly exchange: Exchange;
  readonly query: string;
  readonly version: string;
}

/**
 * The alternatives are tried in the order of the document; one that asks for nothing is the last, and only for callers
 * who sent no credential: whoever takes an expired one for good shall be told.
 * @throws Refusal 401 where none is met, 403 where a credential of one was good but not good enough
 */
export async function authorize(
  operation: Operation,
  hooks: AuthHooks,
  caller: Caller,
  realm: string,
): Promise<Principals> {
  const alternatives = operation.security ?? [];
  let refused: Forbidden | null = null;
  let isAnonymous = true;
  for (const alternative of alternatives) {
    if (alternative.length === 0) continue;
    const principals = await meet(alternative, operation, hooks, caller);
    if (principals instanceof Forbidden) refused ??= principals;
    else if (typeof principals !== "string") return principals;
    if (principals !== "nothing sent") isAnonymous = false;
  }
  if (isAnonymous && alternatives.some((alternative) => alternative.length === 0)) return {};
  if (refused !== null) {
    throw new Refusal(403, "Forbidden", refused.reason ?? "the credentials do not allow this");
  }
  const challenges = new Set(alternatives.flat().map(({ scheme }) => challengeOf(scheme, realm)));
  throw new Refusal(401, "Unauthorized", "credentials are missing or not valid", {
    challenges: [...challenges],
  });
}

async function meet(
  requirements: readonly SecurityRequirement[],
  operation: Operation,
  hooks: AuthHooks,
  { exchange, query, version }: Caller,
): Promise<Principals | Forbidden | "nothing sent" | "not valid"> {
  const principals: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { scheme, scopes } of requirements) {
    const credential = credentialOf(scheme, exchange, query);
    if (credential === undefined) return "nothing sent";
    const call: AuthCall = {
      scopes,
      operation: operation.id,
      version,
      get request() {
        return exchange.request;
      },
    };
    const hook = hooks[scheme.name] as AuthHook<Credential>;
    const principal = await hook(credential ?? undefined, call);
    if (principal instanceof Forbidden) return principal;
    if (principal === null || principal === undefined || principal === false) return "not valid";
    principals[scheme.name] = principal;
  }
  return principals;
}
