import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { cli } from "../cli/run.js";
import { write } from "../folder.js";
import { versionList } from "../generators/project.js";
import { fixture, shop } from "./shop.js";

const old = fixture("shop")["schemas/shop.yaml"]!;
const now = old.replace("[open, paid]", "[open, paid, sent]");

const source = {
  "src/paid.ts": `import type { latest } from "@shop";
export const isPaid = (order: latest.Order): boolean =>
  order.state === "paid";
export const told = (order: latest.Order) => JSON.stringify(order); // \u001b[31m
`,
};

const diff = async (cwd: string, ...more: string[]) => {
  write(cwd, { "new.yaml": now });
  return cli(cwd, ["diff", "schemas/shop.yaml", "new.yaml", "--impact", ".", ...more]);
};

test("as JSON each finding has the places that use what it is about", async () => {
  const { stdout } = await diff(await shop(source), "--format", "json");
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; impact: unknown }[] };
  const text = "export const told = (order: latest.Order) => JSON.stringify(order); // \u001b[31m";
  expect(findings.map(({ rule, impact }) => [rule, impact])).toEqual([
    [
      "response-property-enum-value-added",
      [
        { file: "src/paid.ts", line: 3, column: 9, kind: "read", text: 'order.state === "paid";' },
        { file: "src/paid.ts", line: 4, column: 61, kind: "whole value", text },
      ],
    ],
  ]);
});

test("as text they stand below the finding, and nothing in them controls a terminal", async () => {
  const { stdout } = await diff(await shop(source));
  expect(stdout).toContain(`  used in 2 places of our code:
    src/paid.ts:3:9 read: order.state === "paid";
    src/paid.ts:4:61 whole value: export const told = (order: latest.Order) => JSON.stringify(order); // \\u{1b}[31m
`);
});

test("as text it is told that nothing uses it", async () => {
  const nothing = { "src/none.ts": 'import "@shop";\n' };
  expect((await diff(await shop(nothing))).stdout).toContain("  used nowhere in our code\n");
});

test("reports name them as related places", async () => {
  const cwd = await shop(source);
  const { code } = await diff(cwd, "--report", "sarif=diff.sarif", "--report", "markdown=diff.md");
  expect(code).toBe(1);
  const sarif = JSON.parse(readFileSync(join(cwd, "diff.sarif"), "utf8"));
  const places = sarif.runs[0].results[0].relatedLocations.map(
    ({ physicalLocation: { artifactLocation, region } }: never) => [artifactLocation, region] as never,
  );
  expect(places.slice(1)).toEqual([
    [
      { uri: "src/paid.ts", uriBaseId: "WORKDIR" },
      { startLine: 3, startColumn: 9, endLine: 3, endColumn: 14 },
    ],
    [
      { uri: "src/paid.ts", uriBaseId: "WORKDIR" },
      { startLine: 4, startColumn: 61, endLine: 4, endColumn: 66 },
    ],
  ]);
  expect(readFileSync(join(cwd, "diff.md"), "utf8")).toContain("`src/paid.ts:3:9`");
});

test("code that cannot be read is no code without uses", async () => {
  const cwd = await shop({ "src/other.ts": "export {};\n" });
  const { code, stdout } = await diff(cwd);
  expect(code).toBe(2);
  expect(stdout).toContain("error impact-without-client: nothing in ");
  expect(stdout).toContain("breaking response-property-enum-value-added");
});

test("only generated code of the API that is compared counts", async () => {
  const config = JSON.stringify({
    apis: {
      shop: { documents: "schemas/shop.yaml", versioning: "evolving" },
      store: { documents: "store", versioning: "server" },
    },
    blessed: "none",
  });
  const json = JSON.stringify(parse(old));
  const use = (api: string) => `import type { latest } from "../generated/${api}/index.js";
import "../generated/${api}/operations.js";
export const state = (order: latest.Order) => order.state;
`;
  const source = {
    "concordat.config.json": config,
    "store/1.0.0.json": json,
    "store/versions.json": versionList(["1.0.0", json]),
    "src/shop.ts": use("shop"),
    "src/store.ts": use("store"),
  };
  const cwd = await shop(source);
  const filesOf = async (first: string) => {
    write(cwd, { "new.yaml": now });
    const { stdout } = await cli(cwd, [
      "diff",
      first,
      "new.yaml",
      "--impact",
      "tsconfig.json",
      "--format",
      "json",
    ]);
    const [finding] = (JSON.parse(stdout) as { findings: { impact: { file: string }[] }[] }).findings;
    return finding!.impact.map(({ file }) => file);
  };
  expect(await filesOf("schemas/shop.yaml")).toEqual(["src/shop.ts", "src/store.ts"]);
  expect(await filesOf("store@1.0.0")).toEqual(["src/store.ts"]);
});
