/** A report with everything in it, and one whose texts try to become more than texts. */
import type { Report } from "../../../src/diagnostics/report/report.js";

const span = { file: "api/pets.yaml", start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
const long = { file: "api/pets.yaml", start: { line: 7, column: 1 }, end: { line: 9, column: 2 } };
const whole = { file: "api/old pets.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

export const report: Report = {
  name: "diff",
  summary: "2 breaking changes",
  refused: true,
  toolVersion: "1.2.3",
  meaningOf: (rule) =>
    rule === "request-property-became-required" ? "A property must now be sent." : undefined,
  items: [
    {
      rule: "request-property-became-required",
      level: "error",
      message: "the property name is now required",
      span,
      related: [{ message: "it was optional here", span: whole }],
      help: "Leave it optional",
      proof: ["POST /pets", "", '{ "age": 1 }'],
      fingerprint: "0123456789ab",
    },
    {
      rule: "operation-removed",
      level: "error",
      message: "it is gone",
      span: long,
      related: [],
      fingerprint: "ab",
    },
    {
      rule: "response-property-removed",
      level: "warning",
      message: "w",
      span: whole,
      related: [],
      fingerprint: "cd",
    },
    { rule: "operation-id-changed", level: "note", message: "n", related: [], fingerprint: "ef" },
  ],
};

export const clean: Report = { ...report, summary: "nothing changed", refused: false, items: [] };

const nasty =
  "a\n::error::b%0A\u001b[31m\r]]><b>&@user #12 [x](http://e.vil) `code` ``` <!-- --> \u202e\u0000 www.e.vil GH-1 | ~s~ \uffff";
const evil = { file: "a,b:`c`@d <e>%.yaml", start: { line: 2, column: 1 }, end: { line: 2, column: 2 } };

export const hostile: Report = {
  ...report,
  summary: nasty,
  items: [
    {
      rule: "operation-removed",
      level: "error",
      message: nasty,
      span: evil,
      related: [{ message: nasty, span: evil }],
      help: nasty,
      proof: ["```", nasty],
      fingerprint: "0",
    },
  ],
};
