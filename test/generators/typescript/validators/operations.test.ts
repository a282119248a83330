/** Which validators operations get: by direction, by version, shared where the wire is the same, with files as Blobs. */
import { describe, expect, test } from "vitest";
import type { ApiVersion } from "../../../../generators/generated-file.js";
import type { TypeId } from "../../../../src/contract/ir.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonValue } from "../../../../src/source/json.js";
import { compiled } from "./compile.js";
import { backendNames, run, versionOf } from "./load.js";

function api(
  major: number,
  schemas: Readonly<Record<string, JsonValue>>,
  media = "application/json",
): ApiVersion {
  const content = { [media]: { schema: { $ref: "#/components/schemas/Disk" } } };
  const { contract } = loadContract({
    openapi: "3.1.1",
    info: { title: "Test", version: `${major}.0.0` },
    paths: {
      "/disks/{id}": {
        put: {
          operationId: "disk_put",
          parameters: [
            { in: "path", name: "id", required: true, schema: { type: "string", format: "uuid" } },
            { in: "query", name: "any", schema: {} },
          ],
          requestBody: { content },
          responses: { "200": { description: "The disk.", content } },
        },
      },
    },
    components: { schemas },
  });
  return versionOf(contract!, `v${major}`);
}

function body({ contract }: ApiVersion): TypeId {
  return contract.operations[0]!.body!.content[0]!.type!;
}

const text = { type: "string" };
const disk = (properties: Readonly<Record<string, JsonValue>>): Readonly<Record<string, JsonValue>> => ({
  Disk: { type: "object", required: Object.keys(properties), properties },
});

describe("read-only and write-only properties", () => {
  const version = api(
    1,
    disk({ id: { ...text, readOnly: true }, key: { ...text, writeOnly: true }, name: text }),
  );

  test("each way has its own validator", async () => {
    const { of, emitted } = await run([version]);
    const names = (["request", "response"] as const).map(
      (way) => emitted.validatorOf(version, body(version), way)?.name,
    );
    expect(names).toEqual(["diskWriteValidator", "diskValidator"]);
    const [request, response] = [
      of(version, body(version), "request"),
      of(version, body(version), "response"),
    ];
    const values = [
      { name: "a" },
      { name: "a", key: "k" },
      { name: "a", id: "i" },
      { name: "a", id: 1, key: "k" },
    ];
    expect(values.map(request.is)).toEqual([false, true, false, true]);
    expect(values.map(response.is)).toEqual([false, false, true, false]);
    expect(await compiled([version])).toEqual([]);
  });
});

describe("what is absent by one part of a schema is required by no other", () => {
  const id = { type: "object", properties: { id: { ...text, readOnly: true } } };
  const other = { type: "object", properties: { id: text, other: text }, required: ["id", "other"] };
  const cases: readonly [string, JsonValue, readonly boolean[]][] = [
    ["beside it", { allOf: [id, { required: ["id", "name"] }] }, [true, false, true]],
    ["around it", { ...id, allOf: [{ allOf: [{ required: ["id", "name"] }] }] }, [true, false, true]],
    ["by reference", { allOf: [{ $ref: "#/components/schemas/Id" }, named("Asks")] }, [true, false, true]],
    ["as a property", { allOf: [id, other, { required: ["name"] }] }, [false, false, false]],
    ["in an arm", { allOf: [id, { anyOf: [{ required: ["id", "name"] }] }] }, [true, false, true]],
    ["by a property", { allOf: [id, { dependentRequired: { name: ["id"] } }] }, [true, true, true]],
    ["under a condition", { allOf: [id, { if: named("Any"), then: named("Asks") }] }, [true, false, true]],
    [
      "in a part of the value",
      { properties: { name: { allOf: [id, named("Asks")] } } },
      [false, true, false],
    ],
    ["where it is denied", { allOf: [id, { not: { required: ["id"] } }] }, [true, true, false]],
  ];

  test.each(cases)("%s", async (_, Disk, wanted) => {
    const schemas = { Disk, Id: id, Asks: { required: ["id", "name"] }, Any: {} };
    const version = api(1, schemas as Readonly<Record<string, JsonValue>>);
    const values = [{ name: "a" }, {}, { name: "a", id: "i" }];
    for (const backend of backendNames) {
      const { of } = await run([version], {}, backend);
      const request = of(version, body(version), "request");
      expect(values.map(request.is)).toEqual(wanted);
      expect(values.map((value) => request.errors(value).length === 0)).toEqual(wanted);
    }
    expect(await compiled([version])).toEqual([]);
  });

  test("alone it still asks for it", async () => {
    const schemas = { Disk: { allOf: [id, named("Asks")] }, Asks: { required: ["id"] } };
    const version = api(1, schemas as Readonly<Record<string, JsonValue>>);
    const { of } = await run([version]);
    const asks = version.contract.types.names.get("Asks")!;
    expect(of(version, body(version), "request").is({})).toBe(true);
    expect(of(version, body(version), "response").is({})).toBe(false);
    expect(of(version, asks).is({})).toBe(false);
  });

  function named(name: string): JsonValue {
    return { $ref: `#/components/schemas/${name}` };
  }
});

describe("versions", () => {
  const newest = api(3, disk({ name: text, size: { type: "integer", minimum: 0 } }));
  const same = api(
    2,
    disk({ size: { minimum: 0, type: "integer" }, name: { ...text, description: "What it is called." } }),
  );
  const oldest = api(1, disk({ name: text }));

  test("share validators where the wire is the same", async () => {
    const { of, emitted } = await run([newest, same, oldest]);
    const all = [newest, same, oldest];
    expect(all.map((one) => emitted.validatorOf(one, body(one), "request"))).toMatchObject([
      {
        name: "diskValidator",
        from: { module: "./validators.js", exported: "diskValidator", isValue: true },
      },
      { name: "diskValidator" },
      { name: "diskV1Validator" },
    ]);
    expect(all.map((one) => of(one, body(one)).is({ name: "a" }))).toEqual([false, false, true]);
    expect(emitted.stats).toEqual({ validators: 3 });
    expect(await compiled(all)).toEqual([]);
  });

  test("are named alike on every run", async () => {
    const [one, other] = [await run([newest, same, oldest]), await run([newest, same, oldest])];
    expect(one.text).toBe(other.text);
  });

  test("parameters are validated, but not what takes every value", async () => {
    const { of, emitted } = await run([newest]);
    const [id, any] = newest.contract.operations[0]!.parameters.map(({ type }) => type);
    expect(emitted.validatorOf(newest, id!, "request")?.name).toBe("uuidStringValidator");
    expect(emitted.validatorOf(newest, any!, "request")).toBe(undefined);
    expect(of(newest, id!, "request").is("no UUID")).toBe(false);
  });
});

test("files of multipart bodies are Blobs", async () => {
  const file = { type: "string", format: "binary" };
  const media = { contentMediaType: "image/png" };
  const schemas = disk({ file, files: { type: "array", items: file }, image: media, note: text });
  const version = api(1, schemas, "multipart/form-data");
  const { of, emitted } = await run([version]);
  expect(emitted.validatorOf(version, body(version), "request", true)?.name).toBe("diskPartsValidator");
  const validator = of(version, body(version), "request", true);
  const blob = new Blob(["a"]);
  expect(validator.is({ file: blob, files: [blob, blob], image: blob, note: "a" })).toBe(true);
  expect(validator.errors({ file: "a", files: [blob, 1], image: blob, note: blob })).toEqual([
    { pointer: "/file", keyword: "type", expectation: "a Blob" },
    { pointer: "/files/1", keyword: "type", expectation: "a Blob" },
    { pointer: "/note", keyword: "type", expectation: "a string" },
  ]);
  expect(await compiled([version])).toEqual([]);
});

describe("enums", () => {
  const version = api(1, disk({ state: { enum: ["on", "off"] } }));

  test.each([
    ["closed", false],
    ["open", true],
  ] as const)("%s", async (enums, wanted) => {
    const { of } = await run([version], { enums });
    expect(of(version, body(version)).is({ state: "dimmed" })).toBe(wanted);
    expect(of(version, body(version)).errors({ state: "dimmed" })).toEqual(
      wanted ? [] : [{ pointer: "/state", keyword: "enum", expectation: '"on" or "off"' }],
    );
    expect(of(version, body(version)).is({ state: 1 })).toBe(false);
  });
});

test("a pattern that automata can match is tried on texts of any length", async () => {
  const version = api(1, disk({ name: { ...text, pattern: "^(a+)+$" } }));
  const { of, emitted } = await run([version], { patternLength: 5 });
  expect(emitted.diagnostics).toEqual([]);
  const validator = of(version, body(version));
  const long = "a".repeat(100_000);
  expect([long, `${long}b`, "b"].map((name) => validator.is({ name }))).toEqual([true, false, false]);
  expect(validator.errors({ name: `${long}b` })).toEqual([
    { pointer: "/name", keyword: "pattern", expectation: "text that matches ^(a+)+$" },
  ]);
});

test("a pattern that can take long is told of, and is not tried on long texts", async () => {
  const version = api(1, disk({ name: { ...text, pattern: String.raw`^(?:(a+)\1?)+$` } }));
  const { of, emitted } = await run([version], { patternLength: 5 });
  expect(emitted.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ["pattern-can-hang", "warning"],
  ]);
  const validator = of(version, body(version));
  expect(["aaaaa", "aaaaaa", "b"].map((name) => validator.is({ name }))).toEqual([true, false, false]);
  expect(validator.errors({ name: "a".repeat(6) })).toEqual([
    {
      pointer: "/name",
      keyword: "pattern",
      expectation: "text that matches ^(?:(a+)\\1?)+$, of at most 5 characters",
    },
  ]);
});
