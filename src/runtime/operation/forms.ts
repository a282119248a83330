/** What the compiler makes of the forms of all operations, which generated code lists by version and name. */
import type { Operation } from "./operation.js";
import type { SecurityScheme } from "./security.js";

/** What is sent and answered, by the name of the operation. */
export type FormTypes<Forms> = {
  readonly [Name in keyof Forms]: Forms[Name] extends Operation<infer Types> ? Types : never;
};

/**
 * Each operation that some of the chosen versions have, in the form of the newest of these.
 * `All` are the versions of the API, newest first.
 */
export type NewestForms<
  Forms,
  All extends readonly unknown[],
  Chosen,
  Found = unknown,
> = All extends readonly [infer First, ...infer Rest]
  ? NewestForms<
      Forms,
      Rest,
      Chosen,
      First extends Chosen & keyof Forms ? Found & Omit<Forms[First], keyof Found> : Found
    >
  : { readonly [Name in keyof Found]: Found[Name] };

/** A credential, or what gives it whenever it is needed; undefined: there is none. */
export type Given<Credential> =
  | Credential
  | ((
      scheme: SecurityScheme,
      scopes: readonly string[],
    ) => Credential | undefined | Promise<Credential | undefined>);
