/** A team's history, told to the gate step by step: versions of an API on a real repository. */
import { expect, test } from "vitest";
import { openApi } from "../../documents.js";
import { team } from "./team.js";

const config = (docs: "frozen" | "editable" = "frozen") =>
  JSON.stringify({
    apis: { pets: { documents: "contracts/pets", versioning: "server", docs } },
    blessed: { git: "main" },
    generate: { targets: ["types"] },
  });

const versions = (list: unknown) =>
  (list as { versions: { version: string }[] }).versions.map(({ version }) => version);

const list = "contracts/pets/versions.json";
const document = (version: string) => `contracts/pets/${version}.json`;

test("a team's history", async () => {
  const at = team({
    "concordat.config.json": config(),
    [list]: '{ "versions": [{ "version": "1.0.0" }] }\n',
    [document("1.0.0")]: openApi("1.0.0"),
  });
  const listed = () => versions(at.json(list));

  // The start: everything is on the main branch.
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("generated");
  expect((await at.check()).codes).toEqual([0]);
  const first = at.text(document("1.0.0"));

  // A shipped document is edited: refused with a proof, and generate changes nothing.
  at.git("checkout", "--quiet", "-b", "colours");
  at.write({ [document("1.0.0")]: first.replace('"type": "string"', '"type": "integer"') });
  const edited = await at.check();
  expect(edited.codes).toEqual([1, "blessed-changed", "generated-stale"]);
  expect(edited.comparisons).toMatchObject([
    {
      api: "pets",
      version: "1.0.0",
      verdict: { backward: "breaking", forward: "breaking" },
      findings: [{ rule: "response-property-type-changed", severity: "breaking", witness: {} }],
      refused: true,
    },
  ]);
  expect((await at.generate()).codes).toEqual([1, "blessed-changed"]);

  // It was meant: it becomes a version, and the shipped one is what it was.
  expect(await at.run("new-version", "pets")).toBe(0);
  expect(at.text(document("1.0.0"))).toBe(first);
  expect(at.text(document("2.0.0"))).toContain('"type": "integer"');
  expect((await at.generate()).codes).toEqual([0]);
  expect((await at.check()).codes).toEqual([0]);
  at.commit("version 2.0.0, with numbers");

  // Another branch adds a version of the same number; both are merged.
  at.git("checkout", "--quiet", "-b", "names", "main");
  expect(await at.run("new-version", "pets")).toBe(0);
  at.write({ [document("2.0.0")]: openApi("2.0.0", ["id", "name"]) });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("version 2.0.0, with names");
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", "--no-ff", "--no-edit", "colours");
  at.git("checkout", "--quiet", "names");
  expect(() => at.git("merge", "main")).toThrow("git merge main");
  const merging = await at.check();
  expect(merging.codes[0]).toBe(4);
  expect(merging.codes).toContain("version-number-taken");
  expect((await at.generate()).codes[0]).toBe(0);
  expect(listed()).toEqual(["3.0.0", "2.0.0", "1.0.0"]);
  expect(at.text(document("2.0.0"))).toContain('"type": "integer"');
  expect(at.json(document("3.0.0"))).toMatchObject({
    info: { version: "3.0.0" },
    components: { schemas: { Pet: { properties: { name: { type: "string" } } } } },
  });
  expect((await at.check()).codes).toEqual([0]);
  at.commit("Merge branch 'main' into names");
  expect((await at.check()).codes).toEqual([0]);

  // A third branch has the number that the second one took; it is rebased.
  at.git("checkout", "--quiet", "-b", "tags", "main");
  expect(await at.run("new-version", "pets")).toBe(0);
  at.write({ [document("3.0.0")]: openApi("3.0.0", ["id", "tag"]) });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("version 3.0.0, with tags");
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", "--no-ff", "--no-edit", "names");
  at.git("checkout", "--quiet", "tags");
  expect(() => at.git("rebase", "main")).toThrow("git rebase main");
  expect((await at.generate()).codes[0]).toBe(0);
  expect(listed()).toEqual(["4.0.0", "3.0.0", "2.0.0", "1.0.0"]);
  expect(at.json(document("4.0.0"))).toMatchObject({
    info: { version: "4.0.0" },
    components: { schemas: { Pet: { properties: { tag: {} } } } },
  });
  at.git("add", "--all");
  at.git("-c", "core.editor=true", "rebase", "--continue");
  expect((await at.check()).codes).toEqual([0]);

  // Versions are stacked; the lower one changes after the upper one was made from it.
  expect(await at.run("new-version", "pets")).toBe(0);
  expect((await at.generate()).codes).toEqual([0, "version-changes-nothing"]);
  at.write({ [document("5.0.0")]: openApi("5.0.0", ["id", "tag", "owner"]) });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("version 5.0.0, with owners");
  at.write({ [document("4.0.0")]: openApi("4.0.0", ["id", "tag", "weight"]) });
  expect((await at.generate()).codes).toEqual([0, "stacked-change"]);
  at.write({ [document("5.0.0")]: openApi("5.0.0", ["id", "tag", "weight", "owner"]) });
  expect((await at.generate()).codes).toEqual([0]);
  at.commit("weights in both");
  expect((await at.check()).codes).toEqual([0]);
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", "--no-ff", "--no-edit", "tags");
  expect((await at.check()).codes).toEqual([0]);

  // A push to the main branch without review is held to what stood there before.
  const shipped = at.text(document("2.0.0"));
  at.write({ [document("2.0.0")]: shipped.replace('"type": "integer"', '"type": "boolean"') });
  at.commit("a small mistake");
  expect((await at.check()).codes).toEqual([1, "blessed-changed", "generated-stale"]);
  at.git("revert", "--no-edit", "HEAD");
  expect((await at.check("--blessed-from", "HEAD~2")).codes).toEqual([0]);

  // A change cannot lower the bar that it would not take.
  at.git("checkout", "--quiet", "-b", "texts");
  at.write({
    "concordat.config.json": config("editable"),
    [document("1.0.0")]: first.replace("All.", "All pets."),
  });
  expect((await at.check()).codes).toEqual([4, "gate-changed", "blessed-text-frozen"]);
  expect((await at.generate()).codes).toEqual([0]);
  expect(at.text(document("1.0.0"))).toBe(first);
  expect((await at.check()).codes).toEqual([0, "gate-changed"]);
  at.commit("texts may be edited");
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", "--no-ff", "--no-edit", "texts");
  at.git("checkout", "--quiet", "-b", "texts-again");
  at.write({ [document("1.0.0")]: first.replace("All.", "All pets.") });
  expect((await at.generate()).codes).toEqual([0]);
  expect((await at.check()).codes).toEqual([0]);
  at.commit("a better text");

  // A version is retired: its document and its entry go, and what was generated for it.
  at.git("rm", "--quiet", document("1.0.0"));
  const { versions: entries } = at.json(list) as { versions: { version: string }[] };
  const left = entries.filter(({ version }) => version !== "1.0.0");
  at.write({ [list]: JSON.stringify({ versions: left }, null, 2) });
  expect((await at.check()).codes[0]).toBe(4);
  expect((await at.generate()).codes).toEqual([0, "version-retired"]);
  expect((await at.check()).codes).toEqual([0, "version-retired"]);

  // The newest one is not.
  const others = left.filter(({ version }) => version !== "5.0.0");
  at.git("rm", "--quiet", document("5.0.0"));
  at.write({ [list]: JSON.stringify({ versions: others }, null, 2) });
  expect((await at.check()).codes).toContain("newest-version-removed");
  at.remove();
});
