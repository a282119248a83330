/** A concrete path stands before one with a template (OpenAPI 3.1 §4.8.8.2): calls lead to another operation when it comes or goes. */
import { describe, expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import type { DiffReport, Finding } from "../../../src/compat/finding.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { checkWitness } from "../check-witness.js";
import { api, compare, json, told } from "../diff/documents.js";
import { folderWith } from "../../folder.js";

const object = json({ type: "object", required: ["id"], properties: { id: { type: "integer" } } });
const text = json({ type: "string" });

interface Given {
  readonly answer?: JsonObject;
  readonly path?: JsonObject;
  readonly parameters?: readonly JsonValue[];
  readonly fields?: JsonObject;
}

/** Path parameters are strings unless `path` says otherwise. */
function operation(
  path: string,
  { answer = object, path: types = {}, parameters = [], fields = {} }: Given,
): JsonObject {
  const names = [...path.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name!);
  const inPath = names.map((name) => ({
    ...{ name, in: "path", required: true },
    schema: types[name] ?? { type: "string" },
  }));
  return {
    responses: { "200": { description: "Fine.", content: answer } },
    parameters: [...inPath, ...parameters],
    ...fields,
  };
}

type Row = readonly [call: string, given?: Given];

function paths(...rows: readonly Row[]): JsonObject {
  const found: Record<string, Record<string, JsonValue>> = {};
  for (const [call, given = {}] of [...rows, ["GET /z"] as const]) {
    const [method, path] = call.split(" ") as [string, string];
    (found[path] ??= {})[method.toLowerCase()] = operation(path, given);
  }
  return api(found);
}

/** Of values, and of files, where what is the same in both is left out before it is read. */
function ofFiles(old: JsonObject, now: JsonObject): DiffReport {
  const cwd = folderWith({ "old.json": JSON.stringify(old), "new.json": JSON.stringify(now) });
  return diffDocuments("old.json", "new.json", { load: { cwd } });
}

function plain({ verdict, operations, findings }: DiffReport): unknown {
  return {
    verdict,
    operations,
    findings: findings.map((finding) => ({
      ...finding,
      old: finding.old?.pointer,
      new: finding.new?.pointer,
    })),
  };
}

const integer = { path: { x: { type: "integer" } } };
const required = { name: "q", in: "query", required: true, schema: { type: "string" } };

function only(...values: readonly string[]): Given {
  return { path: { x: { type: "string", enum: values } } };
}

interface Case {
  readonly name: string;
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "a literal comes, and its answers are other ones",
    old: paths(["GET /a/{x}"]),
    new: paths(["GET /a/{x}"], ["GET /a/me", { answer: text }]),
    findings: ["breaking both operation-split-off", "info both operation-added"],
  },
  {
    name: "a literal comes that asks for more",
    old: paths(["GET /a/{x}"]),
    new: paths(["GET /a/{x}"], ["GET /a/me", { parameters: [required] }]),
    findings: [
      "breaking backward operation-split-off",
      "risky forward operation-split-off",
      "info both operation-added",
    ],
  },
  {
    name: "a literal comes that takes and answers the same",
    old: paths(["GET /a/{x}"]),
    new: paths(["GET /a/{x}"], ["GET /a/me"]),
    findings: ["risky both operation-split-off", "info both operation-added"],
  },
  {
    name: "a literal comes that the template never took",
    old: paths(["GET /a/{x}", integer]),
    new: paths(["GET /a/{x}", integer], ["GET /a/me", { answer: text }]),
    findings: ["breaking forward operation-added"],
  },
  {
    name: "a literal goes",
    old: paths(["GET /a/{x}"], ["GET /a/me", { answer: text }]),
    new: paths(["GET /a/{x}"]),
    findings: ["breaking both operation-absorbed", "info both operation-removed"],
  },
  {
    name: "a literal goes that the template never takes",
    old: paths(["GET /a/{x}", integer], ["GET /a/me"]),
    new: paths(["GET /a/{x}", integer]),
    findings: ["breaking backward operation-removed"],
  },
  {
    name: "a template comes beside a literal",
    old: paths(["GET /a/me"]),
    new: paths(["GET /a/{x}"], ["GET /a/me"]),
    findings: ["breaking forward operation-added"],
  },
  {
    name: "a template goes beside a literal",
    old: paths(["GET /a/{x}"], ["GET /a/me"]),
    new: paths(["GET /a/me"]),
    findings: ["breaking backward operation-removed"],
  },
  {
    name: "literals take every value of a template that goes",
    old: paths(["GET /a/{x}", only("me", "you")]),
    new: paths(["GET /a/me"], ["GET /a/you"]),
    findings: [
      "risky both operation-split-off",
      "risky both operation-split-off",
      "info both operation-added",
      "info both operation-added",
      "info both operation-removed",
    ],
  },
  {
    name: "a literal takes the only number of a template that goes, and asks for more",
    old: paths(["GET /a/{x}", { path: { x: { type: "integer", minimum: 5, maximum: 5 } } }]),
    new: paths(["GET /a/5", { parameters: [required] }]),
    findings: [
      "breaking backward operation-split-off",
      "risky forward operation-split-off",
      "info both operation-added",
      "info both operation-removed",
    ],
  },
  {
    name: "literals take all but one value of a template that goes",
    old: paths(["GET /a/{x}", only("me", "you", "all")]),
    new: paths(["GET /a/me"], ["GET /a/you"]),
    findings: [
      "breaking backward operation-removed",
      "risky both operation-split-off",
      "risky both operation-split-off",
      "info both operation-added",
      "info both operation-added",
    ],
  },
  {
    name: "literals become a template that takes no more",
    old: paths(["GET /a/me"]),
    new: paths(["GET /a/{x}", only("me")]),
    findings: ["risky both operation-absorbed", "info both operation-removed", "info both operation-added"],
  },
  {
    name: "a literal takes the only value of one of two parameters",
    old: paths(["GET /a/{x}/{y}", only("me")]),
    new: paths(["GET /a/me/{y}"]),
    findings: ["risky both operation-split-off", "info both operation-added", "info both operation-removed"],
  },
  {
    name: "a literal comes and lacks a method",
    old: paths(["GET /a/{x}"], ["DELETE /a/{x}"]),
    new: paths(["GET /a/{x}"], ["DELETE /a/{x}"], ["GET /a/me"]),
    findings: [
      "risky backward operation-obscured",
      "risky both operation-split-off",
      "info both operation-added",
    ],
  },
  {
    name: "a literal gets a method that the template has",
    old: paths(["GET /a/{x}"], ["DELETE /a/{x}"], ["GET /a/me"]),
    new: paths(["GET /a/{x}"], ["DELETE /a/{x}"], ["GET /a/me"], ["DELETE /a/me"]),
    findings: ["risky forward operation-added", "risky backward operation-split-off"],
  },
  {
    name: "a literal gets a method, and the template never took its calls",
    old: paths(["DELETE /a/{x}", integer], ["GET /a/me"]),
    new: paths(["DELETE /a/{x}", integer], ["GET /a/me"], ["DELETE /a/me"]),
    findings: ["breaking forward operation-added"],
  },
  {
    name: "of two templates of which neither is the more concrete one is taken whichever the server likes",
    old: paths(["GET /a/{x}/b"]),
    new: paths(["GET /a/{x}/b"], ["GET /a/me/{y}", { answer: text }]),
    findings: ["breaking forward operation-added", "risky backward operation-split-off"],
  },
  {
    name: "of two such templates whose calls have no path in common",
    old: paths(["GET /a/b/{x}", integer]),
    new: paths(["GET /a/b/{x}", integer], ["GET /a/{y}/c", { answer: text }]),
    findings: ["breaking forward operation-added"],
  },
  {
    name: "a more concrete template takes fewer values in the part that both have",
    old: paths(["GET /a/{x}/{y}"]),
    new: paths(["GET /a/{x}/{y}"], ["GET /a/me/{z}", { path: { z: { type: "integer" } } }]),
    findings: [
      "breaking backward operation-split-off",
      "risky forward operation-split-off",
      "info both operation-added",
    ],
  },
  {
    name: "several names in one part",
    old: paths(["GET /a/{x}.{y}"]),
    new: paths(["GET /a/{x}.{y}"], ["GET /a/me.json", { answer: text }]),
    findings: ["breaking both operation-split-off", "info both operation-added"],
  },
  {
    name: "several names in one part, of which one never was the text",
    old: paths(["GET /a/{x}.{y}", { path: { y: { type: "string", enum: ["xml"] } } }]),
    new: paths(["GET /a/{x}.{y}", { path: { y: { type: "string", enum: ["xml"] } } }], ["GET /a/me.json"]),
    findings: ["breaking forward operation-added"],
  },
  {
    name: "a name for a part of a text, which takes not all",
    old: paths(["GET /a/{x}"]),
    new: paths(["GET /a/{x}"], ["GET /a/{z}.json", { path: { z: { type: "string", maxLength: 3 } } }]),
    findings: ["undecided both operation-split-off", "info both operation-added"],
  },
  {
    name: "an operation that moved onto a path which the template had",
    old: paths(["GET /a/{x}"], ["GET /b", { fields: { operationId: "own" }, answer: text }]),
    new: paths(["GET /a/{x}"], ["GET /a/me", { fields: { operationId: "own" }, answer: text }]),
    findings: ["breaking both operation-split-off", "breaking backward operation-path-changed"],
  },
  {
    name: "a value that leads elsewhere is no value of the template",
    old: paths(["GET /a/{x}", { path: { x: { enum: ["me", "you"] } } }], ["GET /a/me"]),
    new: paths(["GET /a/{x}", { path: { x: { enum: ["you"] } } }], ["GET /a/me"]),
    findings: ["info both request-parameter-enum-value-removed"],
  },
  {
    name: "a shorter value leads elsewhere",
    old: paths(
      ["GET /a/{x}", { path: { x: { type: "string", enum: ["me", "you"], maxLength: 3 } } }],
      ["GET /a/me"],
    ),
    new: paths(
      ["GET /a/{x}", { path: { x: { type: "string", enum: ["me", "you"], maxLength: 1 } } }],
      ["GET /a/me"],
    ),
    findings: ["breaking backward request-parameter-max-length-decreased"],
  },
  {
    name: "both are as they were",
    old: paths(["GET /a/{x}"], ["GET /a/me", { answer: text }]),
    new: paths(["GET /a/{x}"], ["GET /a/me", { answer: text }]),
    findings: [],
  },
];

describe("where calls lead", () => {
  test.each(cases)("$name", ({ old, new: now, findings }) => {
    const report = compare(old, now);
    expect(told(report.findings).filter((one) => !one.startsWith("info both request-path"))).toEqual(
      findings,
    );
    expect(plain(ofFiles(old, now))).toEqual(plain(report));
    for (const witness of witnesses(report.findings)) {
      expect(checkWitness(witness, old, now)).toEqual({ kind: "confirmed" });
    }
  });
});

function witnesses(findings: readonly Finding[]): readonly NonNullable<Finding["witness"]>[] {
  return findings.flatMap(({ witness, forwardWitness }) => [witness ?? [], forwardWitness ?? []].flat());
}

test("the witness is a call of the old operation that the new one refuses", () => {
  const old = paths(["GET /a/{x}"]);
  const now = paths(["GET /a/{x}"], ["GET /a/me", { parameters: [required] }]);
  const [finding] = compare(old, now).findings;
  expect(finding).toMatchObject({
    operations: ["GET /a/me", "GET /a/{x}"],
    message: "The new GET /a/me takes calls that led to GET /a/{x}",
    witness: {
      value: { kind: "request", method: "GET", target: "/a/me", headers: [] },
      acceptedBy: "old",
      rejectedBy: "new",
      error: { pointer: "/target", message: "the required query parameter q is missing" },
    },
  });
});

test("an edit of the template is shown by a call that leads there", () => {
  const one = (type: string): JsonObject =>
    paths(
      [
        "GET /a/{x}",
        { parameters: [{ name: "q", in: "query", schema: { type } }], path: { x: { enum: ["b", "c"] } } },
      ],
      ["GET /a/b"],
    );
  const [finding] = compare(one("string"), one("integer")).findings;
  expect(finding!.witness!.value).toMatchObject({ target: "/a/c?q=" });
});
