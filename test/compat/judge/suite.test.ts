/** The official JSON Schema test suite, through the judge; skipped where the corpus is absent. */
import { afterAll, describe, expect, test } from "vitest";
import type { Judge } from "../../../src/compat/judge/judge.js";
import { openJudge } from "../../../src/compat/judge/open-judge.js";
import { FormatTable } from "../../../src/contract/formats.js";
import { Place } from "../../../src/source/place.js";
import { drafts, filesOf, formats, groupsOf, present, schemas, type Group } from "../../contract/suite.js";
import { documentOf } from "./document.js";
import { silences } from "./suite-silences.js";

if (!present) console.info("skipped: the JSON Schema test suite, for ../shared/corpus is absent");

type Draft = (typeof drafts)[number];

const asserting = openJudge();
const annotating = openJudge({ formats: new FormatTable({ annotate: formats }) });
const remotes = [...schemas].map(([uri, value]) => documentOf(value, uri));
const heard = new Map<(typeof silences)[number], number>();
let right = 0;

afterAll(() => {
  asserting.close();
  annotating.close();
  const silent = [...heard.values()].reduce((sum, count) => sum + count, 0);
  if (present) console.info(`JSON Schema test suite, judged: ${right} right, ${silent} silent`);
});

/** What the judge says wrongly, or is silent of though it is not listed. */
function faultsOf(judge: Judge, { folder, dialect }: Draft, file: string, group: Group): unknown[] {
  const document = documentOf(group.schema);
  const documents = [document, ...remotes];
  const schema = {
    place: Place.root(document),
    dialect,
    direction: null,
    content: "written",
    documents,
  } as const;
  const faults: unknown[] = [];
  for (const { description, data, valid } of group.tests) {
    const judgement = judge.judge(schema, data);
    if (judgement.kind === (valid ? "accepted" : "rejected")) {
      right++;
      continue;
    }
    const { reason } = judgement.kind === "silent" ? judgement : { reason: null };
    const known = silences.find(
      ([name, why]) =>
        reason !== null &&
        name === `${folder}/${file}` &&
        (typeof why === "string" ? why === reason : why.test(reason)),
    );
    if (known !== undefined) heard.set(known, (heard.get(known) ?? 0) + 1);
    else
      faults.push({
        name: `${group.description}: ${description}`,
        schema: group.schema,
        data,
        valid,
        judgement,
      });
  }
  return faults;
}

describe.skipIf(!present).each(drafts)("$folder", (draft) => {
  test.each(filesOf(draft))("%s", (file) => {
    // In the mandatory tests a format is an annotation (2020-12 validation §7.2).
    const judge = file.startsWith("optional/") ? asserting : annotating;
    expect(groupsOf(draft, file).flatMap((group) => faultsOf(judge, draft, file, group))).toEqual([]);
  });
});

test.skipIf(!present)("where the judge is silent", () => {
  const counted = silences.map((one) => [one[0], one[1], heard.get(one) ?? 0]);
  expect(counted).toEqual(silences);
});
