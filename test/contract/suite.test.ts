/** The official JSON Schema test suite, through the lowering and the oracle; skipped where the corpus is absent. */
import { afterAll, describe, expect, test } from "vitest";
import { FormatTable } from "../../src/contract/formats.js";
import { accepts } from "./evaluate.js";
import { drafts, filesOf, formats, groupsOf, lower, present } from "./suite.js";
import { exceptions } from "./suite-exceptions.js";

if (!present) console.info("skipped: the JSON Schema test suite, for ../shared/corpus is absent");

const unused = new Set(exceptions.keys());
let passed = 0;

describe.skipIf(!present).each(drafts)("$folder", (draft) => {
  test.each(filesOf(draft))("%s", (file) => {
    // In the mandatory tests a format is an annotation (2020-12 validation §7.2).
    const table = new FormatTable(file.startsWith("optional/") ? {} : { annotate: formats });
    const wrong = groupsOf(draft, file).flatMap((group) => {
      const lowered = lower(draft, group);
      return group.tests.flatMap(({ description, data, valid }) => {
        const name = `${draft.folder}/${file}: ${group.description}: ${description}`;
        const got = lowered && accepts(lowered.contract.types, lowered.id, data, table);
        if (got === valid) passed++;
        return got === valid || unused.delete(name)
          ? []
          : [{ name, schema: group.schema, data, expected: valid, got }];
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
