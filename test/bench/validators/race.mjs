/**
 * Prints nanoseconds of validating values with our validators and those of other libraries.
 * Arguments: a module with `validator` and `validate`, and one with what ajv compiled, as `is` and `check`.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { raceFunctions } from "../race-functions.mjs";
import { typebox, valibot, zod } from "./libraries.mjs";
import { invalidValues, validValues } from "./values.mjs";

const [ours, ajv] = await Promise.all(process.argv.slice(2).map((file) => import(pathToFileURL(file))));
const { fastFormats } = createRequire(import.meta.url)("ajv-formats/dist/formats.js");
const { validate, validator } = ours;

const others = {
  ajv,
  typebox: typebox({ "date-time": fastFormats["date-time"].validate, uuid: fastFormats.uuid }),
  zod: zod(),
  valibot: valibot(),
};
const guards = { concordat: validator.is };
const checks = { concordat: (value) => validate(validator, value) };
for (const [name, { is, check }] of Object.entries(others)) {
  guards[name] = is;
  checks[name] = check;
}

for (const [name, is] of Object.entries(guards)) {
  const wrong = !validValues.every(is) || invalidValues.all.some(is);
  if (wrong) throw new Error(`${name} does not tell valid values from others`);
}

const times = { valid: await raceFunctions(guards, validValues) };
for (const [name, values] of Object.entries(invalidValues)) times[name] = await raceFunctions(guards, values);
times["all, with errors"] = await raceFunctions(checks, invalidValues.all);
process.stdout.write(JSON.stringify(times));
