import { join } from "node:path";
import { expect, test } from "vitest";
import { scaffoldAdapter } from "../../../src/boundary/scaffold/scaffold-adapter.js";
import { folderWith } from "../../folder.js";

const types = `
export interface Disk {
  "b-c": string;
  readonly class?: number;
  __proto__: string;
}
export type State = "on" | "off" | "it's";
export type Level = 1 | 2 | -3;
export type Shape = Circle | { kind: "square"; side: number } | Other;
export interface Circle { kind: Round; radius: number }
type Round = "circle";
export type Other = ({ kind: "other" });
export type Loose = Circle | string;
export type Same = State;
export type Itself = Itself;
export type Names = readonly string[];
export type Table = { [key: string]: string };
export interface More extends Disk { x: string }
export type Alike = { kind: "a"; type: "x" } | { kind: "a"; type: "y" };
`;

async function bodyOf(type: string): Promise<string> {
  const cwd = folderWith({});
  const path = join(cwd, "adapter.ts");
  const options = { cwd, path, types, type, api: "shop", module: "./shop/index.js" };
  const made = await scaffoldAdapter(options);
  if (made.kind !== "text") throw new Error(made.kind);
  const [, body] = /defineAdapter<.*>\(\{\n([\s\S]*)\n\}\);\n$/u.exec(made.text)!;
  return body!;
}

const whole = (type: string) =>
  `  toDomain: (wire) => decide_${type}_toDomain(wire),\n  toWire: (domain) => decide_${type}_toWire(domain),`;

test("names of members are written as they must be", async () => {
  expect(await bodyOf("Disk")).toBe(`  toDomain: (wire) => ({
    "b-c": decide_Disk_b_c_toDomain(wire["b-c"]),
    class: decide_Disk_class_toDomain(wire.class),
    ["__proto__"]: decide_Disk___proto___toDomain(wire["__proto__"]),
  }),
  toWire: (domain) => ({
    "b-c": decide_Disk_b_c_toWire(domain),
    class: decide_Disk_class_toWire(domain),
    ["__proto__"]: decide_Disk___proto___toWire(domain),
  }),`);
});

const states = `  toDomain: (wire) => {
    switch (wire) {
      case "on":
        return decide_TYPE_on_toDomain(wire);
      case "off":
        return decide_TYPE_off_toDomain(wire);
      case "it's":
        return decide_TYPE_it_s_toDomain(wire);
    }
  },
  toWire: (domain) => {
    switch (decide_TYPE_toWire(domain)) {
      case "on":
        return "on";
      case "off":
        return "off";
      case "it's":
        return "it's";
    }
  },`;

test.each(["State", "Same"])("the values of %s", async (type) => {
  expect(await bodyOf(type)).toBe(states.replaceAll("TYPE", type));
});

test("numbers are values too", async () => {
  expect(await bodyOf("Level")).toContain("case -3:\n        return decide_Level__3_toDomain(wire);");
});

test("variants are told apart by their tag", async () => {
  expect(await bodyOf("Shape")).toBe(`  toDomain: (wire) => {
    switch (wire.kind) {
      case "circle":
        return decide_Shape_circle_toDomain(wire);
      case "square":
        return decide_Shape_square_toDomain(wire);
      case "other":
        return decide_Shape_other_toDomain(wire);
    }
  },
  toWire: (domain) => {
    switch (decide_Shape_toWire(domain)) {
      case "circle":
        return { kind: "circle", ...decide_Shape_circle_toWire(domain) };
      case "square":
        return { kind: "square", ...decide_Shape_square_toWire(domain) };
      case "other":
        return { kind: "other", ...decide_Shape_other_toWire(domain) };
    }
  },`);
});

test("the tag is the member that differs in all", async () => {
  expect(await bodyOf("Alike")).toContain("switch (wire.type)");
});

test.each(["Loose", "Itself", "Names", "Table", "More"])("%s is taken whole", async (type) => {
  expect(await bodyOf(type)).toBe(whole(type));
});

test.each(["toString", "__proto__", "Missing"])("there is no %s", async (type) => {
  const cwd = folderWith({});
  const options = { cwd, path: join(cwd, "a.ts"), types, type, api: "shop", module: "./x.js" };
  expect((await scaffoldAdapter(options)).kind).toBe("unknown-type");
});

test("without ts-morph it is told how to install it", async () => {
  const cwd = folderWith({});
  const options = { cwd, path: join(cwd, "a.ts"), types, type: "Disk", api: "shop", module: "./x.js" };
  const made = await scaffoldAdapter({ ...options, load: () => Promise.resolve(null) });
  expect(made).toMatchObject({ kind: "refused", problem: { code: "ts-morph-missing" } });
});
