/**
 * How long `concordat generate` (types) takes on large documents, as ratios to what no generator can do without and to
 * openapi-typescript.
 */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { controlPlane, github, installed, stripe, type Subject } from "../documents.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { race, type Contender } from "./measure.js";
import { closeWorkplace, openWorkplace } from "./workplace.js";

const command = path.resolve(import.meta.dirname, "../../../dist/bin/bin.js");
const floor = path.join(import.meta.dirname, "floor.mjs");
const openapiTypescript = path.join(installed, "openapi-typescript/bin/cli.js");

const large = ["nexus", "sled-agent"];
const subjects = [github, stripe, ...controlPlane().filter(({ name }) => large.includes(name))];

/** One for each document that is there. */
export const generation: readonly Section[] = subjects.map((subject) => ({
  name: subject.name,
  run: () => measure(subject),
}));

function measure(subject: Subject): Measured {
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
    const times = race(contenders) as Record<"cold" | "again" | "floor" | "other", number>;
    const ratios = {
      coldToFloor: times.cold / times.floor,
      coldToOpenapiTypescript: times.cold / times.other,
      againToFloor: times.again / times.floor,
    };
    // The floor of a small document is mostly the start of Node, so only the large one has an aim there.
    const aims: typeof ratios = {
      coldToFloor: subject.name === "github" ? 4 : Number.POSITIVE_INFINITY,
      coldToOpenapiTypescript: 0.2,
      againToFloor: 1.5,
    };
    const time = [times.floor, times.cold, times.again, times.other].map((one) => `${one.toFixed(0)} ms`);
    const ratio = (["coldToFloor", "coldToOpenapiTypescript", "againToFloor"] as const).map((key) =>
      ratioText(ratios[key], aims[key]),
    );
    return { text: table([titles, ["", ...time, ...ratio]]), ratios, aims };
  } finally {
    closeWorkplace(place);
  }
}

const titles = [
  "",
  "floor",
  "generate",
  "again",
  "openapi-typescript",
  "generate / floor",
  "generate / openapi-typescript",
  "again / floor",
];
