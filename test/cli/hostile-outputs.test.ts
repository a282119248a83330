/** Nothing in a document, a name, a branch or a config takes effect in what any command writes, in any format. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { marked } from "marked";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repository } from "../history/git/repository.js";
import { cli, type Ran } from "./run.js";
import { xmlElements } from "./xml.js";

/** What means something to a terminal, a build service, XML, Markdown, GitHub or GitLab. */
const tricks = [
  ["::error::pwned", "::set-output name=a::b", "%0A::error::pwned", "##[error]pwned", "##vso[task.complete]", "::stop-commands::x"],
  ["\u001B]0;x\u0007", "\u001B[2J", "\u009B31m", "\u202Eabc\u2066", "\u200B\u2060\uFEFF\u00AD", "\u2028\u2029\u0085", "\u034F\u115F\u3164"],
  ["<img src=x onerror=alert(1)>", "<script>", "</details>", "<!-- concordat:check -->", "-->", "]]>", "&amp;&#64;octocat", "\uFFFE\uFFFF\u0000"],
  ["@octocat", "@acme/team", "#123", "acme/pets#4", "GH-5", "GL-6", "!7", "&8", "~bug", "%v1", "$9", "[vulnerability:10]", "^alert#11"],
  ["[a](http://evil.example)", "![i](http://evil.example/i.png)", "http://evil.example", "www.evil.example", "x@evil.example", "[r]: http://evil.example", "<http://evil.example>"],
  ["````` ~~~~~", "`code`", "**b** _i_ ~~s~~", "$`x`$ $x$", ":tada:", "| a | b |", "${{ github.token }}", "{{7*7}}", "[^1]"],
].flat(); // prettier-ignore

/** Each trick alone at the beginning of a line, and all in a row. */
const nasty = [...tricks, ...tricks.map((trick) => `\n${trick}`), "\n/close", "\n```mermaid"].join(" ");

/** A few together, so that a comment has room for all. */
const few = Array.from({ length: Math.ceil(tricks.length / 6) }, (_, at) =>
  tricks.slice(at * 6, at * 6 + 6).join(" "),
);

function document(version: "old" | "new"): string {
  const isNew = version === "new";
  // Half a character is no name that ajv takes.
  const text = `${nasty} \uD800`;
  const string = { type: "string", description: text };
  const schema = {
    type: "object",
    description: text,
    properties: {
      ...Object.fromEntries(few.map((name) => [name, isNew ? { ...string, maxLength: 3 } : string])),
      [nasty]: { type: "string", enum: isNew ? ["a"] : ["a", nasty] },
      pattern: { type: "string", pattern: isNew ? `^${"a".repeat(3)}[@](http://evil.example)$` : "^a" },
    },
    required: isNew ? [nasty, ...few] : [],
  };
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } };
  const header = (name: string) => ({
    name,
    in: "header",
    required: isNew,
    schema: string,
    description: text,
  });
  const operation = (id: string) => ({
    operationId: id,
    summary: text,
    tags: [nasty],
    parameters: [header("x-a"), { ...header(nasty), in: "query" }, ...(isNew ? [] : [header("::error::b")])],
    requestBody: body,
    responses: { 200: { description: text, ...body } },
  });
  return JSON.stringify(
    {
      openapi: "3.1.0",
      info: { title: text, version: nasty },
      paths: {
        "/pets": { post: operation(`${nasty}1`) },
        [`/${nasty}`]: { get: operation(`${nasty}2`) },
        ...(isNew
          ? {}
          : {
              "/::error::gone": { put: operation("::error::gone") },
              [`/${nasty}/b`]: { put: operation(nasty) },
            }),
      },
      components: { schemas: { A: schema, [nasty]: schema } },
      [nasty]: nasty,
    },
    null,
    2,
  );
}

const names = {
  old: "::error::old <img> @octocat #1 `` ` \u202E.json",
  new: "##[error]new [a](http:evil) \n::error::pwned %0A.json",
};
const branch = "@octocat/#1-`x`-<img>-!7-\u202E-\u009B31m";
const repo = repository({
  [names.old]: document("old"),
  "package.json": "{}",
  "shipped.json": document("old"),
  "gate.config.json": JSON.stringify({
    apis: { shipped: { documents: "shipped.json", versioning: "evolving" } },
    compatibility: { ignores: "ignores.json" },
  }),
  "broken.json": `{ "openapi": "3.1.0", ${JSON.stringify(nasty)}: ${JSON.stringify(nasty)}, ${JSON.stringify(nasty)}: 1 }`,
  "refs.json": JSON.stringify({
    openapi: "3.1.0",
    info: { title: nasty, version: nasty },
    paths: Object.fromEntries(tricks.map((trick, at) => [`/${at}`, { $ref: trick }])),
    components: {
      schemas: Object.fromEntries(
        tricks.map((trick) => [trick, { type: trick, format: trick, pattern: nasty, [trick]: 1 }]),
      ),
    },
  }),
  "ignores.json": JSON.stringify([{ fingerprint: "0123456789ab", reason: `${nasty} \uD800` }]),
  "bad-ignores.json": JSON.stringify([{ fingerprint: nasty, [nasty]: nasty }]),
  "concordat.config.json": JSON.stringify({
    apis: {
      first: { documents: names.old, versioning: "evolving" },
      second: { documents: "refs.json", versioning: "lockstep", reason: `${nasty} \uD800` },
      third: { documents: "broken.json", versioning: "evolving" },
      fourth: { documents: "listed", versioning: "server" },
    },
  }),
  "bad.config.json": JSON.stringify({
    [nasty]: nasty,
    apis: {
      [nasty]: { documents: nasty, versioning: nasty, [nasty]: 1 },
      a: { documents: `${nasty}.json`, versioning: "evolving" },
    },
  }),
  "listed/versions.json": JSON.stringify({
    versions: [{ version: "1.0.0", name: nasty, deprecated: nasty }, { version: nasty }],
  }),
  "listed/1.0.0.json": document("old"),
  [`listed/${names.new}`]: document("new"),
});
afterAll(() => repo.remove());
beforeAll(() => {
  repo.git("branch", branch);
  repo.write({ [names.new]: document("new"), "shipped.json": document("new") });
});

const formats = ["text", "json", "github", "gitlab", "junit", "markdown", "sarif"] as const;
type Format = (typeof formats)[number];

/** No character that is not seen, and no line that a build service obeys. */
function expectPlain(text: string): void {
  expect(text.match(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}]/gu) ?? []).toEqual([]);
  expect(text.match(/##[a-z]*\[|^\s*::.*/gimu) ?? []).toEqual([]);
}

function expectHarmless(format: Format, text: string): void {
  const expectations: Readonly<Record<Format, (text: string) => void>> = {
    text: expectPlain,
    json: (text) => {
      JSON.parse(text);
      expectPlain(text);
    },
    gitlab: (text) => {
      expect(Array.isArray(JSON.parse(text))).toBe(true);
      expectPlain(text);
    },
    sarif: expectHarmlessSarif,
    github: expectHarmlessCommands,
    junit: (text) => {
      expectPlain(text);
      const known = ["testsuites", "testsuite", "testcase", "failure", "system-out"];
      expect(xmlElements(text).filter((name) => !known.includes(name))).toEqual([]);
    },
    markdown: expectHarmlessMarkdown,
  };
  expectations[format](text);
}

function expectHarmlessSarif(text: string): void {
  expectPlain(text);
  const strings: string[] = [];
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === "string") strings.push(value);
    return value;
  });
  // §3.11.6: an embedded link.
  expect(strings.filter((one) => /(?<!\\)\[(?:[^[\]\\]|\\.)*\]\(/u.test(one))).toEqual([]);
}

/** Every command is one of ours, and holds no line break but ours. */
function expectHarmlessCommands(text: string): void {
  const place = "(?:file=[^:,\\n]*(?:,(?:line|col|endLine|endColumn)=\\d+)*,)?";
  const ours = new RegExp(`^::(?:error|warning|notice) ${place}title=[a-z0-9-]+::.*$`, "u");
  const lines = text.trimEnd().split("\n");
  expect(lines.slice(0, -1).filter((line) => !ours.test(line))).toEqual([]);
  expectPlain(lines.at(-1)!);
  expect(lines.filter((line) => /%(?!25|0A|3A|2C)/u.test(line))).toEqual([]);
  for (const line of lines) expectPlain(line.replace(/^::/u, ""));
}

/** What is left of it as a page: our own elements, and no text outside code that a service would take for more. */
function expectHarmlessMarkdown(text: string): void {
  expectPlain(text);
  // A line that begins with a slash is a command to GitLab.
  expect(text.match(/^\/.*/gmu) ?? []).toEqual([]);
  const marker = /^<!-- concordat:[a-z]+ -->\n/u;
  expect(text).toMatch(marker);
  const page = marked.parse(text.replace(marker, ""), { async: false }) as string;
  const elements = new Set([...page.matchAll(/<(?!\/)([^\s>]*)/gu)].map(([, name]) => name));
  const known = ["h2", "h3", "p", "pre", "code", "details", "summary", "ul", "li", "strong", "em", "span", "table", "thead", "tbody", "tr", "th", "td"]; // prettier-ignore
  expect([...elements].filter((name) => !known.includes(name!))).toEqual([]);
  const outsideCode = page
    .replace(/<pre><code.*?<\/code><\/pre>|<code>.*?<\/code>/gsu, "\uE000")
    .replace(/<[^>]*>/gu, "\uE000")
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&#8203;/gu, "\u200B")
    .replace(/&amp;/gu, "&");
  expect(outsideCode.match(/[@#!&~%$^]\w|:\/\/|www\.|\bG[HL]-\d|:[\w+-]+:|\[\w+:/gu) ?? []).toEqual([]);
}

/** Runs it once, with reports in every format; what it prints is text. */
async function outputs(
  args: readonly string[],
): Promise<Ran & { readonly reports: readonly [Format, string][] }> {
  const files = formats.map((format) => [format, path.join(repo.root, `out/${format}`)] as const);
  const ran = await cli(repo.root, [
    ...args,
    ...files.flatMap(([format, file]) => ["--report", `${format}=${file}`]),
  ]);
  return { ...ran, reports: files.map(([format, file]) => [format, readFileSync(file, "utf8")]) };
}

test.each<[what: string, args: readonly string[], code: number]>([
  ["narrowed", ["diff", names.old, names.new], 1],
  ["widened", ["diff", names.new, names.old], 1],
  [
    "from a commit, ignored",
    ["diff", `${branch}:${names.old}`, names.new, "--ignore-file", "ignores.json"],
    1,
  ],
  ["bad ignores", ["diff", names.old, names.new, "--ignore-file", "bad-ignores.json"], 2],
  ["a side that cannot be read", ["diff", "broken.json", names.new], 2],
  ["a side with nothing but faults", ["diff", names.old, "refs.json"], 2],
  ["check", ["check", "--blessed-from", branch], 2],
  ["check from an unknown commit", ["check", "--blessed-from", "no such \u202E ::error:: branch"], 2],
  ["a gate that refuses", ["check", "--config", "gate.config.json", "--blessed-from", branch], 1],
  ["a bad config", ["check", "--config", "bad.config.json"], 2],
])("%s, in every format", async (_, args, code) => {
  const { code: ended, stdout, stderr, reports } = await outputs(args);
  expectPlain(stdout);
  expectPlain(stderr);
  expect([ended, ended === code ? "" : stdout.slice(0, 1500)]).toEqual([code, ""]);
  for (const [format, text] of reports) {
    expect(text).not.toBe("");
    expectHarmless(format, text);
  }
});

test.each<{ readonly args: readonly string[] }>([
  { args: ["list"] },
  { args: ["list", "--format", "json"] },
  { args: ["list", "--config", "bad.config.json"] },
  { args: ["generate"] },
  { args: ["generate", "--format", "json"] },
  { args: ["generate", "--config", "bad.config.json"] },
  { args: ["generate", "--list-inputs"] },
  { args: ["check", "--config", "gate.config.json", "--fix-plan"] },
  { args: ["generate", "--config", "gate.config.json"] },
  { args: ["generate", "--config", "gate.config.json", "--blessed-from", nasty] },
  { args: ["explain", nasty] },
  { args: ["explain", "--ir", names.old] },
  { args: ["explain", "--ir", "refs.json"] },
  { args: ["explain", "--ir", "refs.json", nasty] },
  { args: ["explain", "--ir", names.new, "--format", "json"] },
  { args: ["diff", nasty, names.new] },
  { args: ["diff", `${nasty}:x`, names.new] },
  { args: ["diff", `${nasty}@x`, names.new] },
  { args: ["diff", `first@${nasty}`, names.new] },
  { args: ["diff", names.old, names.new, "--fail-on", nasty] },
  { args: ["diff", names.old, names.new, "--policy", nasty] },
  { args: ["check", "--report", nasty] },
  { args: ["check", "--config", nasty] },
  { args: ["check", "--cwd", nasty] },
  { args: ["new-version", nasty] },
  { args: ["new-version", "fourth", nasty] },
  { args: ["new-version", "fourth", "3.0.0", "--from", nasty] },
  { args: ["new-version", "first"] },
  { args: ["scaffold", nasty] },
  { args: ["scaffold", "fourth"] },
  { args: ["init", "--yes", "--documents", nasty] },
  { args: [nasty] },
])("command %$", async ({ args }) => {
  const { stdout, stderr } = await cli(repo.root, args);
  expect(stdout + stderr).not.toBe("");
  expectPlain(stdout);
  expectPlain(stderr);
});

test.each([
  ["init", "--yes", "--dry-run"],
  ["init", "--yes", "--dry-run", "--format", "json"],
  ["init", "--yes", "--documents", names.old, "--dry-run"],
])("command %s %s %s, where nothing is configured", async (...args) => {
  const fresh = repository({
    [names.old]: document("old"),
    "listed/1.0.0.json": document("new"),
    "broken.json": `{ "openapi": "3.1.0", ${JSON.stringify(nasty)}: 1, ${JSON.stringify(nasty)}: 1 }`,
  });
  const { stdout, stderr } = await cli(fresh.root, args);
  fresh.remove();
  expect(stdout + stderr).toContain("old");
  expectPlain(stdout);
  expectPlain(stderr);
});
