import { expect, test } from "vitest";
import { styleOf } from "../../src/cli/io.js";

const write = () => undefined;

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [false, { FORCE_COLOR: "", NO_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
])("terminal %s, %j: colour %s", (isTTY, env, color) => {
  expect(styleOf({ write, isTTY }, env).color).toBe(color);
});

test.each([
  [{}, false],
  [{ LANG: "en_US.UTF-8" }, true],
  [{ LANG: "C.utf8" }, true],
  [{ LANG: "en_US.UTF-8", LC_ALL: "C" }, false],
  [{ LANG: "en_US.UTF-8", TERM: "linux" }, false],
  [{ WT_SESSION: "x" }, true],
])("%j: more than ASCII %s", (env, unicode) => {
  expect(styleOf({ write }, env).unicode).toBe(unicode);
});

test("the width is the terminal's, within reason", () => {
  expect(styleOf({ write, isTTY: true, columns: 100 }, {}).width).toBe(100);
  expect(styleOf({ write, isTTY: true, columns: 7 }, {}).width).toBe(40);
  expect(styleOf({ write, isTTY: true }, {}).width).toBe(80);
  expect(styleOf({ write, columns: 7 }, {}).width).toBe(120);
});
