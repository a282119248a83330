/** What is left out because it is the same on both sides does not look as if it had come or gone. */
import { expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import { folderWith } from "../../folder.js";

const problem = { type: "object", properties: { text: { type: "string" } } };
const told = {
  description: "Failed.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
const silent = { description: "Failed." };

/** Of two operations only the second changes. */
function document(second: object): string {
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Pets", version: "1.0.0" },
    paths: {
      "/same": { get: { responses: { 400: told } } },
      "/pets": { get: { responses: { 400: second } } },
    },
    components: { schemas: { Problem: problem } },
  });
}

test.each([
  ["no longer", told, silent],
  ["only now", silent, told],
])("a component that an operation uses %s, and another one still", (_, before, after) => {
  const cwd = folderWith({ "old.json": document(before), "new.json": document(after) });
  const { findings } = diffDocuments("old.json", "new.json", { load: { cwd } });
  expect(findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("component-"))).toEqual([]);
  expect(findings.flatMap(({ operations }) => operations)).not.toContain("GET /same");
});

const reads = (type: string): object => ({
  description: "Fine.",
  content: { "application/json": { schema: { $ref: `#/components/schemas/${type}` } } },
});
const sends = {
  required: true,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
};
const pet = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

/** Each operation is sent a pet; what `POST /pets` answers is another type. */
function sending(paths: object, answer: object, sent: object = pet): string {
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Pets", version: "1.0.0" },
    paths: { "/pets": { post: { requestBody: sends, responses: { 200: reads("Answer") } } }, ...paths },
    components: { schemas: { Pet: sent, Answer: answer } },
  });
}

const answer = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const other = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const owner = { name: "owner", in: "path", required: true, schema: { type: "string" } };
const named = (name: string): object => ({
  [`/${name}`]: { post: { requestBody: sends, responses: { 200: reads("Pet") } } },
});
const ofOwner = {
  "/{owner}": { post: { parameters: [owner], requestBody: sends, responses: { 200: reads("Answer") } } },
};

test.each([
  ["answers", sending({}, answer), sending({}, other)],
  ["answers and what is sent", sending({}, answer), sending({}, other, { ...pet, required: [] })],
  ["the pet that is sent and answered", sending(named("a"), answer), sending(named("a"), answer, answer)],
  [
    "answers, beside a path that goes",
    sending({ ...named("a"), ...ofOwner }, answer),
    sending(ofOwner, other),
  ],
  [
    "answers, where a callback is sent",
    sending({}, answer).replace(
      '"requestBody"',
      '"callbacks":{"on":{"{$url}":{"post":{"responses":{}}}}},"requestBody"',
    ),
    sending({}, other).replace(
      '"requestBody"',
      '"callbacks":{"on":{"{$url}":{"post":{"responses":{}}}}},"requestBody"',
    ),
  ],
])("where a change is in %s, a comparison of files tells the same as one of values", (_, before, after) => {
  const cwd = folderWith({ "old.json": before, "new.json": after });
  const files = diffDocuments("old.json", "new.json", { load: { cwd } });
  const values = diffDocuments(JSON.parse(before), JSON.parse(after));
  const said = ({ verdict, operations, findings }: typeof files): unknown => ({
    verdict,
    operations,
    findings: findings.map(({ old, new: now, ...rest }) => [old?.pointer, now?.pointer, rest]),
  });
  expect(files.findings.some(({ severity }) => severity === "breaking")).toBe(true);
  expect(said(files)).toEqual(said(values));
});

test("a call that asks for a media type which is no longer answered has its body", () => {
  const withBody = (...ranges: readonly string[]): string =>
    JSON.stringify({
      openapi: "3.0.3",
      info: { title: "Pets", version: "1.0.0" },
      paths: {
        "/pets": {
          post: {
            requestBody: { required: true, content: { "application/json": { schema: problem } } },
            responses: {
              200: { description: "Fine.", content: Object.fromEntries(ranges.map((range) => [range, {}])) },
            },
          },
        },
      },
    });
  const cwd = folderWith({
    "old.json": withBody("application/json", "text/plain"),
    "new.json": withBody("application/json"),
  });
  const { findings } = diffDocuments("old.json", "new.json", { load: { cwd } });
  expect(findings.map(({ rule, witness }) => [rule, witness!.value])).toEqual([
    [
      "response-media-type-removed",
      {
        kind: "request",
        method: "POST",
        target: "/pets",
        headers: [
          ["accept", "text/plain"],
          ["content-type", "application/json"],
        ],
        body: {},
      },
    ],
  ]);
});
