/**
 * The worked example: a property is renamed and a required one added in a type that is nested in two others and used by
 * three operations. What people write for it are the lines between the braces of `defineDecisions`.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { compiled, documentOf } from "../typescript/operations/emit.js";
import { emitted, filesOf, running } from "./api.js";

const text = { type: "string" };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): JsonValue => ({ "application/json": { schema: ref(name) } });
const answer = (name: string): JsonObject => ({ 200: { description: "", content: json(name) } });
const body = (name: string): JsonObject => ({ required: true, content: json(name) });

function machines(version: string, disk: JsonObject): JsonObject {
  const schemas = {
    Disk: { type: "object", properties: disk, required: Object.keys(disk) },
    Board: {
      type: "object",
      properties: { disks: { type: "array", items: ref("Disk") } },
      required: ["disks"],
    },
    Machine: { type: "object", properties: { name: text, board: ref("Board") }, required: ["name", "board"] },
  };
  const paths = {
    "/machine": {
      get: { operationId: "machine_get", responses: answer("Machine") },
      put: { operationId: "machine_put", requestBody: body("Machine"), responses: answer("Machine") },
    },
    "/board": { post: { operationId: "board_try", requestBody: body("Board"), responses: answer("Board") } },
  };
  return documentOf(paths, { version, schemas });
}

const documents = [
  machines("2.0.0", { bytes: { type: "integer" }, cached: { type: "boolean" } }),
  machines("1.0.0", { size: { type: "integer" } }),
];

/** For a server: older requests come up, answers go down. */
const written = `
import { defineDecisions } from "./index.js";

export const decisions = defineDecisions({
  "2.0.0": {
    "Disk.up": ({ size }) => ({ bytes: size, cached: false }),
    "Disk.down": ({ bytes }) => ({ size: bytes }),
  },
});
`;

const uses = `
import { createClient, createServer, defineDecisions, type Handlers } from "./index.js";
import { decisions } from "./decisions.js";

declare const handlers: Handlers;
createServer({ handlers, decisions });
createClient({ baseUrl: "http://localhost" });
// @ts-expect-error Without decisions there is no conversion.
createServer({ handlers });
// @ts-expect-error Conversions are made of decisions.
createServer({ handlers, decisions, conversions: null });

export const missing = defineDecisions({
  // @ts-expect-error Disk.down is missing.
  "2.0.0": {
    "Disk.up": ({ size }) => ({ bytes: size, cached: false }),
  },
});
export const superfluous = defineDecisions({
  "2.0.0": {
    ...decisions["2.0.0"],
    // @ts-expect-error There is nothing to decide about boards.
    "Board.up": () => ({}),
  },
});
const more = { "2.0.0": decisions["2.0.0"], "3.0.0": {} };
// @ts-expect-error There is no such version.
export const unknown = defineDecisions(more);
export const wrong = defineDecisions({
  "2.0.0": {
    ...decisions["2.0.0"],
    // @ts-expect-error cached is a boolean.
    "Disk.up": ({ size }) => ({ bytes: size, cached: size }),
  },
});
`;

test("at most 8 lines are written, and they compile", async () => {
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  expect(lines.length).toBe(7);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(
    `<!-- test/generators/conversions/worked-example.test.ts -->\n\n\`\`\`ts${written}\`\`\`\n`,
  );
  const files = filesOf(documents, { conversions: "server" });
  expect(await compiled(files, { "decisions.ts": written, "uses.ts": uses })).toEqual([]);
});

test("the generated file, byte by byte", () => {
  const { text } = emitted(documents);
  expect(text).toBe(
    readFileSync(path.join(import.meta.dirname, "fixtures/machines.conversions.txt"), "utf8"),
  );
});

test.each(["server", "client", "both"] as const)(
  "the same two decisions are needed for: %s",
  (conversions) => {
    expect(emitted(documents, { conversions }).decisions).toEqual({
      "2.0.0 Disk.up": '(old: v1.Disk) => Pick<v2.Disk, "bytes" | "cached">',
      "2.0.0 Disk.down": '(old: v2.Disk) => Pick<v1.Disk, "size">',
    });
  },
);

test("the three operations are converted", async () => {
  const decisions = {
    "2.0.0": {
      "Disk.up": ({ size }: { size: number }) => ({ bytes: size, cached: false }),
      "Disk.down": ({ bytes }: { bytes: number }) => ({ size: bytes }),
    },
  };
  const { conversions } = await running(documents, decisions, { conversions: "server" });
  const older = { name: "m", board: { disks: [{ size: 1 }, { size: 2 }] } };
  const newer = {
    name: "m",
    board: {
      disks: [
        { bytes: 1, cached: false },
        { bytes: 2, cached: false },
      ],
    },
  };
  const up = (operation: string) => conversions.request(operation, "1.0.0", "2.0.0")!;
  const down = (operation: string) => conversions.answer(operation, "2.0.0", "1.0.0")!;
  expect(up("machine_put")({ body: older })).toEqual({ body: newer });
  expect(up("board_try")({ body: older.board })).toEqual({ body: newer.board });
  expect(down("machine_put")({ status: 200, data: newer })).toEqual({ status: 200, data: older });
  expect(down("machine_get")({ status: 200, data: newer })).toEqual({ status: 200, data: older });
  expect(down("board_try")({ status: 200, data: newer.board })).toEqual({ status: 200, data: older.board });
  // A server needs neither of these.
  expect(conversions.request("machine_put", "2.0.0", "1.0.0")).toBeUndefined();
  expect(conversions.answer("machine_get", "1.0.0", "2.0.0")).toBeUndefined();
});
