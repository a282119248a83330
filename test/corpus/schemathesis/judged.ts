/** A server that schemathesis is let loose on. */

export interface Judged {
  readonly api: string;
  readonly version: string;
  /** The path of its document. */
  readonly document: string;
  /** Values of parameters that the server has something for: three of four are taken from them. */
  readonly known?: Readonly<Record<string, readonly (string | number)[]>>;
  /** What is good, by the name of the security scheme. */
  readonly credentials?: Readonly<Record<string, Credential>>;
  /** How often each operation is fuzzed. Default: 40. */
  readonly examples?: number;
  /** Of what schemathesis makes up. Default: 7. */
  readonly seed?: number;
  readonly start: () => Promise<Running>;
}

type Credential =
  | { readonly bearer: string }
  | { readonly api_key: string }
  | { readonly username: string; readonly password: string };

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}
