/** Mending that is cut short, done twice at once, or done to files that may not be written. */
import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../../documents.js";
import { contents, versionList } from "../../generators/project.js";
import { repository, type Repository } from "../../history/git/repository.js";
import { builtCommand, until } from "../built.js";

const command = builtCommand();
const numbers = Array.from({ length: 30 }, (_, index) => 30 - index);
const all = numbers.map((number) => [`${number}.0.0`, openApi(`${number}.0.0`, [`p${number}`])] as const);
const list = versionList(...all);

/** Of thirty shipped versions every second document is missing, and the list is gone. */
function damaged(): Repository {
  const at = repository({
    ".gitignore": "node_modules\ngenerated\n",
    "package.json": "{}",
    "concordat.config.json": JSON.stringify({
      apis: { pets: { documents: "pets", versioning: "server", conversions: "none" } },
      blessed: { git: "main" },
      generate: { targets: ["types"], committed: false },
    }),
    "pets/versions.json": list,
    ...Object.fromEntries(all.map(([version, text]) => [`pets/${version}.json`, text])),
  });
  at.git("checkout", "--quiet", "-b", "change");
  at.commit("a change");
  rmSync(join(at.root, "pets/versions.json"));
  for (const number of numbers.filter((one) => one % 2 === 0))
    rmSync(join(at.root, `pets/${number}.0.0.json`));
  return at;
}

const whole = {
  ...Object.fromEntries(all.map(([version, text]) => [`${version}.json`, text])),
  "versions.json": list,
};

async function run(at: Repository, ...args: readonly string[]): Promise<number | null> {
  return (await command.start(at.root, args).ended).code;
}

const documentsOf = ({ root }: Repository) => contents(join(root, "pets"));

test(
  "a run that is killed leaves whole documents, and the next one mends the rest",
  { timeout: 120_000 },
  async () => {
    for (const enough of [16, 20, 25, 30]) {
      const at = damaged();
      const running = command.start(at.root, ["generate"]);
      await until(running, () => readdirSync(join(at.root, "pets")).length >= enough);
      running.child.kill("SIGKILL");
      await running.ended;
      const left = Object.entries(documentsOf(at)).filter(([name]) => !name.endsWith(".tmp"));
      expect(Object.fromEntries(left)).toEqual(
        Object.fromEntries(left.map(([name]) => [name, whole[name as keyof typeof whole]])),
      );
      expect(await run(at, "generate")).toBe(0);
      expect(Object.fromEntries(Object.entries(documentsOf(at)).filter(([name]) => name in whole))).toEqual(
        whole,
      );
      expect(await run(at, "check")).toBe(0);
      at.remove();
    }
  },
);

test("two runs at once mend what one mends", async () => {
  const at = damaged();
  expect(await Promise.all([run(at, "generate"), run(at, "generate")])).toEqual([0, 0]);
  expect(documentsOf(at)).toEqual(whole);
  expect(await run(at, "check")).toBe(0);
  at.remove();
});

test("files that may not be written are replaced, for their folder may be", async () => {
  const at = damaged();
  at.write({ "pets/1.0.0.json": whole["1.0.0.json" as keyof typeof whole].replaceAll("\n", "\r\n") });
  chmodSync(join(at.root, "pets/1.0.0.json"), 0o444);
  expect(await run(at, "generate")).toBe(0);
  expect(documentsOf(at)).toEqual(whole);
  at.remove();
});
