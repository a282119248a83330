/**
 * Measures what the project promises to be fast or small, always as ratios to something else that is measured in the
 * same run. Arguments: names of sections, all without; `--json`.
 */
import { bundle } from "./bundle/section.js";
import { conversion } from "./conversion/section.js";
import { decode } from "./decode/section.js";
import { diff } from "./diff/section.js";
import { corpusIsThere } from "./documents.js";
import { gate } from "./gate/section.js";
import { generation } from "./generation/sections.js";
import { record, recorded, worsened, type Ratios } from "./record.js";
import type { Section } from "./section.js";
import { server } from "./server/section.js";
import { validators } from "./validators/section.js";
import { watcher } from "./watcher/section.js";

const sections: readonly Section[] = [
  ...generation,
  decode,
  conversion,
  validators,
  server,
  bundle,
  diff,
  gate,
  watcher,
];

const asked = process.argv.slice(2).filter((argument) => argument !== "--json");
const json = process.argv.includes("--json");
const say = (text: string): unknown => json || process.stdout.write(text);

const unknown = asked.filter((name) => !sections.some((section) => section.name === name));
if (unknown.length > 0) {
  const names = sections.map(({ name }) => name).join(", ");
  throw new TypeError(`Nothing is named ${unknown.join(", ")}; there is ${names}`);
}
if (!corpusIsThere) process.stderr.write("No corpus beside the project: without its documents.\n");

const now: Record<string, Ratios> = {};
const missed: string[] = [];
for (const section of sections.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  say(`${section.name}\n`);
  const { text, ratios, aims } = await section.run();
  say(`${text}\n`);
  now[section.name] = ratios;
  for (const [key, aim] of Object.entries(aims)) {
    const ratio = ratios[key] ?? 0;
    if (ratio > aim) missed.push(`${section.name}: ${key} is ${ratio.toFixed(3)}, not ${aim.toFixed(3)}`);
  }
}

for (const line of missed) say(`(!) Misses its aim: ${line}\n`);
const worse = worsened(recorded(), now);
for (const line of worse) say(`Worse by more than a quarter: ${line}\n`);
record(now);
if (json) process.stdout.write(`${JSON.stringify({ ratios: now, missed, worse }, null, 2)}\n`);
