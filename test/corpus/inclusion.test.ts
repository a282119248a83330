/** The labelled questions of inclusion, and those that the real documents ask of neighbouring versions. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { checkInclusion } from "../../src/compat/check-inclusion.js";
import { inclusions } from "../../src/compat/inclusion/inclusions.js";
import type { Language } from "../../src/compat/inclusion/language.js";
import { openJudge } from "../../src/compat/judge/open-judge.js";
import { HashSpace, type Direction } from "../../src/contract/hash.js";
import type { Contract, TypeId } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { doubtfulLabels } from "./inclusion-labels.js";

interface Question {
  readonly id: string;
  readonly dialect: "draft-07" | "2020-12";
  readonly sub: JsonObject | boolean;
  readonly sup: JsonObject | boolean;
  readonly included: boolean;
  readonly source: string;
}

const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const present = existsSync(corpus);
if (!present) console.info("skipped: inclusion in the corpus, for ../shared/corpus is absent");

const questions: readonly Question[] = present
  ? readFileSync(join(corpus, "compat/schemas.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Question)
  : [];

/** The left side is no bare constant, and the sides are not the same. */
function isHard({ sub, sup }: Question): boolean {
  if (!isObject(sub) || JSON.stringify(sub) === JSON.stringify(sup)) return false;
  const keys = Object.keys(sub).filter((key) => key !== "$schema");
  return !(keys.length === 1 && keys[0] === "const");
}

type Outcome = "right" | "wrong" | "doubtful" | "undecided" | "errors";
type Row = Record<Outcome, number>;

const emptyRow: Row = { right: 0, wrong: 0, doubtful: 0, undecided: 0, errors: 0 };

describe.skipIf(!present)("labelled questions", () => {
  const table: Record<string, Row> = {};
  const wrong: unknown[] = [];
  const seen = new Set<string>();

  const outcomeOf = (question: Question): Outcome => {
    const { id, dialect, sub, sup, included } = question;
    try {
      const found = checkInclusion(sub, sup, {
        dialect,
        formats: id.includes("optional/format") ? "assert" : "annotate",
      });
      if (found.verdict === "undecided") return "undecided";
      if ((found.verdict === "included") === included) return "right";
      const doubtful = doubtfulLabels.find((label) => id.endsWith(label.id));
      if (doubtful !== undefined) seen.add(doubtful.id);
      else wrong.push({ id, included, found });
      return doubtful === undefined ? "wrong" : "doubtful";
    } catch (error) {
      wrong.push({ id, error });
      return "errors";
    }
  };

  test("are answered as they are labelled, or not at all", () => {
    for (const question of questions) {
      const outcome = outcomeOf(question);
      const hard = isHard(question);
      for (const row of [
        "all",
        question.source,
        ...(hard ? ["all, hard", `${question.source}, hard`] : []),
      ]) {
        (table[row] ??= { ...emptyRow })[outcome]++;
      }
    }
    expect(wrong).toEqual([]);
  });

  test("are decided but for few", () => {
    const share = (row: string): number => {
      const counts = table[row]!;
      return counts.undecided / Object.values(counts).reduce((sum, count) => sum + count, 0);
    };
    expect(share("all")).toBeLessThan(0.04);
    expect(share("all, hard")).toBeLessThan(0.08);
  });

  test("each label that is doubted is still answered otherwise", () => {
    expect(doubtfulLabels.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  afterAll(() => console.table(table));
});

const omicron = join(corpus, "omicron");
const apis = present
  ? readdirSync(omicron, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
      .map(({ name }) => name)
      .filter((name) => documentsOf(name).length > 1)
  : [];

function documentsOf(api: string): readonly string[] {
  return readdirSync(join(omicron, api))
    .filter((name) => name.endsWith(".json"))
    .sort(new Intl.Collator("en", { numeric: true }).compare);
}

describe.skipIf(!present)("types that changed between neighbouring versions", () => {
  const table: Record<string, { included: number; "not-included": number; undecided: number }> = {};
  const judge = openJudge();

  test.each(apis)("%s", (api) => {
    const hashes = new HashSpace();
    const decider = inclusions({ hashes });
    const contracts = documentsOf(api).map((name) => loadContract(join(omicron, api, name)).contract!);
    const unconfirmed: unknown[] = [];
    const language = (
      contract: Contract,
      id: TypeId,
      direction: Direction,
      content: Language["content"],
    ): Language => ({
      types: contract.types,
      id,
      formats: contract.formats,
      direction,
      content,
    });
    const confirms = (contract: Contract, of: Language, value: JsonValue) => {
      const { direction, content } = of;
      return judge.judge(
        { place: contract.types.nodes[of.id]!.place, dialect: "openapi-3.0", direction, content },
        value,
      );
    };
    const ask = (from: Contract, sub: Language, to: Contract, sup: Language): void => {
      const found = decider.includes(sub, sup);
      (table[`${api}, ${sub.content}`] ??= { included: 0, "not-included": 0, undecided: 0 })[found.verdict]++;
      if (found.verdict !== "not-included") return;
      const { witness } = found;
      const judged = [confirms(from, sub, witness).kind, confirms(to, sup, witness).kind];
      if (judged.join() !== "accepted,rejected")
        unconfirmed.push({ place: to.types.nodes[sup.id]!.place.pointer, witness, judged });
    };
    for (const [index, newer] of contracts.entries()) {
      const older = contracts[index - 1];
      if (older === undefined) continue;
      for (const [name, id] of older.types.names) {
        const other = newer.types.names.get(name);
        for (const direction of ["request", "response"] as const) {
          const [was, is] = [older, newer].map((one) =>
            hashes.wireClasses(one.types, one.formats, direction),
          );
          if (other === undefined || was![id] === is![other]) continue;
          for (const content of ["written", "closed"] as const) {
            ask(
              older,
              language(older, id, direction, content),
              newer,
              language(newer, other, direction, "written"),
            );
            ask(
              newer,
              language(newer, other, direction, content),
              older,
              language(older, id, direction, "written"),
            );
          }
        }
      }
    }
    expect(unconfirmed).toEqual([]);
  });

  afterAll(() => {
    judge.close();
    console.table(table);
  });
});
