/**
 * Prints how long `concordat generate` (types) takes on large documents, as ratios to what no generator can do
 * without and to openapi-typescript. Arguments: names of subjects, all without; `--json`.
 */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { controlPlane, corpusIsThere, github, installed, stripe, type Subject } from "./documents.js";
import { race, type Contender } from "./measure.js";
import { aimsOf, record, recorded, worsened, type Ratios } from "./record.js";
import { closeWorkplace, openWorkplace } from "./workplace.js";

const command = path.resolve(import.meta.dirname, "../../dist/bin/bin.js");
const floor = path.join(import.meta.dirname, "floor.mjs");
const openapiTypescript = path.join(installed, "openapi-typescript/bin/cli.js");

interface Result {
  /** Milliseconds. */
  readonly times: {
    readonly cold: number;
    readonly again: number;
    readonly floor: number;
    readonly other: number;
  };
  readonly ratios: Ratios;
}

function measure(subject: Subject): Result {
  const place = openWorkplace(subject);
  const at = (name: string): string => path.join(place.folder, name);
  const cwd = place.folder;
  const clear =
    (...folders: string[]) =>
    (): void => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    };
  const contenders: Contender[] = [
    { name: "cold", prepare: clear(place.output, place.cache), runs: [[command, "generate"]], cwd },
    {
      name: "again",
      prepare: () => cpSync(place.output, at("wanted"), { recursive: true }),
      runs: [[command, "generate"]],
      cwd,
    },
    {
      name: "floor",
      prepare: clear(at("floor")),
      runs: [[floor, at("wanted"), at("floor"), ...subject.files]],
      cwd,
    },
    {
      name: "other",
      prepare: clear(at("other")),
      runs: subject.files.map((file) => [
        openapiTypescript,
        file,
        "-o",
        at(`other/${path.parse(file).name}.ts`),
      ]),
      cwd,
    },
  ];
  try {
    const times = race(contenders) as unknown as Result["times"];
    return {
      times,
      ratios: {
        coldToFloor: times.cold / times.floor,
        coldToOpenapiTypescript: times.cold / times.other,
        againToFloor: times.again / times.floor,
      },
    };
  } finally {
    closeWorkplace(place);
  }
}

function row(cells: readonly (string | number)[]): string {
  return `${cells.map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(19))).join("")}\n`;
}

function numbers(name: string, { times, ratios }: Result): string {
  const aims = aimsOf(name);
  const time = [times.floor, times.cold, times.again, times.other].map((one) => `${one.toFixed(0)} ms`);
  const ratio = (Object.keys(aims) as (keyof Ratios)[]).map(
    (key) => `${ratios[key].toFixed(2)}${ratios[key] <= aims[key] ? "" : " (!)"}`,
  );
  return row([name, ...time, ...ratio]);
}

const asked = process.argv.slice(2).filter((argument) => argument !== "--json");
const json = process.argv.includes("--json");
const say = (text: string): unknown => json || process.stdout.write(text);

const large = ["nexus", "sled-agent"];
const subjects = [github, stripe, ...controlPlane().filter(({ name }) => large.includes(name))];
if (!corpusIsThere) process.stderr.write("No corpus beside the project: without nexus and sled-agent.\n");

const titles = [
  "floor",
  "generate",
  "again",
  "openapi-typescript",
  "/ floor",
  "/ openapi-ts",
  "again / floor",
];
say(row(["", ...titles]));
const results: Record<string, Result> = {};
for (const subject of subjects.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  results[subject.name] = measure(subject);
  say(numbers(subject.name, results[subject.name]!));
}
say(
  "(!) misses its aim: 4 times the floor (github), a fifth of openapi-typescript, again 1.5 times the floor.\n",
);

const now = Object.fromEntries(Object.entries(results).map(([name, { ratios }]) => [name, ratios]));
const worse = worsened(recorded(), now);
for (const line of worse) say(`Worse by more than a quarter: ${line}\n`);
record(now);
if (json) process.stdout.write(`${JSON.stringify({ results, worse }, null, 2)}\n`);
