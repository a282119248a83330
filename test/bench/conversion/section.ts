/** Converting a request over eleven versions at which it changed, against copying it. */
import path from "node:path";
import { runNode } from "../run-node.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { bundledFile, inWorkshop } from "../workshop.js";

export const conversion: Section = { name: "conversion", run: () => inWorkshop(measure) };

const decisions = path.resolve(
  import.meta.dirname,
  "../../../src/control-plane/adapters/sled-agent-decisions.ts",
);

type Times = Readonly<Record<"copy" | "up" | "down" | "roundTrip" | "look", number>>;

async function measure(folder: string): Promise<Measured> {
  const module = await bundledFile(
    folder,
    `export { conversionsOf } from "concordat/sled-agent";
     export { sledAgentDecisions as decisions } from ${JSON.stringify(decisions)};`,
  );
  const times = await runNode<Times>(path.join(import.meta.dirname, "race.mjs"), module);
  const row = (name: string, time: number): string[] => [
    name,
    `${time.toFixed(0)} ns`,
    ratioText(time / times.copy),
  ];
  return {
    text: table([
      ["a request of vmm_register", "time", "/ structuredClone"],
      row("structuredClone", times.copy),
      row("from 1.0.0 to 44.0.0", times.up),
      row("from 44.0.0 to 1.0.0", times.down),
      row("from 1.0.0 to 44.0.0 and back", times.roundTrip),
      row("finding the conversion", times.look),
    ]),
    ratios: {
      upToCopy: times.up / times.copy,
      downToCopy: times.down / times.copy,
      roundTripToCopy: times.roundTrip / times.copy,
    },
    aims: {},
  };
}
