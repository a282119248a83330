/** Right adapters pass; one broken adapter for each law is caught, with the smallest value that shows it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { validators, type v1 } from "concordat/nexus-internal";
import { defineAdapter, type Adapter, type Merge } from "concordat/runtime";
import { checkAdapter, LawError, valuesOf, type AdapterCheck } from "concordat/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const file = path.join(import.meta.dirname, "../../../generated/nexus-internal/json-schema/v1.json");
const schema = readFileSync(file, "utf8");

type Reason = "reported" | "prehistoric";

type State =
  | { readonly kind: Exclude<v1.VmmState, "failed"> | "creating" }
  | { readonly kind: "failed"; readonly reason: Reason };

const states: readonly State[] = [
  ...(["creating", "starting", "running", "stopping", "stopped", "rebooting", "migrating"] as const).map(
    (kind) => ({
      kind,
    }),
  ),
  { kind: "destroyed" },
  { kind: "failed", reason: "reported" },
  { kind: "failed", reason: "prehistoric" },
];

const stateMerges: readonly [Merge<State>, Merge<State>] = [
  [{ kind: "starting" }, { kind: "creating" }],
  [
    { kind: "failed", reason: "reported" },
    { kind: "failed", reason: "prehistoric" },
  ],
];

const stateAdapter = defineAdapter<v1.VmmState, State>({
  toDomain: (wire) => (wire === "failed" ? { kind: wire, reason: "reported" } : { kind: wire }),
  toWire: (state) => (state.kind === "creating" ? "starting" : state.kind),
  merges: stateMerges,
});

interface Runtime {
  readonly state: State;
  readonly generation: bigint;
  readonly time: string;
}

const runtimeAdapter = defineAdapter<v1.VmmRuntimeState, Runtime>({
  toDomain: (wire) => ({
    state: stateAdapter.toDomain(wire.state),
    generation: wire.gen,
    time: wire.time_updated,
  }),
  toWire: ({ state, generation, time }) => ({
    gen: generation,
    state: stateAdapter.toWire(state),
    time_updated: time,
  }),
  merges: [(runtime) => ({ ...runtime, state: representative(runtime.state) })],
});

function representative(state: State): State {
  if (state.kind === "failed") return { kind: "failed", reason: "reported" };
  return state.kind === "creating" ? { kind: "starting" } : state;
}

const wireState = { schema, name: "VmmState", validator: validators.vmmStateValidator };
const wireRuntime = { schema, name: "VmmRuntimeState", validator: validators.vmmRuntimeStateValidator };
const wireSled = { schema, name: "SledVmmState", validator: validators.sledVmmStateValidator };
const wireGeneration = { schema, name: "Generation", validator: validators.generationValidator };

const runtimes: readonly Runtime[] = states.map((state) => ({
  state,
  generation: 1n,
  time: "2024-05-17T08:30:00Z",
}));

describe("an adapter that is right", () => {
  test("with the classes that meet as lists", () => {
    expect(checkAdapter(stateAdapter, { wire: wireState, domain: states })).toEqual({
      wire: { exhaustive: 8, boundaries: 1, unknown: 0, random: 100 },
      domain: { listed: 10, merged: 4, reached: 9, random: 0 },
    });
  });

  test("with a function for them, and random domain values", () => {
    const check = {
      wire: valuesOf(wireRuntime),
      domain: runtimes,
      domainArbitrary: fc.record({
        state: fc.constantFrom(...states),
        generation: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        time: fc.constantFrom("2024-05-17T08:30:00Z", "2024-05-17T08:30:00.123456789Z"),
      }),
      runs: 50,
      seed: 11,
    };
    expect(checkAdapter(runtimeAdapter, check)).toEqual({
      wire: { exhaustive: 8, boundaries: 31, unknown: 6, random: 50 },
      domain: { listed: 10, merged: 0, reached: 39, random: 50 },
    });
  });

  test("that takes null and absent as one", () => {
    const domain = runtimes.map((runtime) => ({ runtime, in: undefined, out: undefined }));
    expect(checkAdapter(sledAdapter(true), { wire: wireSled, domain, runs: 20 }).wire).toMatchObject({
      exhaustive: 288,
      random: 20,
    });
  });

  test("that drops what no schema speaks of, or keeps it", () => {
    const keeping = defineAdapter<v1.VmmRuntimeState, { readonly wire: v1.VmmRuntimeState }>({
      toDomain: (wire) => ({ wire: { ...wire } }),
      toWire: ({ wire }) => ({ ...wire }),
    });
    expect(checkAdapter(keeping, { wire: wireRuntime, domain: [], runs: 0 }).wire.unknown).toBe(6);
  });
});

interface Sled {
  readonly runtime: Runtime;
  readonly in: v1.MigrationRuntimeState | undefined;
  readonly out: v1.MigrationRuntimeState | undefined;
}

function sledAdapter(nullIsAbsent: boolean): Adapter<v1.SledVmmState, Sled> {
  const copy = (one: v1.MigrationRuntimeState | null | undefined) => (one ? { ...one } : undefined);
  return {
    nullIsAbsent,
    merges: [
      (sled) => ({ ...sled, runtime: { ...sled.runtime, state: representative(sled.runtime.state) } }),
    ],
    toDomain: (wire) => ({
      runtime: runtimeAdapter.toDomain(wire.vmm_state),
      in: copy(wire.migration_in),
      out: copy(wire.migration_out),
    }),
    toWire: (sled) => ({
      vmm_state: runtimeAdapter.toWire(sled.runtime),
      ...(sled.in && { migration_in: { ...sled.in } }),
      ...(sled.out && { migration_out: { ...sled.out } }),
    }),
  };
}

/** The law and the lines of the message. */
function broken<Wire, Domain>(
  adapter: Adapter<Wire, Domain>,
  check: AdapterCheck<Wire, Domain>,
): readonly string[] {
  try {
    checkAdapter(adapter, check);
  } catch (error) {
    if (error instanceof LawError) return [error.law, ...error.message.split("\n  ")];
    throw error;
  }
  throw new Error("no law was broken");
}

const simplest = '{ gen: 0n, state: "starting", time_updated: "2024-05-17T08:30:00Z" }';

describe("an adapter that is broken", () => {
  test("throws on one value of the wire", () => {
    const adapter = {
      ...stateAdapter,
      toDomain: (wire: v1.VmmState): State => {
        if (wire === "migrating") throw new RangeError("unheard of");
        return stateAdapter.toDomain(wire);
      },
    };
    expect(broken(adapter, { wire: wireState, domain: [] })).toEqual([
      "total",
      "toDomain throws",
      'wire value: "migrating"',
      "it threw RangeError: unheard of",
    ]);
  });

  test("throws on one value of the domain", () => {
    const adapter = {
      ...stateAdapter,
      toWire: (state: State): v1.VmmState => {
        if (state.kind === "creating") throw new RangeError("never on the wire");
        return state.kind;
      },
    };
    expect(broken(adapter, { wire: wireState, domain: states })).toEqual([
      "total",
      "toWire throws",
      'domain value: { kind: "creating" }',
      "it threw RangeError: never on the wire",
    ]);
  });

  test("writes what the contract does not allow", () => {
    const adapter = { ...stateAdapter, toWire: (state: State) => state.kind as v1.VmmState };
    expect(broken(adapter, { wire: wireState, domain: states })).toEqual([
      "valid",
      "toWire gives a value that the contract does not allow",
      'domain value: { kind: "creating" }',
      'wire value:   "creating"',
      'at the root: expected "starting", "running", "stopping", "stopped", "rebooting", "migrating", "failed" or "destroyed"',
    ]);
  });

  test("changes its argument", () => {
    const adapter = {
      ...runtimeAdapter,
      toDomain: (wire: v1.VmmRuntimeState) => {
        wire.gen += 1n;
        return runtimeAdapter.toDomain({ ...wire, gen: wire.gen - 1n });
      },
    };
    expect(broken(adapter, { wire: wireRuntime, domain: [] })).toEqual([
      "pure",
      "toDomain changes its argument",
      `wire value: ${simplest}`,
      "at /gen: 0n became 1n",
    ]);
  });

  test("freezes its argument", () => {
    const adapter = {
      ...runtimeAdapter,
      toDomain: (wire: v1.VmmRuntimeState) => runtimeAdapter.toDomain(Object.freeze(wire)),
    };
    expect(broken(adapter, { wire: wireRuntime, domain: [] })).toEqual([
      "pure",
      "toDomain freezes its argument",
      `wire value: ${simplest}`,
    ]);
  });

  test("gives away a part of its argument", () => {
    const adapter = sledAdapter(true);
    const sharing = {
      ...adapter,
      toDomain: (wire: v1.SledVmmState) => ({
        ...adapter.toDomain(wire),
        in: wire.migration_in ?? undefined,
      }),
    };
    const migration =
      '{ gen: 0n, migration_id: "7b0c2f64-9d1e-4c5a-8f3b-2a6e91d40c57", state: "pending", time_updated: "2024-05-17T08:30:00Z" }';
    const lines = broken(sharing, { wire: wireSled, domain: [] });
    expect(lines.slice(0, 3)).toEqual([
      "pure",
      "toDomain gives away a part of its argument that could be changed",
      `wire value: { migration_in: ${migration}, vmm_state: ${simplest} }`,
    ]);
    expect(lines.at(-1)).toBe("the result shares what is at /in");
  });

  test("gives another result each time", () => {
    let count = 0;
    const adapter = {
      ...runtimeAdapter,
      toWire: (runtime: Runtime) => ({ ...runtimeAdapter.toWire(runtime), gen: BigInt(count++) }),
    };
    expect(broken(adapter, { wire: wireRuntime, domain: [] }).slice(0, 2)).toEqual([
      "deterministic",
      "toWire gives another result the second time",
    ]);
  });

  test("loses the nanoseconds of an instant", () => {
    const adapter = {
      ...runtimeAdapter,
      toDomain: (wire: v1.VmmRuntimeState) => ({
        ...runtimeAdapter.toDomain(wire),
        time: wire.time_updated.replace(/(\.\d{3})\d+/u, "$1"),
      }),
    };
    expect(broken(adapter, { wire: wireRuntime, domain: [] })).toEqual([
      "identity",
      "wire → domain → wire is not the identity",
      'wire value:   { gen: 0n, state: "starting", time_updated: "2024-05-17T08:30:00.6789Z" }',
      'domain value: { state: { kind: "starting" }, generation: 0n, time: "2024-05-17T08:30:00.678Z" }',
      'came back:    { gen: 0n, state: "starting", time_updated: "2024-05-17T08:30:00.678Z" }',
      'at /time_updated: "2024-05-17T08:30:00.6789Z" became "2024-05-17T08:30:00.678Z"',
    ]);
  });

  test("rounds an integer", () => {
    const adapter: Adapter<bigint, number> = { toDomain: Number, toWire: BigInt };
    expect(broken(adapter, { wire: wireGeneration, domain: [] })).toEqual([
      "identity",
      "wire → domain → wire is not the identity",
      "wire value:   9007199254740993n",
      "domain value: 9007199254740992",
      "came back:    9007199254740992n",
      "at the root: 9007199254740993n became 9007199254740992n",
    ]);
  });

  test("takes null for absent where the contract does not", () => {
    const lines = broken(sledAdapter(false), { wire: wireSled, domain: [] });
    expect([lines[0], lines[2], lines.at(-1)]).toEqual([
      "identity",
      `wire value:   { migration_out: null, vmm_state: ${simplest} }`,
      "at /migration_out: null is gone",
    ]);
  });

  test("swaps two members", () => {
    const adapter = defineAdapter<v1.SledVmmState, Sled>({
      ...sledAdapter(true),
      toDomain: (wire) => {
        const { runtime, in: first, out: second } = sledAdapter(true).toDomain(wire);
        return { runtime, in: second, out: first };
      },
    });
    expect(broken(adapter, { wire: wireSled, domain: [] }).at(-1)).toMatch(
      /^at \/migration_out: \{ gen: 0n.* is gone$/u,
    );
  });

  test("names too few classes that meet", () => {
    const adapter = { ...stateAdapter, merges: [stateMerges[0]] };
    expect(broken(adapter, { wire: wireState, domain: states })).toEqual([
      "merges",
      "domain → wire → domain gives a value of which merges does not say that it meets the first",
      'domain value: { kind: "failed", reason: "prehistoric" }',
      'on the wire:  "failed"',
      'came back:    { kind: "failed", reason: "reported" }',
      'at /reason: "prehistoric" became "reported"',
    ]);
  });

  test("names a class that does not meet, of values that are not listed otherwise", () => {
    const merges: readonly Merge<State>[] = [...stateMerges, [{ kind: "stopped" }, { kind: "destroyed" }]];
    expect(broken({ ...stateAdapter, merges }, { wire: wireState, domain: [] })).toEqual([
      "merges",
      "two domain values meet by merges, but not on the wire",
      'domain value: { kind: "destroyed" }',
      'meets:        { kind: "stopped" }',
      'on the wire:  "destroyed"',
      'of the other: "stopped"',
      'at the root: "destroyed" became "stopped"',
    ]);
  });

  test.each<[string, readonly Merge<State>[], readonly string[]]>([
    [
      "a class of one value",
      [[{ kind: "starting" }] as unknown as Merge<State>],
      ["merges[0] has fewer than two values", 'class: [{ kind: "starting" }]'],
    ],
    [
      "a class of one value twice",
      [[{ kind: "starting" }, { kind: "starting" }]],
      ["merges[0] has a value twice", 'value: { kind: "starting" }'],
    ],
    [
      "two classes with a value in common",
      [...stateMerges, [{ kind: "creating" }, { kind: "running" }]],
      ["merges[0] and merges[2] have a value in common", 'value: { kind: "creating" }'],
    ],
    [
      "a function by which nothing meets",
      [...stateMerges, (state) => state],
      ["merges[2] gives back each value tested as it is: of the domain values none meets another by it"],
    ],
    [
      "a function whose values stand for others",
      [...stateMerges, (state) => (state.kind === "stopping" ? { kind: "creating" } : state)],
      [
        "the value that stands for another by merges has another stand for itself",
        'domain value:    { kind: "stopping" }',
        'stands for it:   { kind: "creating" }',
        'stands for that: { kind: "starting" }',
        'at /kind: "creating" became "starting"',
      ],
    ],
    [
      "a function that throws",
      [
        (state) => {
          if (state.kind === "stopped") throw new RangeError("no such state");
          return representative(state);
        },
      ],
      ["merges throws", 'domain value: { kind: "stopped" }', "it threw RangeError: no such state"],
    ],
  ])("has as merges %s", (_, merges, lines) => {
    const law = lines[0] === "merges throws" ? "total" : "merges";
    expect(broken({ ...stateAdapter, merges }, { wire: wireState, domain: states, runs: 5 })).toEqual([
      law,
      ...lines,
    ]);
  });

  test("by what only random values of the domain show", () => {
    const merges: readonly Merge<Runtime>[] = [];
    const domainArbitrary = fc.constantFrom(...runtimes);
    const lines = broken({ ...runtimeAdapter, merges }, { wire: wireRuntime, domain: [], domainArbitrary });
    expect([lines[0], lines.at(-1)]).toEqual(["merges", 'at /state/kind: "creating" became "starting"']);
  });
});
