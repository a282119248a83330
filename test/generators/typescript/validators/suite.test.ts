/** The official JSON Schema test suite, through the lowering and generated validators; skipped where the corpus is absent. */
import { afterAll, describe, expect, test } from "vitest";
import { FormatTable } from "../../../../src/contract/formats.js";
import { drafts, filesOf, formats, groupsOf, lower, present } from "../../../contract/suite.js";
import { asParsed, backendNames, run, versionOf } from "./load.js";
import { exceptions } from "./suite-exceptions.js";

if (!present) console.info("skipped: the JSON Schema test suite, for ../shared/corpus is absent");

const states = backendNames.map((backend) => ({ backend, unused: new Set(exceptions.keys()), passed: 0 }));
const runs = drafts.flatMap((draft) => states.map((state) => ({ draft, state })));

describe.skipIf(!present).each(runs)("$draft.folder by $state.backend", ({ draft, state }) => {
  const { backend, unused } = state;
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
    const running = await run(
      groups.map(({ version }) => version),
      {},
      backend,
    );
    const wrong = groups.flatMap(({ description, schema, id, version, tests }) => {
      const validator = running.of(version, id);
      return tests.flatMap((one) => {
        const name = `${draft.folder}/${file}: ${description}: ${one.description}`;
        const value = asParsed(one.data);
        const got = validator.is(value);
        const errors = validator.errors(value);
        const isRight = got === one.valid && (errors.length === 0) === got;
        if (isRight) state.passed++;
        return isRight || unused.delete(name)
          ? []
          : [{ name, schema, data: one.data, expected: one.valid, got, errors }];
      });
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!present)("exceptions", () => {
  test.each(states)("each of them still fails by $backend", ({ unused }) => {
    expect([...unused]).toEqual([]);
  });
});

afterAll(() => {
  if (!present) return;
  for (const { backend, passed } of states)
    console.info(`JSON Schema test suite by ${backend}: ${passed} cases passed, ${exceptions.size} excepted`);
});
