import { expect, test } from "vitest";
import { withVersion } from "../../src/history/set-version.js";
import { SourceFile } from "../../src/source/source-file.js";

function changed(name: string, text: string, version: string): string | null {
  return (
    withVersion(new SourceFile(name, `/${name}`, Buffer.from(text)), version, {})?.toString("utf8") ?? null
  );
}

test.each([
  [
    "a.json",
    '{"info":{"version":"1.0.0","title":"1.0.0"}}',
    "2.0.0",
    '{"info":{"version":"2.0.0","title":"1.0.0"}}',
  ],
  [
    "a.json",
    '\ufeff{\r\n\t"info" : { "version" :\t"1"\r\n} }',
    "2",
    '\ufeff{\r\n\t"info" : { "version" :\t"2"\r\n} }',
  ],
  ["a.yaml", "info: # of it\n  version: 1.0.0 # now\n", "2.0.0", "info: # of it\n  version: 2.0.0 # now\n"],
  ["a.yaml", "info:\n  version: '1.0.0'\n", "2.0.0", "info:\n  version: '2.0.0'\n"],
  ["a.yaml", 'info:\n  version: "1.0.0"\n', "2.0.0", 'info:\n  version: "2.0.0"\n'],
  ["a.yaml", "info:\n  version: 1.0.0\n", "2", 'info:\n  version: "2"\n'],
  ["a.yaml", "info:\n  version: 2025-12-03\n", "2026-01-31", "info:\n  version: 2026-01-31\n"],
  ["a.yml", "{info: {version: 1.0, title: x}}", "2.0.0", "{info: {version: 2.0.0, title: x}}"],
])("in %s: %j", (name, text, version, wanted) => {
  expect(changed(name, text, version)).toBe(wanted);
});

test.each([
  ["cut off", "a.json", '{"info":{"version":"1.0.0"'],
  ["without info", "a.json", "{}"],
  ["without a version", "a.yaml", "info:\n  title: x\n"],
  ["a list", "a.yaml", "- 1\n"],
])("a document that is %s", (_, name, text) => {
  expect(changed(name, text, "2.0.0")).toBeNull();
});
