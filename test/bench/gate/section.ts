/** How long `concordat check` takes on a long history in which nothing changed, as a ratio to reading and parsing it. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { corpus, corpusIsThere } from "../documents.js";
import { race } from "../generation/measure.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { inWorkshop } from "../workshop.js";

export const gate: Section = {
  name: "gate",
  run: () => (corpusIsThere ? inWorkshop(async (folder) => measure(folder)) : nothing),
};

const nothing: Measured = { text: "without the corpus there is nothing to measure\n", ratios: {}, aims: {} };

const command = path.resolve(import.meta.dirname, "../../../dist/bin/bin.js");
const floor = path.resolve(import.meta.dirname, "../diff/floor.mjs");
const aim = 2;

function measure(folder: string): Measured {
  const ratios: Record<string, number> = {};
  const rows = ["sled-agent", "nexus"].map((api) => {
    const cwd = path.join(folder, api);
    const documents = path.join(cwd, api);
    mkdirSync(documents, { recursive: true });
    const names = readdirSync(path.join(corpus, "omicron", api));
    for (const name of names)
      copyFileSync(path.join(corpus, "omicron", api, name), path.join(documents, name));
    const apis = { [api]: { documents: api, versioning: "server" } };
    const config = { apis, blessed: { git: "main" }, generate: { committed: false } };
    writeFileSync(path.join(cwd, "concordat.config.json"), JSON.stringify(config));
    commit(cwd);
    const files = names.map((name) => path.join(documents, name));
    const times = race([
      { name: "floor", runs: [[floor, ...files]], cwd },
      { name: "check", runs: [[command, "check"]], cwd },
    ]) as Record<"floor" | "check", number>;
    const ratio = times.check / times.floor;
    ratios[`${api}ToFloor`] = ratio;
    const counted = `${api}, ${names.length} documents`;
    return [counted, `${times.floor.toFixed(0)} ms`, `${times.check.toFixed(0)} ms`, ratioText(ratio, aim)];
  });
  return {
    text: table([["", "read and parse all", "check", "ratio"], ...rows]),
    ratios,
    aims: Object.fromEntries(Object.keys(ratios).map((name) => [name, aim])),
  };
}

/** All of it on the main branch, and a branch with a commit of its own. */
function commit(cwd: string): void {
  const author = ["-c", "user.name=Bench", "-c", "user.email=bench@example.com"];
  const git = (...args: readonly string[]) =>
    execFileSync("git", [...author, ...args], { cwd, stdio: "ignore" });
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--message", "all");
  git("checkout", "-b", "change");
  git("commit", "--allow-empty", "--message", "change");
}
