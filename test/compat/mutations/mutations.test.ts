/** Single edits of a real document, of which it is known what they break. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { operationEdits } from "./operation-edits.js";
import { reachedSchemas } from "./reach.js";
import { schemaEdits } from "./schema-edits.js";
import { sample, summary, tryEdits } from "./try-edits.js";

const documents = ["sled-agent/44.0.0", "nexus/1.0.0", "gateway/1.0.0"];

test.each(documents)("%s", { timeout: 300_000 }, (name) => {
  const path = new URL(`../../../schemas/${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(path, "utf8")) as JsonObject;
  const edits = sample([...schemaEdits(document, reachedSchemas(document)), ...operationEdits(document)], 5);
  const tally = tryEdits(document, edits);
  console.info(`${name}: ${summary([tally])}`);
  expect(tally.unread).toEqual([]);
  expect(tally.wrong).toEqual([]);
});
