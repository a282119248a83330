import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openSource } from "../../src/source/source-file.js";
import { parseSource, readSource } from "../../src/source/read.js";
import { places } from "./places.js";

const cwd = realpathSync(mkdtempSync(join(tmpdir(), "concordat-source-")));
afterAll(() => rmSync(cwd, { recursive: true }));

function read(name: string, content: string | Uint8Array, limits = {}) {
  writeFileSync(join(cwd, name), content);
  return readSource(name, { cwd, limits });
}

describe("what a document says of itself", () => {
  test("path, id, size and value", () => {
    mkdirSync(join(cwd, "deep"));
    const { document } = read("deep/é.json", '\uFEFF{"a": "é"}');
    expect(document).toMatchObject({
      path: "deep/é.json",
      id: join(cwd, "deep/é.json"),
      format: "json",
      size: 14,
    });
    expect(document!.value).toEqual({ a: "é" });
    expect(document!.locate(["a"], "value")).toEqual({
      file: "deep/é.json",
      start: { line: 1, column: 7 },
      end: { line: 1, column: 10 },
    });
  });

  test("outside the working folder the path is absolute", () => {
    read("out.json", "1");
    expect(readSource("../out.json", { cwd: join(cwd, "deep") }).document!.path).toBe(join(cwd, "out.json"));
  });

  test.each([
    ["a.json", "1", "json"],
    ["a.JSON", "1", "json"],
    ["a.yaml", "{}", "yaml"],
    ["a.yml", "{}", "yaml"],
    ["a.txt", "\n [1]", "json"],
    ["a", "{}", "json"],
    ["b", "a: 1", "yaml"],
  ])("%s holding %j is %s %s", (name, text, format) => {
    expect(read(name, text).document!.format).toBe(format);
  });

  test("a text has its name for an id, and its format may be given", () => {
    const { document } = parseSource("a: 1", { path: "stdin", format: "yaml" });
    expect(document).toMatchObject({ path: "stdin", id: "stdin", format: "yaml", size: 4, value: { a: 1 } });
    expect(parseSource("a: 1", { path: "stdin", format: "json" }).document).toBeNull();
  });

  test("the hash is of the bytes on disk", () => {
    const { file } = (read("h.json", "\uFEFF[]"), openSource("h.json", { cwd }));
    expect(file!.sha256).toBe(createHash("sha256").update("\uFEFF[]").digest("hex"));
  });
});

describe("what cannot be read", () => {
  test("no such file", () => {
    for (const name of ["none.json", "out.json/none.json"]) {
      const { document, diagnostics } = readSource(name, { cwd });
      expect(document).toBeNull();
      expect(diagnostics[0]).toMatchObject({ code: "file-not-found", message: `${name} does not exist` });
      expect(diagnostics[0]!.span!.file).toBe(name);
    }
  });

  test("a folder", () => {
    const [problem] = readSource(".", { cwd }).diagnostics;
    expect(problem).toMatchObject({ code: "not-a-file", message: `${cwd} is a folder, not a file` });
  });

  test("a path no system knows", () => {
    expect(places(readSource("a\0b.json", { cwd }).diagnostics)).toEqual(["file-unreadable 1:1-1:1"]);
  });

  test("beyond the limit", () => {
    expect(read("five.json", "[1,2]", { fileSize: 5 }).diagnostics).toEqual([]);
    const [problem] = read("six.json", "[1, 2]", { fileSize: 5 }).diagnostics;
    expect(problem).toMatchObject({
      code: "file-too-large",
      message: "six.json has 6 bytes, more than the limit of 5",
    });
  });

  test("200 MB are refused unread", () => {
    read("huge.json", "[");
    truncateSync(join(cwd, "huge.json"), 200_000_000);
    const before = process.memoryUsage();
    const { diagnostics } = readSource("huge.json", { cwd });
    const after = process.memoryUsage();
    expect(places(diagnostics)).toEqual(["file-too-large 1:1-1:1"]);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1_000_000);
  });
});

describe("bytes that are not UTF-8", () => {
  const table: readonly (readonly [bytes: readonly (number | string)[], offset: number, place: string])[] = [
    [['{"a": "', 0xff, '"}'], 7, "not-utf-8 1:8-1:8"],
    [['"é\n', 0xc3], 4, "not-utf-8 2:1-2:1"],
    [['"\uFFFD \uFFFD', 0xed, 0xa0, 0x80], 8, "not-utf-8 1:5-1:5"],
    [["\uFEFF\n[", 0xc0, 0x80], 5, "not-utf-8 2:2-2:2"],
    [[0xff, 0xfe, "[", 0, "]", 0], 0, "not-utf-8 1:1-1:1"],
  ];
  test.each(table)("%j", (parts, offset, place) => {
    const bytes = Buffer.concat(
      parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))),
    );
    const { diagnostics } = read("bad.json", bytes);
    expect(places(diagnostics)).toEqual([place]);
    expect(diagnostics[0]!.message).toBe(`the bytes from offset ${offset} on are not UTF-8`);
  });
});
