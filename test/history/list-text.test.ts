import { expect, test } from "vitest";
import { emptyList, listWith } from "../../src/history/list-text.js";

const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(64));

test("a byte order mark and a lone carriage return are kept", () => {
  const text = '\ufeff{ "versions": [\r{ "version": "1.0.0" }] }';
  expect(listWith(text, [{ version: "1.0.0", sha256: a }])).toBe(
    `\ufeff{ "versions": [\r{ "version": "1.0.0", "sha256": "${a}" }] }`,
  );
});

test("hashes are put right, and nothing else of the list changes", () => {
  const text = `{ "versions": [\n\t{\n\t\t"name": "b",\n\t\t"version": "2.0.0"\n\t},\r\n { "version" : "1.0.0" , "sha256": "${"0".repeat(64)}" }, {"version":"0.5.0"}\n] }`;
  const wanted = [
    { version: "2.0.0", name: "b", sha256: a },
    { version: "1.0.0", sha256: b },
    { version: "0.5.0", sha256: c },
  ];
  expect(listWith(text, wanted)).toBe(
    `{ "versions": [\n\t{\n\t\t"name": "b",\n\t\t"version": "2.0.0",\n\t\t"sha256": "${a}"\n\t},\r\n { "version" : "1.0.0" , "sha256": "${b}" }, {"version":"0.5.0", "sha256": "${c}"}\n] }`,
  );
});

test.each([
  ["", [], '{\n  "versions": []\n}\n', '{\n  "versions": [\n    { "version": "1" }\n  ]\n}\n'],
  [
    "on one line",
    ["0"],
    '{"versions":[{"version":"0"}]}',
    '{"versions":[{"version": "1"}, {"version":"0"}]}',
  ],
  [
    "each on its line",
    ["0"],
    '{ "versions": [\n  { "version": "0" }\n] }\n',
    '{ "versions": [\n  { "version": "1" },\n  { "version": "0" }\n] }\n',
  ],
  [
    "each over several lines, with other line breaks",
    ["0"],
    '{\r\n "versions": [\r\n  {\r\n   "version": "0"\r\n  }\r\n ]\r\n}',
    '{\r\n "versions": [\r\n  {\r\n   "version": "1"\r\n  },\r\n  {\r\n   "version": "0"\r\n  }\r\n ]\r\n}',
  ],
])("a new entry takes the layout of the others: %s", (_, others, text, wanted) => {
  expect(
    listWith(
      text,
      ["1", ...others].map((version) => ({ version })),
    ),
  ).toBe(wanted);
});

test("entries that go take their commas along, and changed facts are written anew", () => {
  const text =
    '{ "$schema": "x", "versions": [ {"version":"3"}, {"version":"2"}, {"version":"1","name":"b"} ] }';
  expect(listWith(text, [{ version: "3" }, { version: "1", name: "b", sunset: "2027-01-31" }])).toBe(
    '{ "$schema": "x", "versions": [ {"version":"3"}, {"version": "1", "name": "b", "sunset": "2027-01-31"} ] }',
  );
});

test("the list of none is one", () => {
  expect(JSON.parse(emptyList)).toEqual({ versions: [] });
});
