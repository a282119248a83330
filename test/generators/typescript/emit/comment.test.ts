/** Doc comments keep their text, stay comments, and fit. */
import { expect, test } from "vitest";
import { commentText, type DocText } from "../../../../generators/typescript/emit/comment.js";

function comment(text: string, indentation = 0, tags: DocText["tags"] = []): string {
  return commentText({ text, tags }, indentation);
}

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(" ");

test.each<[name: string, given: string, wanted: string]>([
  ["a line", "One line.", "/** One line. */"],
  ["nothing", "", ""],
  ["blanks", " \n\t\n", ""],
  ["an end of comment", "a */ alert(1) /* b", String.raw`/** a *\/ alert(1) /* b */`],
  ["two ends in one", "**/*/", String.raw`/** **\/*\/ */`],
  ["a tag", "@deprecated since 2", String.raw`/** \@deprecated since 2 */`],
  ["a tag in the midst", "see @internal, {@link evil}", String.raw`/** see \@internal, {\@link evil} */`],
  ["an address", "mail a@example.com", "/** mail a@example.com */"],
  ["a pragma", "@jsx evil a@jsxImportSource b", "/** &#64;jsx evil a&#64;jsxImportSource b */"],
  ["controls", "a\u0000b\u001b[31m\u0085", String.raw`/** a\u{0}b\u{1b}[31m\u{85} */`],
  ["line separators", "a\u2028b\u2029c", String.raw`/** a\u{2028}b\u{2029}c */`],
  ["bidirectional controls", "\u202eabc\u2069", String.raw`/** \u{202e}abc\u{2069} */`],
  ["half a surrogate pair", "a\ud800b", String.raw`/** a\u{d800}b */`],
  ["emoji", "👩‍💻", "/** 👩‍💻 */"],
  ["lines of every kind", "a  \r\nb\rc\n\n\n\nd\n\n", "/**\n * a\n * b\n * c\n *\n * d\n */"],
  ["a template", "`${process.exit()}`", "/** `${process.exit()}` */"],
])("%s", (_, given, wanted) => {
  expect(comment(given)).toBe(wanted);
});

test("long lines are broken between words at the hundredth column", () => {
  const text = comment(words(40), 4);
  const lines = text.split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "/**",
    "     * word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13",
    "     * word14 word15 word16 word17 word18 word19 word20 word21 word22 word23 word24 word25 word26",
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines.at(-1)).toBe("     */");
});

test("a line of exactly a hundred columns is one line", () => {
  expect(comment("x".repeat(93))).toBe(`/** ${"x".repeat(93)} */`);
  expect(comment("x".repeat(94))).toBe(`/**\n * ${"x".repeat(94)}\n */`);
});

test("a word that is too long is not broken", () => {
  expect(comment(`see ${"x".repeat(120)} and`)).toBe(`/**\n * see\n * ${"x".repeat(120)}\n * and\n */`);
});

test("items of lists hang, code and tables stay", () => {
  const item = `1. ${words(16)}`;
  const given = ["- short", item, "```", words(20), "```", `    ${words(20)}`, `| ${words(20)} |`].join("\n");
  const lines = comment(given).split("\n").slice(1, -1);
  expect(lines).toEqual([
    " * - short",
    " * 1. word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14",
    " *    word15",
    " * ```",
    ` * ${words(20)}`,
    " * ```",
    ` *     ${words(20)}`,
    ` * | ${words(20)} |`,
  ]);
});

test("tags come after the text", () => {
  const tags: DocText["tags"] = [["deprecated"], ["default", '"*/ @x"']];
  expect(comment("Text.", 0, tags)).toBe(
    ["/**", " * Text.", " *", " * @deprecated", String.raw` * @default "*\/ \@x"`, " */"].join("\n"),
  );
  expect(commentText({ tags: [["default", "5"]] }, 0)).toBe("/** @default 5 */");
});
