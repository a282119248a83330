/** Operations of several versions: what is the same is one form. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/source/json.js";
import { declaration, documentOf, generate, versionsOf } from "./emit.js";
import { newer, older } from "./two-versions.js";

const { text, model } = generate(versionsOf([newer, older]));

test("a form is of all versions where nothing but texts differs", () => {
  const forms = model.groups.map((group) =>
    group.map(({ value, versions }) => [value.name, ...versions.map(({ version }) => version)].join(" ")),
  );
  expect(forms).toEqual([
    ["vmList 2.0.0"],
    ["vmGet 2.0.0 1.0.0"],
    ["vmPut 2.0.0", "vmPutV1 1.0.0"],
    ["vmHalt 1.0.0"],
  ]);
});

test("an older version's interface has what differs from the next newer one", () => {
  expect(declaration(text, "export interface OperationsV1 ")).toBe(`\
export interface OperationsV1 extends Omit<OperationsV2, "vmList" | "vmPut"> {
  vmPut: typeof vmPutV1;
  /** @deprecated */
  vmHalt: typeof vmHalt;
}`);
});

test("a form and its types", () => {
  expect(declaration(text, "export interface VmPutV1 ")).toBe(`\
export interface VmPutV1 {
  request: {
    path: { vm_id: string };
    query?: { dry_run?: boolean };
    body: v1.VmSpec;
  };
  response:
    | { status: 204; data?: undefined }
    | { status: Status4XX; data: v1.Error };
}`);
  expect(declaration(text, "export const vmPutV1:")).toBe(`\
export const vmPutV1: Operation<VmPutV1> = {
  id: "vm_put",
  name: "vmPut",
  method: "PUT",
  path: "/vms/{vm_id}",
  versions: ["1.0.0"],
  parameters: [vmIdPath, dryRunQuery],
  body: {
    required: true,
    content: [{ type: "application/json", codec: json, validator: vmValidator }],
  },
  responses: [{ status: 204, content: [] }, response4XX],
  security: [[{ scheme: bearerScheme, scopes: [] }], [{ scheme: basicScheme, scopes: [] }]],
};`);
});

test("the version's own parameter is left to the client", () => {
  expect(declaration(text, "export const vmGet:")).toContain("parameters: [vmIdPath],");
});

function named(version: string, parameter: string, deprecated = false): JsonObject {
  const path = { name: parameter, in: "path", required: true, schema: { type: "string" } };
  const get = { operationId: "get", deprecated, parameters: [path], responses: { 204: { description: "" } } };
  return documentOf({ [`/a/{${parameter}}`]: { get } }, { version });
}

test("other names of path parameters, and other facts, make other forms that are the same on the wire", () => {
  const api = versionsOf([
    named("4.0.0", "b"),
    named("3.0.0", "a", true),
    named("2.0.0", "a"),
    named("1.0.0", "b"),
  ]);
  const all = generate(api).text;
  expect(declaration(all, "export const get:")).toContain(
    'path: "/a/{b}",\n  versions: ["4.0.0", "1.0.0"],\n  wireEqual: ["3.0.0", "2.0.0"],',
  );
  expect(declaration(all, "export const getV2:")).toContain(
    'versions: ["2.0.0"],\n  wireEqual: v4ToV3AndV1,',
  );
  expect(declaration(all, "const v4ToV3AndV1:")).toBe(
    'const v4ToV3AndV1: readonly Version[] = ["4.0.0", "3.0.0", "1.0.0"];',
  );
});
