/** How long `concordat diff` takes on large documents, as a ratio to reading and parsing both. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { race } from "../generation/measure.js";
import { installed, stripe } from "../documents.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { inWorkshop } from "../workshop.js";

export const diff: Section = { name: "diff", run: () => inWorkshop(async (folder) => measure(folder)) };

const command = path.resolve(import.meta.dirname, "../../../dist/bin/bin.js");
const floor = path.join(import.meta.dirname, "floor.mjs");
const aim = 3;

function measure(folder: string): Measured {
  const ghes = (version: string): string =>
    path.join(installed, `@octokit/openapi/generated/ghes-${version}.json`);
  const pairs = {
    "GitHub Enterprise 3.17 to 3.18": [ghes("3.17"), ghes("3.18")],
    "GitHub Enterprise 3.18, unchanged": [ghes("3.18"), ghes("3.18")],
    "Stripe without one property": [stripe.documents, withoutProperty(folder)],
  } as const;
  const names = ["githubToFloor", "unchangedToFloor", "stripeToFloor"] as const;
  const ratios: Record<string, number> = {};
  const rows = Object.entries(pairs).map(([title, [old, now]], index) => {
    const times = race([
      { name: "floor", runs: [[floor, old, now]], cwd: folder },
      { name: "diff", runs: [[command, "diff", old, now, "--format", "json"]], cwd: folder, codes: [0, 1] },
    ]) as Record<"floor" | "diff", number>;
    const ratio = times.diff / times.floor;
    ratios[names[index]!] = ratio;
    return [title, `${times.floor.toFixed(0)} ms`, `${times.diff.toFixed(0)} ms`, ratioText(ratio, aim)];
  });
  return {
    text: table([["", "read and parse both", "diff", "ratio"], ...rows]),
    ratios,
    aims: { githubToFloor: aim, unchangedToFloor: aim, stripeToFloor: 2.5 },
  };
}

/** Stripe's document, one property of an answer less. */
function withoutProperty(folder: string): string {
  const document = JSON.parse(readFileSync(stripe.files[0]!, "utf8")) as {
    components: { schemas: { account: { properties: Record<string, unknown> } } };
  };
  delete document.components.schemas.account.properties["business_type"];
  const file = path.join(folder, "stripe.json");
  writeFileSync(file, JSON.stringify(document, null, 2));
  return file;
}
