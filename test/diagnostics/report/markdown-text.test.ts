/** Text in Markdown stays the text it was, whatever is in it. */
import fc from "fast-check";
import { marked } from "marked";
import { expect, test } from "vitest";
import { escapeText } from "../../../src/diagnostics/escape.js";
import { codeBlock, codeSpan, markdownText } from "../../../src/diagnostics/report/markdown-text.js";

test.each([
  ["plain text, 漢字 😀", "plain text, 漢字 😀"],
  ["a_b *c* [d](e) <f> & g", "a\\_b \\*c\\* \\[d\\]\\(e\\) &lt;f&gt; &amp; g"],
  [
    "@octocat a@b.c #1 GH-2 !3 &4",
    "@&#8203;octocat a@&#8203;b.c #&#8203;1 GH-&#8203;2 \\!&#8203;3 &amp;&#8203;4",
  ],
  ["http://a.b www.a.b :tada: a: b", "http:&#8203;//a.b www&#8203;.a.b :&#8203;tada: a: b"],
  ["50 % of 10 $", "50 % of 10 <span>$</span>"],
  ["run `concordat generate`, `", "run `concordat generate`, \\`"],
  ["``` @a `` `b`", "\\`\\`\\` @&#8203;a \\`\\` `b`"],
  ["two\nlines\u202E", "two\\\\u\\{a\\}lines\\\\u\\{202e\\}"],
])("%j becomes %j", (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});

const pieces = ["`", "``", "\\", "*", "_", "[", "](x)", "<b>", "<!--", "&amp;", "&#64;", "$", "~~", "|", "#1", "@a", "![", "http://a.b", "www.a.b", "a", " ", "1.", "-", ">", "\n", "\u202E", "::"]; // prettier-ignore
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => `a${all.join("")}a`);

function pageText(html: string): string {
  return html
    .replace(/<[^>]*>/gu, "")
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&#8203;/gu, "\u200B")
    .replace(/&amp;/gu, "&");
}

test("a page shows the text, in no element but code", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const html = marked.parse(`**x** ${markdownText(text)} y`, { async: false }) as string;
      expect(html.replace(/<\/?(?:p|strong|code|span)>/gu, "")).not.toMatch(/</u);
      const shown = pageText(html)
        .replace(/[`\u200B]/gu, "")
        .replace(/\s+/gu, " ");
      expect(shown.trim()).toBe(`x ${escapeText(text)} y`.replace(/`/gu, "").replace(/\s+/gu, " "));
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test("code is closed by nothing that is in it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const span = marked.parse(`x ${codeSpan(text)} y`, { async: false }) as string;
      expect(pageText(span)).toBe(`x ${escapeText(text)} y\n`);
      expect(span).toMatch(/^<p>x <code>[^<]*<\/code> y<\/p>\n$/u);
      const block = marked.parse(codeBlock([text, "/close", text]), { async: false }) as string;
      expect(pageText(block).trimEnd()).toBe(`${escapeText(text)}\n /close\n${escapeText(text)}`);
    }),
    { seed: 7, numRuns: 1000 },
  );
});
