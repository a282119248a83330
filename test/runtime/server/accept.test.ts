/** Which of the media types that an operation answers with a caller gets. */
import { expect, it } from "vitest";
import { bestOf } from "../../../src/runtime/server/accept.js";

const offers = [
  { type: "application/json" },
  { type: "application/json; version=2" },
  { type: "text/plain; charset=utf-8" },
];

it.each([
  [null, "application/json"],
  ["application/json", "application/json"],
  ["application/json; charset=utf-8", "application/json"],
  ['application/json;Version="2"', "application/json; version=2"],
  ["application/json;q=0.5, application/json;version=2", "application/json; version=2"],
  ["application/json;q=0.5, application/json;version=2;q=0.1", "application/json"],
  ["application/json;version=3", "application/json"],
  ["application/json;version=3, text/*;q=0.1", "text/plain; charset=utf-8"],
  ["text/plain", "text/plain; charset=utf-8"],
  ["image/png", undefined],
])("%s: %s", (accept, wanted) => {
  expect(bestOf(accept, offers)?.type).toBe(wanted);
});
