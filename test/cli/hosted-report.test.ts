/** On a build service, reports name files from the top of the repository, and link to them. */
import path from "node:path";
import { expect, test } from "vitest";
import type { Span } from "../../src/diagnostics/diagnostic.js";
import type { Report, ReportItem } from "../../src/diagnostics/report/report.js";
import { wholeFile } from "../../src/diagnostics/whole-file.js";
import { hostedReport } from "../../src/cli/hosted-report.js";
import { folderWith } from "../folder.js";
import { cli } from "./run.js";

const github = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/pets",
  GITHUB_SHA: "1a2b",
};
const gitlab = { CI_PROJECT_URL: "https://gitlab.com/acme/pets", CI_COMMIT_SHA: "1a2b" };

function spanIn(file: string): Span {
  return { file, start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
}

function reportOf(...spans: readonly Span[]): Report {
  const items = spans.map((span): ReportItem => ({
    rule: "ref-not-found",
    level: "error",
    message: "m",
    span,
    related: [{ message: "r", span }],
    fingerprint: "0",
  }));
  return { name: "check", summary: "s", refused: true, toolVersion: "1", items, meaningOf: () => undefined };
}

const files = { "services/a/api (1)/p.yaml": "", "shared/s.yaml": "" };

test.each<[what: string, shown: string, moved: string, page: string | undefined]>([
  ["a file", "api (1)/p.yaml", "services/a/api (1)/p.yaml", "services/a/api%20%281%29/p.yaml#L3"],
  ["a file beside the folder", "ROOT/shared/s.yaml", "shared/s.yaml", "shared/s.yaml#L3"],
  ["a file elsewhere", "/elsewhere/s.yaml", "/elsewhere/s.yaml", undefined],
  ["a file of a commit", "main:services/a/p.yaml", "main:services/a/p.yaml", undefined],
  ["a file that is gone", "gone.yaml", "services/a/gone.yaml", undefined],
])("%s", (_, shown, moved, page) => {
  const root = folderWith(files);
  const span = spanIn(shown.replace("ROOT", root));
  const hosted = (env: Record<string, string>) => {
    const { items, linkTo } = hostedReport(reportOf(span), env, path.join(root, "services/a"));
    const [item] = items;
    return [item!.span!.file, item!.related[0]!.span.file, linkTo?.(item!.span!)];
  };
  const prefixed = (prefix: string) => (page === undefined ? undefined : prefix + page);
  const onGithub = { ...github, GITHUB_WORKSPACE: root };
  expect(hosted(onGithub)).toEqual([moved, moved, prefixed("https://github.com/acme/pets/blob/1a2b/")]);
  const onGitlab = { ...gitlab, CI_PROJECT_DIR: root };
  expect(hosted(onGitlab)).toEqual([moved, moved, prefixed("https://gitlab.com/acme/pets/-/blob/1a2b/")]);
  expect(hosted({ GITHUB_WORKSPACE: root, ...gitlab })).toEqual([moved, moved, undefined]);
  expect(hosted({ ...onGithub, GITHUB_REPOSITORY: "a) <b>" })).toEqual([moved, moved, undefined]);
});

test("a file as a whole has a page without a line", () => {
  const root = folderWith(files);
  const report = reportOf(wholeFile("shared/s.yaml").span);
  const { items, linkTo } = hostedReport(report, { ...github, GITHUB_WORKSPACE: root }, root);
  expect(linkTo!(items[0]!.span!)).toBe("https://github.com/acme/pets/blob/1a2b/shared/s.yaml");
});

test("elsewhere, and on no service, a report stays as it is", () => {
  const root = folderWith(files);
  const report = reportOf(spanIn("a.yaml"));
  expect(hostedReport(report, {}, root)).toBe(report);
  expect(hostedReport(report, { GITHUB_WORKSPACE: path.join(root, "shared") }, root)).toBe(report);
  expect(hostedReport(report, { GITHUB_WORKSPACE: path.join(root, "none") }, root)).toBe(report);
});

test("annotations, but not text, are named from the top", async () => {
  const root = folderWith({ "a/old.yaml": "openapi: 3.1.0\n", "a/new.yaml": "openapi: [\n" });
  const env = { ...github, GITHUB_WORKSPACE: root };
  const run = async (...args: readonly string[]) =>
    (await cli(path.join(root, "a"), ["diff", "old.yaml", "new.yaml", ...args], env)).stdout;
  expect(await run("--format", "github")).toMatch(/^::error file=a\/old\.yaml,/u);
  expect(await run()).toMatch(/^old\.yaml:/u);
});
