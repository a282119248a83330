/** The table of calls, made by no client at all: what the clients of other languages are held to is whole and served. */
import { expect, test } from "vitest";
import { callsAt } from "./calls.js";
import { heldToTheTable } from "./conformance.js";
import { writeJson } from "../../../src/runtime/media/write-json.js";

test.each([
  ["1.0.0", 66],
  ["44.0.0", 99],
] as const)("every call of %s", async (version, count) => {
  const held = await heldToTheTable(version, "apart", async (url) => {
    const lines: string[] = [];
    for (const { method, path, parameters, body } of callsAt(version)) {
      const filled = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
        encodeURIComponent(parameters[name]!),
      );
      const response = await fetch(url + filled, {
        method,
        headers: {
          "api-version": version,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        body: body === undefined ? null : writeJson(body),
      });
      const text = await response.text();
      lines.push(`{"status":${response.status}${text === "" ? "" : `,"data":${text}`}}`);
    }
    return lines;
  });
  expect(held.calls).toBe(count);
});
