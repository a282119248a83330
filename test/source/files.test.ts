import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { SourceFiles, type FilesLimits } from "../../src/source/files.js";
import { Place } from "../../src/source/place.js";
import { parseSource } from "../../src/source/read.js";
import { places } from "./places.js";

const cwd = realpathSync(mkdtempSync(join(tmpdir(), "concordat-files-")));
afterAll(() => rmSync(cwd, { recursive: true }));
for (const folder of ["api/parts", "api-secret"]) mkdirSync(join(cwd, folder), { recursive: true });
const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
write("api/main.json", '{"$ref": "parts/a.json"}');
write("api/parts/a.json", '{"a": 1}');
write("api/parts/b c.json", '{"b": 1}');
write("api/parts/bad.json", "{");
write("api-secret/s.json", "1");
symlinkSync("../api-secret/s.json", join(cwd, "api/link.json"));
symlinkSync("../api-secret", join(cwd, "api/linked"));
symlinkSync("parts/a.json", join(cwd, "api/inner.json"));
symlinkSync("parts/none.json", join(cwd, "api/dangling.json"));
symlinkSync("api", join(cwd, "api-alias"));

const open = (limits: Partial<FilesLimits> = {}) =>
  new SourceFiles({ roots: [join(cwd, "api")], cwd, limits });
const main = () => open().load(join(cwd, "api/main.json")).document!;
const ref = () => Place.root(main()).at("$ref");

describe("load", () => {
  test("a file is read once, by whatever name", () => {
    const files = open();
    const { document } = files.load(join(cwd, "api/parts/../parts/a.json"));
    expect(document).toMatchObject({ path: "api/parts/a.json", value: { a: 1 } });
    expect(files.load(join(cwd, "api/parts/a.json")).document).toBe(document);
    expect(files.load(join(cwd, "api/inner.json")).document).toBe(document);
    expect(files.files.map((file) => file.path)).toEqual(["api/parts/a.json"]);
  });

  test("a root may itself be a link", () => {
    const files = new SourceFiles({ roots: [join(cwd, "api-alias")], cwd });
    expect(files.load(join(cwd, "api-alias/main.json")).document!.path).toBe("api-alias/main.json");
    expect(files.load(join(cwd, "api/main.json")).document!.path).toBe("api-alias/main.json");
  });

  test.each([
    ["api-secret/s.json", "ref-outside-roots", "api-secret/s.json lies outside the folders that may be read"],
    [
      "api-secret/none.json",
      "ref-outside-roots",
      "api-secret/none.json lies outside the folders that may be read",
    ],
    [
      "api/../api-secret/s.json",
      "ref-outside-roots",
      "api-secret/s.json lies outside the folders that may be read",
    ],
    ["api/link.json", "ref-outside-roots", "api/link.json lies outside the folders that may be read"],
    ["api/linked/s.json", "ref-outside-roots", "api/linked/s.json lies outside the folders that may be read"],
    ["api/none.json", "ref-file-not-found", "api/none.json does not exist"],
    ["api/dangling.json", "ref-file-not-found", "api/dangling.json does not exist"],
    ["api/parts", "not-a-file", "api/parts is a folder, not a file"],
  ])("%s: %s", (path, code, message) => {
    const { document, diagnostics } = open().load(join(cwd, path), ref());
    expect(document).toBeNull();
    expect(places(diagnostics)).toEqual([`${code} 1:10-1:24`]);
    expect(diagnostics[0]).toMatchObject({ message, pointer: "/$ref" });
    expect(diagnostics[0]!.span!.file).toBe("api/main.json");
  });

  test("without a reference, the place is the file", () => {
    const [missing] = open().load(join(cwd, "api/none.json")).diagnostics;
    expect(missing).toMatchObject({ code: "file-not-found", span: { file: "api/none.json" } });
    const [outside] = open().load(join(cwd, "api-secret/s.json")).diagnostics;
    expect(outside).toMatchObject({ code: "ref-outside-roots", span: { file: "api-secret/s.json" } });
  });

  test("what is wrong inside a document is told once", () => {
    const files = open();
    const path = join(cwd, "api/parts/bad.json");
    expect(places(files.load(path, ref()).diagnostics)).toEqual(["json-truncated 1:2-1:2 < 1:1-1:2"]);
    expect(files.load(path, ref())).toEqual({ document: null, diagnostics: [] });
  });

  test("files and bytes are bounded", () => {
    const two = [join(cwd, "api/main.json"), join(cwd, "api/parts/a.json")] as const;
    for (const [limits, message] of [
      [{ files: 1 }, "references lead to more than 1 files"],
      [{ totalSize: 31 }, "references lead to more than 31 bytes"],
    ] as const) {
      const files = open(limits);
      expect(files.load(two[0]).diagnostics).toEqual([]);
      expect(files.load(two[1], ref()).diagnostics).toMatchObject([{ code: "ref-too-much", message }]);
      expect(files.load(two[0]).document).not.toBeNull();
    }
    expect(open({ files: 2, totalSize: 32 }).load(two[1]).diagnostics).toEqual([]);
  });
});

describe("resolveRelative", () => {
  test.each([
    ["parts/a.json", "api/parts/a.json"],
    ["./parts//a.json", "api/parts/a.json"],
    ["parts/b%20c.json", "api/parts/b c.json"],
    ["parts/%C3%A9.json", "api/parts/é.json"],
    ["../api-secret/s.json", "api-secret/s.json"],
    ["%2e%2e/x.json", "x.json"],
    ["", "api/main.json"],
    ["./a:b", "api/a:b"],
  ])("%j", (uri, wanted) => {
    expect(open().resolveRelative(main(), uri, ref())).toEqual({ path: join(cwd, wanted), diagnostics: [] });
  });

  test("absolute paths and file URIs are left for load to judge", () => {
    const files = open();
    const inside = join(cwd, "api/parts/b c.json");
    for (const uri of [inside.replace(" ", "%20"), pathToFileURL(inside).href]) {
      const { path } = files.resolveRelative(main(), uri);
      expect(path).toBe(inside);
      expect(files.load(path!).document!.value).toEqual({ b: 1 });
    }
    const { path } = files.resolveRelative(main(), "file:///etc/passwd");
    expect(places(files.load(path!, ref()).diagnostics)).toEqual(["ref-outside-roots 1:10-1:24"]);
  });

  test("a document without a file refers from the working folder", () => {
    const { document } = parseSource("{}", { path: "stdin" });
    expect(open().resolveRelative(document!, "api/main.json").path).toBe(join(cwd, "api/main.json"));
  });

  test.each([
    [
      "https://example.com/a.json",
      "ref-remote-refused",
      '"https://example.com/a.json" is not fetched: references lead to files only',
    ],
    [
      "HTTP://example.com",
      "ref-remote-refused",
      '"HTTP://example.com" is not fetched: references lead to files only',
    ],
    [
      "//example.com/a.json",
      "ref-remote-refused",
      '"//example.com/a.json" is not fetched: references lead to files only',
    ],
    ["urn:x:y", "ref-remote-refused", '"urn:x:y" is not fetched: references lead to files only'],
    ["data:,1", "ref-remote-refused", '"data:,1" is not fetched: references lead to files only'],
    ["parts\\a.json", "ref-bad-uri", '"parts\\\\a.json" does not name a file: it has a backslash'],
    ["parts%5Ca.json", "ref-bad-uri", '"parts%5Ca.json" does not name a file: it has a backslash'],
    ["a%00.json", "ref-bad-uri", '"a%00.json" does not name a file: it has a NUL character'],
    ["a\0.json", "ref-bad-uri", '"a\\u0000.json" does not name a file: it has a NUL character'],
    ["..%2Fa.json", "ref-bad-uri", '"..%2Fa.json" does not name a file: it has an encoded slash'],
    ["a.json?x=1", "ref-bad-uri", '"a.json?x=1" does not name a file: it has a query'],
    ["a.json#/x", "ref-bad-uri", '"a.json#/x" does not name a file: it has a fragment'],
    ["a%zz.json", "ref-bad-uri", '"a%zz.json" does not name a file: its percent-encoding is invalid'],
    ["a%C3.json", "ref-bad-uri", '"a%C3.json" does not name a file: its percent-encoding is invalid'],
    [
      "file://example.com/a.json",
      "ref-bad-uri",
      '"file://example.com/a.json" does not name a file: its host is not this machine, or its path is not absolute',
    ],
  ])("%j: %s", (uri, code, message) => {
    const { path, diagnostics } = open().resolveRelative(main(), uri, ref());
    expect(path).toBeNull();
    expect(places(diagnostics)).toEqual([`${code} 1:10-1:24`]);
    expect(diagnostics[0]!.message).toBe(message);
  });
});
