import { expect, expectTypeOf, it } from "vitest";
import type { Binary, BinaryStream } from "../../../src/runtime/media/binary.js";
import type { Operation } from "../../../src/runtime/operation/operation.js";
import type {
  CurrentLoaders,
  Handler,
  HandlerContext,
  Handlers,
} from "../../../src/runtime/server/handler.js";
import type { AuthHook } from "../../../src/runtime/server/auth-hook.js";
import type { BasicCredential } from "../../../src/runtime/operation/security.js";
import type { ServerOptions } from "../../../src/runtime/server/options.js";

interface PutState {
  readonly request: { readonly path: { readonly id: string }; readonly body: { readonly state: string } };
  readonly response:
    | {
        readonly status: 200;
        readonly data: { readonly said: string };
        readonly header: { readonly etag: string };
      }
    | { readonly status: 204; readonly data?: undefined };
}

interface PutBytes {
  readonly request: { readonly body: Binary };
  readonly response: { readonly status: 200; readonly data: Binary };
}

interface Forms {
  readonly putState: PutState;
  readonly putBytes: PutBytes;
}

it("handlers get what was read and answer what is declared", () => {
  const handler: Handler<PutState> = ({ path, body }) => ({
    status: 200,
    data: { said: `${path.id} ${body.state}` },
    header: { etag: "1" },
  });
  expect(
    handler({ path: { id: "x" }, body: { state: "on" } }, undefined as unknown as HandlerContext),
  ).toEqual({
    status: 200,
    data: { said: "x on" },
    header: { etag: "1" },
  });
  expectTypeOf<Parameters<Handler<PutState>>>().toEqualTypeOf<
    [{ readonly path: { readonly id: string }; readonly body: { readonly state: string } }, HandlerContext]
  >();
  expectTypeOf<Parameters<Handler<PutBytes>>[0]["body"]>().toEqualTypeOf<BinaryStream>();
  expectTypeOf<() => { status: 204; headers: { a: string } }>().toExtend<Handler<PutState>>();
  expectTypeOf<() => Promise<{ status: 204 }>>().toExtend<Handler<PutState>>();
  expectTypeOf<() => { status: 200; data: Uint8Array<ArrayBuffer> }>().toExtend<Handler<PutBytes>>();
  expectTypeOf<() => { status: 500 }>().not.toExtend<Handler<PutState>>();
  expectTypeOf<() => { status: 200; data: { said: string } }>().not.toExtend<Handler<PutState>>();
});

it("typed handlers and hooks are options of a server", () => {
  expectTypeOf<ServerOptions<"1.0.0", Handlers<Forms>>>().toExtend<ServerOptions<"1.0.0">>();
  const hooks: { token: AuthHook<string>; login: AuthHook<BasicCredential> } = {
    token: (text) => text,
    login: ({ username }) => username,
  };
  const auth: NonNullable<ServerOptions["auth"]> = hooks;
  expect(auth).toBe(hooks);
});

it("loaders get a request of any of the versions that are served", () => {
  interface Old {
    readonly request: { readonly path: { readonly id: string }; readonly body: { readonly status: number } };
    readonly response: { readonly status: 204 };
  }
  interface Versions {
    readonly "2.0.0": { readonly putState: Operation<PutState>; readonly putBytes: Operation<PutBytes> };
    readonly "1.0.0": { readonly putState: Operation<Old>; readonly dropped: Operation<Old> };
  }
  type Request<Loaders extends { readonly putState?: unknown }> = Parameters<
    Extract<Loaders["putState"], (...args: never) => unknown>
  >[0];
  type All = CurrentLoaders<Versions, keyof Versions>;
  expectTypeOf<keyof All>().toEqualTypeOf<"putState" | "putBytes" | "dropped">();
  expectTypeOf<Request<All>["path"]>().toEqualTypeOf<{ readonly id: string }>();
  expectTypeOf<Request<All>["body"]>().toEqualTypeOf<
    { readonly state: string } | { readonly status: number }
  >();
  expectTypeOf<Request<CurrentLoaders<Versions, "1.0.0">>["body"]>().toEqualTypeOf<{
    readonly status: number;
  }>();
  const current: All = { putState: ({ path }) => path.id };
  const options: Pick<ServerOptions, "current"> = { current };
  expect(Object.keys(options)).toEqual(["current"]);
});
