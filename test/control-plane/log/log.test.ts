/** What Nexus writes to standard error where nobody says otherwise. */
import { afterEach, expect, test, vi } from "vitest";
import { logToStderr } from "../../../src/control-plane/log/log.js";

afterEach(() => {
  vi.restoreAllMocks();
});

function written(write: () => void): Record<string, unknown>[] {
  const texts: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => texts.push(String(text)) > 0);
  write();
  expect(texts.every((text) => text.endsWith("\n") && !text.slice(0, -1).includes("\n"))).toBe(true);
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}

test("a line of JSON for each message, with errors and integers of any size", () => {
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
  expect(
    written(() => {
      logToStderr("plain");
      logToStderr("with\nmore", { id: "a\u001b", generation: 2n ** 63n, error: new TypeError("it\nbroke") });
    }),
  ).toEqual([
    { time, message: "plain" },
    {
      time,
      message: "with\nmore",
      id: "a\u001b",
      generation: "9223372036854775808",
      error: "TypeError: it\nbroke",
    },
  ]);
});

test("what JSON cannot hold costs the details, not the line", () => {
  const round: Record<string, unknown> = {};
  round["self"] = round;
  expect(written(() => logToStderr("round", { round }))).toEqual([
    { time: expect.any(String) as string, message: "round", details: "not to be written as JSON" },
  ]);
});
