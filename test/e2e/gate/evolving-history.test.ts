/** Five releases of an API with one document, under the gate. */
import { expect, test } from "vitest";
import { team, type Said } from "./team.js";

interface Settings {
  readonly policy?: string;
  readonly ignores?: string;
}

const config = (compatibility: Settings = {}) =>
  JSON.stringify({
    apis: { shop: { documents: "openapi.yaml", versioning: "evolving", compatibility } },
    blessed: { git: "main", tags: "v*", window: 2 },
    generate: { targets: ["types"] },
  });

/** An order as the shop tells it, and as it is given to it. */
const document = (version: string, told: string, given = "item: { type: string }") => `openapi: 3.1.0
info: { title: Shop, version: ${version} }
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [item], properties: { ${given} } }
      responses:
        "200":
          description: The order
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: string }, ${told} } }
`;

/** Generated files are named for the version. */
const stale = ["generated-missing", "generated-stale", "generated-superfluous"];

const rules = ({ comparisons }: Said) =>
  comparisons.map(({ against, findings }) => [
    against.replace(/ ?\([0-9a-f]{7,}\)/u, ""),
    ...findings.map(
      ({ rule, severity, ignored }) => `${severity} ${rule}${ignored === undefined ? "" : " ignored"}`,
    ),
  ]);

test("five releases", async () => {
  const one = document("1.0.0", "price: { enum: [low, high] }");
  const at = team({ "concordat.config.json": config(), "openapi.yaml": one });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("release 1");
  at.git("tag", "v1.0.0");
  const branch = (name: string) => at.git("checkout", "--quiet", "-b", name, "main");
  const release = async (tag: string) => {
    expect((await at.generate()).codes).toEqual([0]);
    const name = at.git("rev-parse", "--abbrev-ref", "HEAD");
    at.commit(name);
    at.git("checkout", "--quiet", "main");
    at.git("merge", "--quiet", "--no-edit", name);
    at.git("tag", tag);
  };

  branch("release-2");
  at.write({ "openapi.yaml": document("1.1.0", "price: { enum: [low, high] }, note: { type: string }") });
  const two = await at.check();
  expect(two.codes).toEqual([4, ...stale]);
  await release("v1.1.0");

  // Release 3 wants a new price: clients of release 2 would not understand it.
  branch("release-3");
  const three = document("2.0.0", "price: { enum: [low, high, fair] }, note: { type: string }");
  at.write({ "openapi.yaml": three });
  const refused = await at.check();
  expect(refused.codes.slice(0, 2)).toEqual([1, "evolving-breaks"]);
  const [finding] = refused.comparisons[0]!.findings;
  expect(finding).toMatchObject({
    rule: "response-property-enum-value-added",
    severity: "breaking",
    witness: { value: { kind: "response", status: 200, body: { id: "", price: "fair" } } },
  });
  // What it needs cannot be allowed in the same change.
  const ignores = JSON.stringify([{ fingerprint: finding!.fingerprint, reason: "the only client knows it" }]);
  at.write({ "concordat.config.json": config({ ignores: "accepted.json" }), "accepted.json": ignores });
  const lowered = await at.check();
  expect(lowered.codes[0]).toBe(1);
  expect(lowered.codes).toContain("gate-ignores-changed");
  // But by one that comes before it.
  at.git("stash", "--quiet", "--include-untracked");
  branch("accept-fair");
  at.write({ "concordat.config.json": config({ ignores: "accepted.json" }), "accepted.json": ignores });
  expect((await at.check()).codes[0]).toBe(0);
  at.commit("accept a fair price");
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", "--no-edit", "accept-fair");
  at.git("stash", "drop", "--quiet");
  branch("release-3-again");
  at.write({ "openapi.yaml": three });
  const accepted = await at.check();
  expect(accepted.codes).toEqual([4, ...stale]);
  expect(rules(accepted)[0]).toContain("breaking response-property-enum-value-added ignored");
  await release("v2.0.0");

  // Release 4 requires what only releases 2 and 3 need not send: the one before the last counts as well.
  branch("release-4");
  at.write({
    "openapi.yaml": document(
      "2.1.0",
      "price: { enum: [low, high, fair] }, note: { type: string }",
      "item: { type: string, maxLength: 40 }",
    ),
  });
  const four = await at.check();
  expect(four.codes[0]).toBe(1);
  expect(four.comparisons.map(({ against }) => against.includes("v1.1.0"))).toContain(true);
  at.write({ "openapi.yaml": document("2.1.0", "price: { enum: [low, high, fair] }") });
  const without = await at.check();
  expect(without.codes[0]).toBe(4);
  await release("v2.1.0");

  // Release 5 brings back a property with another type: release 4 does not know it, release 3 does.
  branch("release-5");
  at.write({
    "openapi.yaml": document("2.2.0", "price: { enum: [low, high, fair] }, note: { type: integer }"),
  });
  const five = await at.check();
  expect(five.codes[0]).toBe(1);
  expect(five.comparisons.filter(({ refused: one }) => one).map(({ against }) => against)).toEqual([
    expect.stringContaining("v2.0.0"),
  ]);
  at.write({
    "openapi.yaml": document("2.2.0", "price: { enum: [low, high, fair] }, note: { type: string }"),
  });
  await release("v2.2.0");
  expect((await at.check()).codes).toEqual([0]);
  at.remove();
});

test("an API that is no longer held to its past is held to it by the change that says so", async () => {
  const at = team({
    "concordat.config.json": config(),
    "openapi.yaml": document("1.0.0", "price: { type: string }"),
  });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("generated");
  at.git("checkout", "--quiet", "-b", "escape");
  at.write({
    "concordat.config.json": config().replace('"evolving"', '"lockstep"'),
    "openapi.yaml": document("1.0.0", "price: { type: integer }"),
  });
  const said = await at.check();
  expect(said.codes.slice(0, 3)).toEqual([1, "gate-changed", "evolving-breaks"]);
  at.remove();
});
