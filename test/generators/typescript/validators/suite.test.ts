/** The official JSON Schema test suite, through the lowering and generated validators; skipped where the corpus is absent. */
import { afterAll, describe, expect, test } from "vitest";
import { FormatTable } from "../../../../src/contract/formats.js";
import { drafts, filesOf, formats, groupsOf, lower, present } from "../../../contract/suite.js";
import { asParsed, run, versionOf } from "./load.js";
import { exceptions } from "./suite-exceptions.js";

if (!present) console.info("skipped: the JSON Schema test suite, for ../shared/corpus is absent");

const unused = new Set(exceptions.keys());
let passed = 0;

describe.skipIf(!present).each(drafts)("$folder", (draft) => {
  test.each(filesOf(draft))("%s", async (file) => {
    // In the mandatory tests a format is an annotation (2020-12 validation §7.2).
    const table = new FormatTable(file.startsWith("optional/") ? {} : { annotate: formats });
    const groups = groupsOf(draft, file).map((group, index) => {
      const lowered = lower(draft, group)!;
      return {
        ...group,
        ...lowered,
        version: versionOf({ ...lowered.contract, formats: table }, `v${index + 1}`),
      };
    });
    const running = await run(groups.map(({ version }) => version));
    const wrong = groups.flatMap(({ description, schema, id, version, tests }) => {
      const validator = running.of(version, id);
      return tests.flatMap((one) => {
        const name = `${draft.folder}/${file}: ${description}: ${one.description}`;
        const value = asParsed(one.data);
        const got = validator.is(value);
        const errors = validator.errors(value);
        const isRight = got === one.valid && (errors.length === 0) === got;
        if (isRight) passed++;
        return isRight || unused.delete(name)
          ? []
          : [{ name, schema, data: one.data, expected: one.valid, got, errors }];
      });
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!present)("exceptions", () => {
  test("each of them still fails", () => {
    expect([...unused]).toEqual([]);
  });
});

afterAll(() => {
  if (present) console.info(`JSON Schema test suite: ${passed} cases passed, ${exceptions.size} excepted`);
});
