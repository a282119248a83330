/** Holds what a client program sent and read to the table of calls, whatever language it is written in. */
import { expect } from "vitest";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { parseExactly } from "../../../src/source/json-exact.js";
import { SourceText } from "../../../src/source/text.js";
import { writeJson } from "../../../src/runtime/media/write-json.js";
import { type Call, callsAt, unknownProperty } from "./calls.js";
import { differences } from "./differences.js";
import { languageServer } from "./server.js";

/**
 * Makes all calls of the table, one after another, and gives a line of JSON for each: `{"status": …, "data": …}`, where
 * `data` is what its types hold of the answer, written by them, and absent where the answer has no body.
 *
 * @param url of the server
 * @param table the calls as JSON: an array of `{"operation", "parameters", "body"}`, the last absent where there is none.
 *   Each request says its version in the header `api-version`, and its body is what the client's types hold of it
 */
export type ClientProgram = (url: string, table: string) => Promise<readonly string[]>;

export interface Held {
  readonly calls: number;
  /** How many calls of each operation. */
  readonly operations: Readonly<Record<string, number>>;
}

/** What a client is not held to, besides. */
export interface Indulgence {
  /** Default: all of the table. */
  readonly calls?: readonly Call[];
  /** Makes the same what the client does not tell apart: each body and line is compared as this has it. */
  readonly alike?: (value: JsonValue) => JsonValue;
}

/**
 * @param nulls `apart`: the client keeps null and absent apart; `absent`: what is null may be absent, and the reverse,
 *   where a property is optional
 */
export async function heldToTheTable(
  version: string,
  nulls: "apart" | "absent",
  program: ClientProgram,
  { calls = callsAt(version), alike = (value) => value }: Indulgence = {},
): Promise<Held> {
  const read = (value: JsonValue | undefined): JsonValue | undefined =>
    value === undefined ? undefined : alike(withNulls(value, nulls));
  const server = await languageServer(calls);
  const table = writeJson(calls.map(({ operation, parameters, body }) => ({ operation, parameters, body })));
  const lines = await program(server.url, table).finally(() => server.close());
  const asked = server.asked();
  const wrong = calls.flatMap((call, at) => {
    const request = asked[at];
    const { path, body } = request ?? { path: "", body: "" };
    const wanted = {
      ...requestOf(call),
      version,
      body: read(call.body),
      line: read(call.answer),
    };
    const got = {
      method: request?.method,
      path: decodeURIComponent(path),
      version: request?.version,
      body: body === "" ? undefined : read(parsed(body)),
      line: read(parsed(lines[at] ?? "null")),
    };
    return differences(wanted as JsonValue, got as JsonValue, `${at} ${call.operation} `);
  });
  expect(wrong).toEqual([]);
  expect([asked.length, lines.length]).toEqual([calls.length, calls.length]);
  const operations: Record<string, number> = {};
  for (const { operation } of calls) operations[operation] = (operations[operation] ?? 0) + 1;
  return { calls: calls.length, operations };
}

function requestOf({ method, path, parameters }: Call): object {
  return { method, path: path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => parameters[name]!) };
}

/** Exactly, as one line of a program. */
export function parsed(text: string): JsonValue {
  const { value, diagnostics } = parseExactly(new SourceText("line", text), 500);
  if (value === undefined) throw new Error(`${diagnostics[0]?.message}: ${text}`);
  return value;
}

function withNulls(value: JsonValue, nulls: "apart" | "absent"): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withNulls(item, nulls));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(
    ([name, one]) => name !== unknownProperty && (nulls === "apart" || one !== null),
  );
  return Object.fromEntries(members.map(([name, one]) => [name, withNulls(one, nulls)]));
}
