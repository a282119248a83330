/** Reports in every format, held as files that people review. */
import { describe, expect, test } from "vitest";
import { renderGithub } from "../../../src/diagnostics/report/github.js";
import { renderGitlab } from "../../../src/diagnostics/report/gitlab.js";
import { renderJunit } from "../../../src/diagnostics/report/junit.js";
import { renderMarkdown } from "../../../src/diagnostics/report/markdown.js";
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

test("a comment ends where the service would cut it", () => {
  const items = Array.from({ length: 2000 }, () => report.items[0]!);
  const text = renderMarkdown({ ...report, items });
  expect(text.length).toBeLessThan(65_536);
  const shown = text.split("became-required").length - 1;
  expect(text.endsWith(`\nAnd ${2000 - shown} more, which did not fit here.\n`)).toBe(true);
});
