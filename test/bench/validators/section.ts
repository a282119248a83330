/** Validating values alone, against what other libraries make of the same type. */
import type { AnySchemaObject } from "ajv";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ajvCode } from "../ajv-code.js";
import { runNode } from "../run-node.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { bundledFile, generate, inWorkshop } from "../workshop.js";

export const validators: Section = { name: "validators", run: () => inWorkshop(measure) };

const libraries = ["ajv", "typebox", "zod", "valibot"];

type Times = Readonly<Record<string, Readonly<Record<string, number>>>>;

async function measure(folder: string): Promise<Measured> {
  const script = path.join(import.meta.dirname, "race.mjs");
  const times = await runNode<Times>(script, await ours(folder), await ajvs(folder));
  const ratios: Record<string, number> = {};
  const aims: Record<string, number> = {};
  const rows = [["SledVmmState", "concordat", ...libraries.map((name) => `concordat / ${name}`)]];
  for (const [values, byName] of Object.entries(times)) {
    const own = byName["concordat"]!;
    const row = [values === "valid" ? values : `invalid: ${values}`, `${own.toFixed(1)} ns`];
    for (const name of libraries) {
      const ratio = own / byName[name]!;
      row.push(`${ratioText(ratio, 1)} (${byName[name]!.toFixed(0)} ns)`);
      const key = keys[values];
      if (key === undefined) continue;
      ratios[`${key}To${name[0]!.toUpperCase()}${name.slice(1)}`] = ratio;
      aims[`${key}To${name[0]!.toUpperCase()}${name.slice(1)}`] = 1;
    }
    rows.push(row);
  }
  return { text: table(rows), ratios, aims };
}

/** What is recorded. */
const keys: Readonly<Record<string, string>> = {
  valid: "valid",
  all: "invalid",
  "all, with errors": "errors",
};

function ours(folder: string): Promise<string> {
  const generated = generate(folder, { documents: "schemas/sled-agent", int64: "number" });
  return bundledFile(
    folder,
    `export { validate } from "concordat/runtime";
    export { sledVmmStateValidator as validator } from ${JSON.stringify(path.join(generated, "validators.js"))};`,
  );
}

function ajvs(folder: string): Promise<string> {
  const schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "sled-vmm-state.json"), "utf8"),
  ) as AnySchemaObject;
  const write = (name: string, allErrors: boolean): string => {
    const file = path.join(folder, name);
    writeFileSync(file, ajvCode([schema], { validate: "SledVmmState" }, { allErrors }));
    return JSON.stringify(file);
  };
  return bundledFile(
    folder,
    `import first from ${write("first.cjs", false)};
    import all from ${write("all.cjs", true)};
    export const is = first.validate;
    export const check = (value) => (all.validate(value) ? [] : all.validate.errors);`,
  );
}
