/** Operations get names that code can have. */
import { expect, test } from "vitest";
import { camelCase } from "../../../../generators/typescript/operations/names.js";
import { generate, versionsOf } from "./emit.js";
import { faults } from "./faults.js";

test.each<[given: string, wanted: string]>([
  ["vmm_put_state", "vmmPutState"],
  ["repos/list-for-user", "reposListForUser"],
  ["HTTPGet", "httpGet"],
  ["GET", "get"],
  ["VMCreate", "vmCreate"],
  ["listV2", "listV2"],
  ["2fa-enable", "_2faEnable"],
  ["größe ändern", "größeÄndern"],
  ["*/ alert(1)", "alert1"],
  ["", "operation"],
  ["--", "operation"],
  ["\u202e", "operation"],
])("%j becomes %s", (given, wanted) => {
  expect(camelCase(given)).toBe(wanted);
});

test("names that are taken or mean something are changed, and that is told", () => {
  const { model, diagnostics } = generate(versionsOf([faults]));
  expect(model.groups.map(([form]) => [form!.id, form!.method, form!.type.name])).toEqual([
    ["delete", "delete_", "Delete"],
    ["then", "then_", "Then"],
    ["to-string", "toString_", "ToString"],
    ["get_same", "getSame2", "GetSame2"],
    ["get-same", "getSame3", "GetSame3"],
    ["getSame", "getSame", "GetSame"],
    ["constructor", "constructor_", "Constructor"],
    ["!!!", "operation", "Operation2"],
    ["events", "events", "Events"],
    ["__proto__", "proto", "Proto"],
    ["GET /unnamed/{id}/state", "getUnnamedByIdState", "GetUnnamedByIdState"],
    ...["required", "media", "stream", "upload", "submit", "styles"].map((name) => {
      return [name, name, name.charAt(0).toUpperCase() + name.slice(1)];
    }),
  ]);
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
    Array(6).fill("info operation-name-taken"),
  );
  expect(diagnostics[0]!.message).toBe(
    "the operation delete is named delete_: delete is the name of another one, or means something to TypeScript or to a client",
  );
});
