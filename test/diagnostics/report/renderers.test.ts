/** Reports in every format, held as files that people review. */
import { describe, expect, test } from "vitest";
import { renderGithub } from "../../../src/diagnostics/report/github.js";
import { renderGitlab } from "../../../src/diagnostics/report/gitlab.js";
import { renderJunit } from "../../../src/diagnostics/report/junit.js";
import type { Span } from "../../../src/diagnostics/diagnostic.js";
import { renderMarkdown } from "../../../src/diagnostics/report/markdown.js";
import type { ReportItem } from "../../../src/diagnostics/report/report.js";
import { renderSarif } from "../../../src/diagnostics/report/sarif.js";
import { clean, hostile, report } from "./subject.js";

const renderers = {
  "github.txt": renderGithub,
  "gitlab.json": renderGitlab,
  "junit.xml": renderJunit,
  "comment.md": renderMarkdown,
  "sarif.json": renderSarif,
};

describe.each(Object.entries(renderers))("%s", (file, render) => {
  test.each(Object.entries({ report, clean, hostile }))("%s", async (name, given) => {
    await expect(render(given)).toMatchFileSnapshot(`fixtures/${name}.${file}`);
  });
});

test("only what made the command refuse is a failure", () => {
  const text = renderJunit({ ...report, refused: false });
  expect([text.includes("<failure"), text.includes('failures="0"')]).toEqual([false, true]);
});

test("files outside the working directory have absolute URIs", () => {
  const at = (file: string): unknown => {
    const span = { file, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const item = { ...report.items[0]!, span, related: [] };
    const { runs } = JSON.parse(renderSarif({ ...report, items: [item] })) as {
      runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation: unknown } }] }] }];
    };
    return runs[0].results[0].locations[0].physicalLocation.artifactLocation;
  };
  expect(at("/a b/c.yaml")).toEqual({ uri: "file:///a%20b/c.yaml" });
  expect(at("C:/a/c.yaml")).toEqual({ uri: "file:///C:/a/c.yaml" });
  expect(at("../c.yaml")).toEqual({ uri: "../c.yaml", uriBaseId: "WORKDIR" });
});

describe("a comment", () => {
  const [failing, removed, warning, note] = report.items as [ReportItem, ReportItem, ReportItem, ReportItem];
  const many = (count: number, item: ReportItem): ReportItem[] => Array.from({ length: count }, () => item);

  test.each<[what: string, items: readonly ReportItem[], ends: RegExp]>([
    ["nothing", [], /^<!-- concordat:diff -->\n## ❌ Concordat diff: 2 breaking changes\n$/u],
    [
      "one error",
      [removed],
      /### 1 error\n\n\*\*it is gone\*\*\n\n- `operation-removed` in `api\/pets.yaml:7:1`\n$/u,
    ],
    [
      "60 notes",
      many(60, note),
      /\| note \| `operation-id-changed` \| 60 \|\n\n### 60 notes\n\n(?:- .+: n\n){60}$/u,
    ],
    [
      "5,000 errors",
      many(5000, failing),
      /\nAnd \d,\d{3} more errors, for which there is no room here\.\n$/u,
    ],
    [
      "5,000 errors and others",
      [...many(5000, failing), warning, ...many(2, note)],
      /no room here\.\n\n1 warning, for which there is no room here\.\n\n2 notes, for which there is no room here\.\n$/u,
    ],
  ])("of %s fits and says what is left out", (_, items, ends) => {
    const text = renderMarkdown({ ...report, items });
    expect(text).toMatch(ends);
    expect(text.length).toBeLessThan(65_536);
    const shown = text.split("- `request-property-became-required`").length - 1;
    const left = Number(/And ([\d,]+) more errors/u.exec(text)?.[1]?.replace(",", "") ?? 0);
    expect(shown + left).toBe(items.filter((item) => item === failing).length);
    expect(text.split("<details open>").length - 1).toBe(Math.min(3, shown));
    expect(text.split(/<details/u).length).toBe(text.split("</details>").length);
  });

  test("fits however long one text is, and whatever becomes of it", () => {
    const long = "$@\u202e[".repeat(100_000);
    const item = { ...failing, message: long, help: long, proof: many(5, removed).map(() => long) };
    const text = renderMarkdown({ ...report, summary: long, items: [item, { ...item, proof: [long] }] });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("… 4 more lines\n```\n");
  });

  test("links to places that have a page", () => {
    const linkTo = ({ file }: Span): string | undefined =>
      file === "api/pets.yaml" ? "https://x/y" : undefined;
    const text = renderMarkdown({ ...report, items: [failing, warning], linkTo });
    expect(text).toContain("\n- `request-property-became-required` in [`api/pets.yaml:3:5`](https://x/y)\n");
    expect(text).toContain("**w**\n\n- `response-property-removed` in `api/old pets.yaml`\n");
  });
});
