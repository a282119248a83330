/** Handlers as the compiler sees them. */
import type { Operation } from "../operation/operation.js";
import type { OperationTypes, Received } from "../operation/types.js";

/** What `new Headers(…)` takes. */
export type HeadersGiven = ConstructorParameters<typeof Headers>[0];

export interface HandlerContext {
  /** As the host gave it. Its body is read by the server, and is not to be read here. */
  readonly request: Request;
  /** The version that the caller speaks; empty for an API without versions. */
  readonly version: string;
  /** The operation id. */
  readonly operation: string;
  readonly requestId: string;
  /** Aborted when the caller is gone or the handler's time is over. */
  readonly signal: AbortSignal;
  /** What the `auth` hooks gave, by the name of the scheme; empty where none was asked or nothing was sent. */
  readonly auth: Readonly<Record<string, unknown>>;
  /** What the host passed on beside the request: the second argument of `fetch`. */
  readonly host: unknown;
}

/** What a handler answers: one of the answers of the document, and headers beside those the document declares. */
export type HandlerAnswer<Types extends OperationTypes> = Types["response"] & {
  /** `content-length`, `content-type` and the headers that the server sets itself are not taken from here. */
  readonly headers?: HeadersGiven;
};

/** Called with a request that is valid; what it throws is logged and answered as a 500 that tells nothing of it. */
export type Handler<Types extends OperationTypes, Context = HandlerContext> = (
  request: Received<Types["request"]>,
  context: Context,
) => HandlerAnswer<Types> | Promise<HandlerAnswer<Types>>;

/** One handler an operation, by name. */
export type Handlers<
  Forms extends { readonly [Name in keyof Forms]: OperationTypes },
  Context = HandlerContext,
> = {
  readonly [Name in keyof Forms]: Handler<Forms[Name], Context>;
};

/**
 * Loads what is stored now of what a request is about, for decisions that read `context.current`: an old caller cannot
 * send back what its version does not show. The request is as it was sent, and valid at the caller's version.
 */
export type CurrentLoader = (request: never, context: HandlerContext) => unknown;

/** Loaders by the name of the operation. `Forms` has by version and name the type of the operation's form. */
export type CurrentLoaders<Forms, Version extends keyof Forms, Context = HandlerContext> = {
  readonly [Name in NameOf<Forms[Version]>]?: (
    request: Received<RequestOf<Forms[Version], Name>>,
    context: Context,
  ) => unknown;
};

type NameOf<OfVersion> = OfVersion extends unknown ? keyof OfVersion : never;

type RequestOf<OfVersion, Name> = OfVersion extends unknown
  ? Name extends keyof OfVersion
    ? OfVersion[Name] extends Operation<infer Types>
      ? Types["request"]
      : never
    : never
  : never;

/** A handler as the server knows it. */
export type UntypedHandler = (request: object, context: HandlerContext) => unknown;
