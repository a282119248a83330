/** Clients: a call for operations that are imported one by one, and an object with a method for each. */
import type { Api, Operation } from "../operation/operation.js";
import type { Arguments, OperationRequest, OperationTypes, Result } from "../operation/types.js";
import { run } from "./call.js";
import { converting } from "./converting.js";
import { credentials } from "./credentials.js";
import { checkFeatures, type Features } from "./features.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { hooks } from "./hooks.js";
import { negotiation } from "./negotiation.js";
import { redirects } from "./redirects.js";
import { retries } from "./retries.js";
import { settingsOf } from "./settings.js";
import { formAt } from "./speak.js";

/** Never rejects: every outcome is a value. */
export type Call = <Types extends OperationTypes>(
  operation: Operation<Types>,
  ...args: Arguments<Types, CallOptions>
) => Promise<Result<Types>>;

/** An operation as a method: it never rejects, every outcome is a value. */
export type Method<Form> =
  Form extends Operation<infer Types>
    ? (...args: Arguments<Types, CallOptions>) => Promise<Result<Types>>
    : never;

/** The methods of one version. `Forms` has by version and method name the type of the operation's form. */
export type Client<Forms, Version extends keyof Forms> = {
  readonly [Name in keyof Forms[Version]]: Method<Forms[Version][Name]>;
} & {
  /** A client of exactly this version, which speaks no other. */
  at<Other extends keyof Forms>(version: Other): Client<Forms, Other>;
};

/**
 * A call for operations that are imported by themselves; what it learns of the server's versions serves all of them.
 * Negotiation, conversions, credentials, retries, redirects and hooks are only in the bundle if they are given as features.
 * Of `versions` it speaks to each operation those at which that is the same on the wire, or can be converted to.
 * @throws TypeError where an option is wrong
 */
export function connect<Version extends string>(
  api: Api<Version>,
  options: ClientOptions<NoInfer<Version>>,
  features: Features = {},
): Call {
  checkFeatures(options, features);
  const settings = settingsOf(api, options);
  const negotiator = features.negotiation?.(settings);
  const converter = features.converting?.(settings);
  const versions = settings.fixed === undefined ? settings.versions : [settings.fixed];
  const call = (form: Operation, request?: OperationRequest, callOptions?: CallOptions) => {
    const own = versions.filter((version) => formAt(form, version, converter));
    return run({ settings, features, negotiator, converter, form, own }, request, callOptions);
  };
  // What the compiler knows of a form is what its validators and codecs are made from.
  return call as Call;
}

/**
 * A client with a method for each operation that the newest of `versions` has.
 * @param forms of each operation its forms, newest first
 * @throws TypeError where an option is wrong; `at` where there is no such version
 */
export function makeClient<Forms, Version extends keyof Forms = keyof Forms>(
  api: Api<keyof Forms & string>,
  forms: readonly (readonly Operation[])[],
  options: ClientOptions<keyof Forms & string>,
): Client<Forms, Version> {
  const settings = settingsOf(api, options);
  const features = { negotiation, converting, credentials, retries, redirects, hooks };
  const negotiator = negotiation(settings);
  const converter = converting(settings);
  const clientAt = (version: string | undefined, own: readonly string[]) => {
    const client = Object.create(null) as Record<string, unknown>;
    for (const ofOperation of forms) {
      const form = ofOperation.find(
        ({ versions }) => settings.versionIn === null || versions.includes(version!),
      );
      if (!form) continue;
      client[form.name] = (request?: OperationRequest, callOptions?: CallOptions) =>
        run({ settings, features, negotiator, converter, form, own }, request, callOptions);
    }
    client["at"] = (other: string) => {
      if (settings.versionIn && !settings.known.includes(other)) throw new TypeError(`no version ${other}`);
      return settings.versionIn ? clientAt(other, [other]) : client;
    };
    return client as Client<Forms, Version>;
  };
  const { fixed, versions } = settings;
  return clientAt(versions[0], fixed === undefined ? versions : [fixed]);
}
