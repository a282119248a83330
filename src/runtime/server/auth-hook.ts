/** What decides whether a credential is good, one hook a security scheme. */

export interface AuthCall {
  /** Of the scheme, as the operation asks for them. */
  readonly scopes: readonly string[];
  /** The operation id. */
  readonly operation: string;
  /** Empty for an API without versions. */
  readonly version: string;
  readonly request: Request;
}

/** The caller is known and may not do this. */
export class Forbidden {
  /** Told to the caller. */
  readonly reason: string | undefined;

  constructor(reason: string | undefined) {
    this.reason = reason;
  }
}

/** What a hook returns where the credential is good but not good enough: the answer is a 403. */
export function forbidden(reason?: string): Forbidden {
  return new Forbidden(reason);
}

/**
 * Returns who the credential stands for, null (or undefined, or false) where it is no good (401), or `forbidden()`. The credential is text for
 * apiKey, bearer, oauth2, openIdConnect and other http schemes, a BasicCredential for basic, and undefined for mutualTLS,
 * where the hook has to ask the host. What it throws ends in a 500.
 */
export type AuthHook<Credential, Principal = unknown> = (
  credential: Credential,
  call: AuthCall,
) => Principal | Forbidden | null | Promise<Principal | Forbidden | null>;
