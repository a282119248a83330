import { expect, test } from "vitest";
import { matchResponses } from "../../../src/compat/operations/match-responses.js";
import { loadContract } from "../../../src/contract/load.js";
import { getPets } from "../diff/documents.js";

function operation(...statuses: readonly string[]) {
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: status }]));
  return loadContract(getPets({ responses })).contract!.operations[0]!;
}

test.each([
  [["200"], ["200"], { pairs: ["200 200 200"], lost: [], added: [] }],
  [["200"], ["200", "404"], { pairs: ["200 200 200"], lost: [], added: ["404"] }],
  [["200", "404"], ["200"], { pairs: ["200 200 200"], lost: ["404"], added: [] }],
  [
    ["200", "default"],
    ["200", "404", "default"],
    { pairs: ["200 200 200", "404 default 404", "400 default default"], lost: [], added: [] },
  ],
  [["200", "4XX"], ["200", "404"], { pairs: ["200 200 200", "404 4XX 404"], lost: ["4XX"], added: [] }],
  [
    ["200", "4XX", "default"],
    ["200", "default"],
    { pairs: ["200 200 200", "400 4XX default", "500 default default"], lost: [], added: [] },
  ],
  [
    ["200", "default"],
    ["201", "default"],
    {
      pairs: ["200 200 default", "201 default 201", "400 default default"],
      lost: ["200"],
      added: ["201"],
    },
  ],
  [
    ["200", "default"],
    ["2XX", "default"],
    { pairs: ["200 200 2XX", "400 default default", "201 default 2XX"], lost: [], added: ["2XX"] },
  ],
  [["default"], ["201"], { pairs: ["201 default 201"], lost: ["default"], added: [] }],
  [["200"], ["200", "default"], { pairs: ["200 200 200"], lost: [], added: ["default"] }],
] as const)("%j and %j", (old, now, wanted) => {
  const { pairs, lost, added } = matchResponses(operation(...old), operation(...now));
  expect({
    pairs: pairs.map((pair) => `${pair.status} ${pair.old.status} ${pair.new.status}`),
    lost: lost.map(({ status }) => status),
    added: added.map(({ status }) => status),
  }).toEqual(wanted);
});
