import { expect, test } from "vitest";
import { matchOperations } from "../../../src/compat/operations/match-operations.js";
import { loadContract } from "../../../src/contract/load.js";
import type { Operation } from "../../../src/contract/ir.js";
import type { JsonObject } from "../../../src/source/json.js";
import { api, ok } from "../diff/documents.js";

function operations(paths: JsonObject): readonly Operation[] {
  return loadContract(api(paths)).contract!.operations;
}

function matched(old: JsonObject, now: JsonObject): unknown {
  const { pairs, removed, added } = matchOperations(operations(old), operations(now));
  const name = ({ method, path }: Operation): string => `${method} ${path}`;
  return {
    pairs: pairs.map(([one, other]) => `${name(one)} = ${name(other)}`),
    removed: removed.map(name),
    added: added.map(name),
  };
}

const get = (fields: JsonObject = {}): JsonObject => ({ get: { responses: ok, ...fields } });

test("by path, before the names in it are erased", () => {
  expect(matched({ "/a/{x}": get(), "/a/b": get() }, { "/a/{y}": get(), "/a/b": get() })).toEqual({
    pairs: ["GET /a/b = GET /a/b", "GET /a/{x} = GET /a/{y}"],
    removed: [],
    added: [],
  });
});

test("by operation id where the path is another one", () => {
  const id = { operationId: "pets" };
  expect(matched({ "/pet": get(id), "/x": get() }, { "/pets": get(id), "/y": get() })).toEqual({
    pairs: ["GET /pet = GET /pets"],
    removed: ["GET /x"],
    added: ["GET /y"],
  });
});

test("the path goes before the id", () => {
  expect(
    matched({ "/a": get({ operationId: "one" }) }, { "/a": get(), "/b": get({ operationId: "one" }) }),
  ).toEqual({
    pairs: ["GET /a = GET /a"],
    removed: [],
    added: ["GET /b"],
  });
});
