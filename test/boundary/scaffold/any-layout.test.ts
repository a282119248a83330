import fc from "fast-check";
import { expect, test } from "vitest";
import { tried } from "./decisions.js";

const blank = fc.constantFrom("", " ", "\n", "\n  ", " // why, { or }\n", "/* , */", "\n\n\t/** it */\n\t");
const functions = fc.constantFrom("(old) => ({})", "function () { return {}; }", "(a, b) => { // no\n }");

/** @returns the text of an object with these members, set in any way */
function objectText(members: readonly string[]): fc.Arbitrary<string> {
  const gaps = fc.array(fc.tuple(blank, blank), { minLength: members.length, maxLength: members.length });
  return fc.tuple(gaps, blank, fc.boolean()).map(([all, end, isClosed]) => {
    const parts = members.map((member, index) => {
      const [before, after] = all[index]!;
      return `${before}${member}${after}${index < members.length - 1 || isClosed ? "," : ""}`;
    });
    return `{${parts.join("")}${end}}`;
  });
}

function versionText(version: string, keys: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.subarray([...keys]), fc.array(functions, { minLength: keys.length, maxLength: keys.length }))
    .chain(([taken, all]) => objectText(taken.map((key, index) => `"${key}": ${all[index]}`)))
    .map((text) => `"${version}": ${text}`);
}

const files = fc
  .tuple(
    versionText("4.0.0", ["Shop.down"]),
    versionText("3.0.0", ["Thing.down", "Thing.up"]),
    versionText("2.0.0", ["Thing.up"]),
  )
  .chain((all) => fc.shuffledSubarray([...all]))
  .chain(objectText)
  .chain((text) => fc.constantFrom(text, text.replaceAll("\n", "\r\n")))
  .map((text) => `export const decisions = defineDecisions(${text});`);

function isWithin(text: string, longer: string): boolean {
  let at = 0;
  for (const one of longer) if (one === text[at]) at++;
  return at === text.length;
}

const solid = (text: string): string => text.replaceAll(/\s/gu, "");

test("however a file is set, it gets what it lacks, loses nothing, and is left alone from then on", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const { text, diagnostics, checked } = await tried(given);
      const lacking = checked.filter(({ code }) => code === "decision-missing");
      expect([diagnostics, checked]).toEqual([[], lacking]);
      expect(text === null).toBe(lacking.length === 0);
      const whole = text ?? given;
      expect(isWithin(solid(given), solid(whole))).toBe(true);
      expect(whole.includes("\r\n")).toBe(given.includes("\r\n"));
      expect(await tried(whole)).toMatchObject({ text: null, diagnostics: [], checked: [] });
    }),
    { seed: 7, numRuns: 100 },
  );
});
