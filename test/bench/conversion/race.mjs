/**
 * Prints nanoseconds of converting a request over all versions and back, beside those of a deep copy.
 * Argument: a module with the `conversionsOf` of the sled-agent and its `decisions`.
 */
import { isDeepStrictEqual } from "node:util";
import { pathToFileURL } from "node:url";
import { raceFunctions } from "../race-functions.mjs";
import { request } from "./register.mjs";

const { conversionsOf, decisions } = await import(pathToFileURL(process.argv[2]));
const operation = "vmm_register";
const [oldest, newest] = ["1.0.0", "44.0.0"];
const all = conversionsOf(decisions);
const up = all.request(operation, oldest, newest);
const down = all.request(operation, newest, oldest);

const newer = up(request);
for (const [version, { body }] of [
  [oldest, request],
  [newest, newer],
]) {
  const { validator } = all.form(operation, version).body.content[0];
  if (!validator.is(body)) throw new Error(`not valid at ${version}`);
}
if (!isDeepStrictEqual(down(newer), request)) throw new Error("the way back leads elsewhere");

const times = await raceFunctions(
  {
    copy: (value) => structuredClone(value),
    up: (value) => up(value),
    down: () => down(newer),
    roundTrip: (value) => down(up(value)),
    look: () => all.request(operation, oldest, newest),
  },
  [request],
);
process.stdout.write(JSON.stringify(times));
