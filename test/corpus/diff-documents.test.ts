/** Pairs of documents that other tools' own tests label; see the corpus's README. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffDocuments } from "../../src/compat/diff-documents.js";
import { loadContract } from "../../src/contract/load.js";
import { corpus } from "../bench/documents.js";
import { reviewed } from "./diff-reviewed.js";
import { refuted, unproved } from "./diff-witnesses.js";

const folder = join(corpus, "compat");
const isThere = existsSync(join(folder, "documents.tsv"));

type Label = "yes" | "no" | "warn" | "unhandled" | "?";
type Told = "breaking" | "undecided" | "risky" | "harmless" | "not compared";

interface Pair {
  readonly old: string;
  readonly new: string;
  readonly source: string;
  readonly label: Label;
  readonly scope: string;
}

interface Answer extends Pair {
  readonly told: Told;
  readonly unproved: readonly string[];
  readonly refuted: readonly string[];
}

/** What a server that is upgraded first does to old clients: that is the order which the labels are about. */
function answer(pair: Pair): Answer {
  const load = { cwd: folder };
  const [old, now] = [join(folder, pair.old), join(folder, pair.new)];
  const report = diffDocuments(old, now, { load });
  if (!report.compared) return { ...pair, told: "not compared", unproved: [], refuted: [] };
  const here = report.findings.filter(({ direction }) => direction !== "forward");
  const told = (["breaking", "undecided", "risky"] as const).find((one) =>
    here.some(({ severity }) => severity === one),
  );
  const read = { old: loadContract(old, load), new: loadContract(now, load) };
  return {
    ...pair,
    told: told ?? "harmless",
    unproved: unproved(report.findings, read),
    refuted: refuted(report.findings, read).map((one) => `${pair.old} ${pair.new} ${one}`),
  };
}

function pairs(): Pair[] {
  const [, ...lines] = readFileSync(join(folder, "documents.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [old = "", now = "", source = "", label = "", scope = ""] = line.split("\t");
    return { old, new: now, source, label: label as Label, scope };
  });
}

const name = ({ old, new: now }: Pair): string => `${old} ${now}`;
const count = (answers: readonly Answer[], ...told: readonly Told[]): number =>
  answers.filter((one) => told.includes(one.told)).length;

describe.skipIf(!isThere)("labelled pairs of documents (needs ../shared/corpus)", () => {
  const answers = isThere ? pairs().map(answer) : [];

  test("every breaking finding is proved", () => {
    expect(answers.flatMap((one) => one.unproved)).toEqual([]);
  });

  test("plain ajv refutes no witness", () => {
    expect(answers.flatMap((one) => one.refuted)).toEqual([]);
  });

  test("a table by source and label", () => {
    const rows = new Map<string, Answer[]>();
    for (const one of answers) {
      const row = `${one.source} ${one.scope} ${one.label}`;
      rows.set(row, [...(rows.get(row) ?? []), one]);
    }
    const told: readonly Told[] = ["breaking", "undecided", "risky", "harmless", "not compared"];
    console.table(
      Object.fromEntries(
        [...rows].map(([row, ones]) => [row, Object.fromEntries(told.map((one) => [one, count(ones, one)]))]),
      ),
    );
    expect(answers).toHaveLength(393);
  });

  test("every disagreement has been looked at", () => {
    const disagreeing = answers.filter(
      ({ label, told, scope }) =>
        (label === "yes" && told !== "breaking") ||
        (label === "no" && scope === "full" && told !== "harmless") ||
        told === "not compared",
    );
    const found = disagreeing.map((one) => `${one.label} ${one.told} ${name(one)}`).sort();
    expect(found).toEqual(Object.keys(reviewed).sort());
  });

  test("whoever decides otherwise is named", () => {
    const unnamed = Object.values(reviewed).filter(
      ([who, why]) => who === "policy" && !/^(?:DESIGN )?§\d: /u.test(why),
    );
    expect(unnamed).toEqual([]);
  });

  test("pairs labelled breaking are found, and few of them as merely risky but by policy", () => {
    // Where the label is wrong there is nothing to find.
    const breaking = answers.filter(
      (one) => one.label === "yes" && reviewed[`yes ${one.told} ${name(one)}`]?.[0] !== "label",
    );
    const found = breaking.filter(({ told }) => told !== "harmless" && told !== "not compared");
    const risky = found.filter(({ told }) => told === "risky");
    const byPolicy = risky.filter((one) => reviewed[`yes risky ${name(one)}`]?.[0] === "policy");
    console.log(
      `${found.length} of ${breaking.length} pairs labelled breaking are found, ` +
        `${risky.length} of them as risky, ${byPolicy.length} of these because COMPATIBILITY says so`,
    );
    expect(found.length / breaking.length).toBeGreaterThanOrEqual(0.97);
    expect((risky.length - byPolicy.length) / found.length).toBeLessThanOrEqual(0.1);
  });

  test("few pairs labelled harmless are called anything else", () => {
    const harmless = answers.filter(
      (one) =>
        one.label === "no" &&
        one.scope === "full" &&
        reviewed[`no ${one.told} ${name(one)}`]?.[0] !== "label",
    );
    const [breaking, risky] = [count(harmless, "breaking"), count(harmless, "risky")];
    console.log(
      `of ${harmless.length} pairs labelled harmless ${breaking} are called breaking, ${risky} risky`,
    );
    expect(breaking / harmless.length).toBeLessThanOrEqual(0.02);
    expect(risky / harmless.length).toBeLessThanOrEqual(0.1);
  });
});
