/** The judge, who reads the raw documents, and the oracle, who reads the contract, agree about values of real schemas. */
import { afterAll, describe, expect, test } from "vitest";
import { openJudge } from "../../../src/compat/judge/open-judge.js";
import { loadContract } from "../../../src/contract/load.js";
import { disagreements } from "./disagreements.js";

const judge = openJudge();
afterAll(() => judge.close());

describe.each([
  ["sled-agent/44.0.0", 20],
  ["nexus/1.0.0", 100],
  ["gateway/1.0.0", 100],
])("%s", (name, perType) => {
  test("each component", () => {
    const path = new URL(`../../../schemas/${name}.json`, import.meta.url).pathname;
    const { contract, documents } = loadContract(path);
    const { count, wrong, silences } = disagreements(judge, contract!, documents, perType);
    expect(wrong).toEqual([]);
    expect(silences).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});
