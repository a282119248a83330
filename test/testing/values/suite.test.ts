/** Values of every schema of the official JSON Schema test suite, by generated validators; skipped where the corpus is absent. */
import { valuesOf } from "concordat/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitJsonSchemas } from "../../../generators/json-schema/index.js";
import { FormatTable } from "../../../src/contract/formats.js";
import { drafts, filesOf, formats, groupsOf, lower, present, type Group } from "../../contract/suite.js";
import { run, versionOf } from "../../generators/typescript/validators/load.js";

if (!present) console.info("skipped: values for the JSON Schema test suite, for ../shared/corpus is absent");

/** What is wrong with the values that are made of a schema; empty where nothing is. */
function problem(make: () => unknown): string {
  try {
    make();
    return "";
  } catch (error) {
    return String(error);
  }
}

/** Schemas that take values, of which none is found. */
const unmakeable: readonly string[] = [
  "not.json: collect annotations inside a 'not'",
  // Where large integers are numbers, a listed one is not made.
  "const.json: float and integers are equal up to 64-bit representation limits",
];

/** The meta-schema holds itself in some forty places: its values are too many for a test. */
function isSmall({ schema }: Group): boolean {
  const text = JSON.stringify(schema, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return !text.includes('"$ref":"https://json-schema.org/');
}

describe.skipIf(!present)("2020-12", () => {
  const draft = drafts[1];
  test.each(filesOf(draft))("%s", async (file) => {
    const table = new FormatTable(file.startsWith("optional/") ? {} : { annotate: formats });
    const groups = groupsOf(draft, file)
      .filter(isSmall)
      .map((group, index) => {
        const { contract, id } = lower(draft, group)!;
        return { ...group, id, version: versionOf({ ...contract, formats: table }, `v${index + 1}`) };
      });
    const running = await run(groups.map(({ version }) => version));
    const found = groups.flatMap(({ description, id, version, tests }) => {
      const { files } = emitJsonSchemas({ api: "test", versions: [version] });
      const validator = running.of(version, id);
      const wrong = problem(() => {
        const values = valuesOf({
          schema: files[0]!.text,
          name: "subject",
          validator: {
            is: (value): value is unknown => validator.is(value),
            explain: (value, report) => void report.errors.push(...validator.errors(value)),
          },
        });
        values.exhaustive();
        values.boundaries();
        values.unknown();
        fc.sample(values.arbitrary(), { seed: 7, numRuns: 20 });
      });
      const isEmpty = wrong.startsWith("UnmakeableError") && !tests.some(({ valid }) => valid);
      return wrong === "" || isEmpty ? [] : [`${file}: ${description}: ${wrong}`];
    });
    expect(found.filter((one) => !unmakeable.some((known) => one.startsWith(known)))).toEqual([]);
  });
});
