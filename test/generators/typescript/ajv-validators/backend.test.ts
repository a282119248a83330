/** Validators that ajv compiles stand in the place of the other backend's: same names, same types, same errors. */
import path from "node:path";
import { expect, test } from "vitest";
import { emitAjvValidators } from "../../../../generators/typescript/ajv-validators/index.js";
import { operationRoots } from "../../../../generators/typescript/operation-roots.js";
import { emitValidators } from "../../../../generators/typescript/validators/index.js";
import { loadContract } from "../../../../src/contract/load.js";
import { compiled } from "../validators/compile.js";
import { openApi, run, usual, versionOf } from "../validators/load.js";

const root = path.resolve(import.meta.dirname, "../../../..");
const { contract } = loadContract(path.join(root, "schemas/sled-agent/1.0.0.json"), {
  api: "sled",
  cwd: root,
});
const version = versionOf(contract!);
const api = { api: "sled", versions: [version] };
const options = { ...usual, int64: "bigint" } as const;

test("the same names and counts", () => {
  const [own, ajv] = [emitValidators(api, options), emitAjvValidators(api, options)];
  const names = ({ validatorOf }: typeof own) =>
    operationRoots(contract!).map(
      ({ type, direction, isMultipart }) => validatorOf(version, type, direction, isMultipart)?.name,
    );
  expect(names(ajv)).toEqual(names(own));
  expect(ajv.stats).toEqual(own.stats);
  expect(ajv.diagnostics).toEqual(own.diagnostics);
  const exported = (text: string) =>
    [...text.matchAll(/^export (?:function|const) (\w+)/gmu)].map(([, name]) => name);
  expect(exported(ajv.files[0]!.text).sort()).toEqual(exported(own.files[0]!.text).sort());
});

test("it compiles", async () => {
  expect(await compiled([version], options, "ajv")).toEqual([]);
});

test("the file", async () => {
  const { text } = await run(
    [openApi({ Foo: { type: "object", properties: { id: { type: "string", format: "uuid" } } } })],
    {},
    "ajv",
  );
  expect(text.slice(text.indexOf("import"))).toBe(`import type * as v1 from "./types/v1.js";
import { expectObject, expectString, format, isUuid } from "concordat/runtime";
import type { Report, Validator } from "concordat/runtime";
import { ajvSchemas, ajvValidator } from "concordat/runtime/ajv";

const ajvSchemasOfTypes = /* @__PURE__ */ ajvSchemas(
  { Foo: { type: "object", properties: { id: { type: "string", format: "uuid" } } } },
  { formats: { uuid: isUuid } },
);

export function isFoo(value: unknown): value is v1.Foo {
  return fooValidator.is(value);
}

export function explainFoo(value: unknown, report: Report): void {
  expectObject({}, { id: expectString(format("uuid", isUuid)) })(value, report);
}

export const fooValidator: Validator<v1.Foo> = /* @__PURE__ */ ajvValidator(
  ajvSchemasOfTypes,
  "Foo",
  { explain: explainFoo },
);
`);
});
