/** Types that are not the same when read as when written have two forms. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { emitted, emitVersions, withoutBanner } from "../documents.js";

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const string: JsonValue = { type: "string" };

const user = {
  type: "object",
  required: ["id", "name", "password"],
  properties: {
    id: { type: "string", readOnly: true, description: "Chosen by the server." },
    name: string,
    password: { type: "string", writeOnly: true },
  },
};

test("read-only properties are not written, write-only ones not read", () => {
  expect(emitted({ User: user })).toBe(`export interface User {
  /** Chosen by the server. */
  id: string;
  name: string;
}

export interface UserWrite {
  name: string;
  password: string;
}
`);
});

test("what is made of such types has two forms, the rest one", () => {
  const text = emitted({
    Group: {
      type: "object",
      properties: { members: { type: "array", items: ref("User") }, owner: ref("Name") },
    },
    Inline: {
      type: "object",
      properties: { a: { type: "object", properties: { b: { ...user.properties.id } } } },
    },
    Member: { oneOf: [ref("User"), ref("Group"), { type: "null" }] },
    Name: string,
    User: user,
  });
  expect(
    text.split("\n\n").filter((one) => !/^export \w+ (?:User|UserWrite|Name)\b/u.test(one.split("\n")[0]!)),
  ).toEqual([
    "export interface Group {\n  members?: User[];\n  owner?: Name;\n}",
    "export interface GroupWrite {\n  members?: UserWrite[];\n  owner?: Name;\n}",
    "export interface Inline {\n  a?: {\n    /** Chosen by the server. */\n    b?: string;\n  };\n}",
    "export interface InlineWrite {\n  a?: { [key: string]: unknown };\n}",
    "export type Member = User | Group | null;",
    "export type MemberWrite = UserWrite | GroupWrite | null;",
  ]);
});

test("a schema of that name keeps it", () => {
  const { files, diagnostics } = emitVersions([{ User: user, UserWrite: string }]);
  const text = withoutBanner(files[0]!.text);
  expect(text).toContain(
    "export type UserWrite = string;\n\nexport interface UserWrite2 {\n  name: string;\n",
  );
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      "type-name-taken",
      "the type of the schema User is named UserWrite2: UserWrite is the name of another one",
    ],
  ]);
});

test("a type that contains itself", () => {
  const text = emitted({
    Tree: {
      type: "object",
      properties: { id: { type: "string", readOnly: true }, children: { type: "array", items: ref("Tree") } },
    },
  });
  expect(text).toBe(
    "export interface Tree {\n  id?: string;\n  children?: Tree[];\n}\n\n" +
      "export interface TreeWrite {\n  children?: TreeWrite[];\n}\n",
  );
});

test("a part without a name that is shared", () => {
  const text = emitted({
    A: { type: "object", properties: { part: user, secret: { type: "string", writeOnly: true } } },
    B: { type: "object", properties: { part: ref("A/properties/part"), same: ref("A/properties/part") } },
  });
  expect(text.match(/^.*(?:interface|type) \w+/gmu)).toEqual([
    "export interface A",
    "interface APart",
    "interface APartWrite",
    "export interface AWrite",
    "export interface B",
    "export interface BWrite",
  ]);
});

test("without such marks there is one form", () => {
  expect(emitted({ A: { type: "object", properties: { a: string } } })).not.toContain("Write");
});
