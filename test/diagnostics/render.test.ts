import { expect, test } from "vitest";
import { diagnostic, type Location } from "../../src/diagnostics/diagnostic.js";
import { diagnosticsJson } from "../../src/diagnostics/render-json.js";
import { countText, renderText } from "../../src/diagnostics/render-text.js";
import { plainStyle } from "../../src/diagnostics/style.js";
import { wholeFile } from "../../src/diagnostics/whole-file.js";

const text = '{\n  "versions": 7\n}\n';
const place: Location = {
  file: "versions.json",
  pointer: "/versions",
  span: { file: "versions.json", start: { line: 2, column: 15 }, end: { line: 2, column: 16 } },
};
const wrongType = diagnostic("wrong-type", { path: "versions", found: "7", wanted: "a list" }, { at: place });
const options = { style: plainStyle, readText: (file: string) => (file === "versions.json" ? text : null) };

test("a diagnostic with place, frame, related place and help", () => {
  const related = [{ message: "because of this", at: place }];
  const one = diagnostic("version-duplicate", { version: "1.0.0" }, { at: place, related });
  expect(renderText([one], options)).toBe(
    [
      "versions.json:2:15 - error version-duplicate: version 1.0.0 is there twice",
      ' 2 |   "versions": 7',
      "   |               ^",
      "  versions.json:2:15: because of this",
      ' 2 |   "versions": 7',
      "   |               ^",
      "  help: Remove one; if two branches added it, give the later one the next free number.",
      "",
      "",
    ].join("\n"),
  );
});

test("what concerns a whole file has no line, and what has no place names none", () => {
  const whole = diagnostic("generated-missing", { file: "a.ts" }, { at: wholeFile("a.ts") });
  const none = diagnostic("generated-missing", { file: "b.ts" });
  const help = "  help: Run `concordat generate`.\n\n";
  expect(renderText([whole, none], options)).toBe(
    `a.ts - error generated-missing: a.ts has not been generated\n${help}error generated-missing: b.ts has not been generated\n${help}`,
  );
});

test("text from documents cannot steer the terminal", () => {
  const one = diagnostic("generated-missing", { file: "\u001b[2J\nerror" }, { at: wholeFile("\u202ex") });
  expect(renderText([one], options).split("\n")[0]).toBe(
    "\\u{202e}x - error generated-missing: \\u{1b}[2J\\u{a}error has not been generated",
  );
});

test("colour is used only when asked for", () => {
  const colored = renderText([wrongType], { ...options, style: { color: true, unicode: true, width: 80 } });
  expect(colored).toContain("\u001b[31merror\u001b[0m");
  expect(colored).toContain("│");
  expect(renderText([wrongType], options)).not.toContain("\u001b");
});

test("errors come first, and after twenty of a code the rest is counted", () => {
  const warnings = Array.from({ length: 23 }, (_, index) => diagnostic("foreign-file", { file: `${index}` }));
  const lines = renderText([...warnings, wrongType], options).split("\n");
  expect(lines[0]).toMatch(/^versions\.json:2:15 - error wrong-type/u);
  expect(lines.filter((line) => line.startsWith("warning foreign-file"))).toHaveLength(20);
  expect(lines.at(-2)).toBe("... and 3 more of foreign-file");
  expect(countText([...warnings, wrongType])).toBe("1 error, 23 warnings");
});

test("as JSON, with every place computed", () => {
  expect(JSON.parse(JSON.stringify(diagnosticsJson([wrongType])))).toEqual([
    {
      code: "wrong-type",
      severity: "error",
      message: "versions is 7, but a list is wanted",
      help: "Write a list here.",
      span: { file: "versions.json", start: { line: 2, column: 15 }, end: { line: 2, column: 16 } },
      pointer: "/versions",
      related: [],
    },
  ]);
});
