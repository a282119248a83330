/** The demo, and what it says where something does not end as it should. */
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { demo } from "../../../src/control-plane/demo/scenario.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { onEachDatabase } from "../databases.js";

const golden = readFileSync(new URL("output.txt", import.meta.url), "utf8");

/** Instants differ from run to run: their digits are zeros, which keeps the columns where they are. */
const timeless = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, (instant) => instant.replaceAll(/\d/gu, "0"));

async function played(store: Store): Promise<[isAsExpected: boolean, text: string]> {
  let text = "";
  const isAsExpected = await demo({ store, print: (more) => void (text += more) });
  return [isAsExpected, timeless(text)];
}

onEachDatabase(({ create }) => {
  test("each VMM ends as it should, and operators see why", async () => {
    const { store } = await create({ migratedTo: null });
    expect(await played(store)).toEqual([true, golden]);
  });

  test("VMMs that end otherwise are named", async () => {
    const { store } = await create({ migratedTo: "0001-first-schema" });
    // The watcher finds that they are gone and cannot store it.
    const third = sql.lit("44440000-0000-4000-8000-000000000003");
    await sql`alter table vmm add constraint no_failure check (state <> 'failed' or sled_id <> ${third})`.execute(
      store.db,
    );
    const [isAsExpected, text] = await played(store);
    expect(isAsExpected).toBe(false);
    const wrong = Array.from(
      { length: 11 },
      (_, index) => `- 33330000-0000-4000-8000-0000000000${20 + index} is running, and should be sled_off`,
    );
    expect(text.trimEnd().split("\n").slice(-13)).toEqual([
      ...wrong,
      "",
      "36 VMMs: 3 prehistoric, 3 from_sled_agent, 19 running, 8 no_such_instance, 3 sled_expunged. NOT as expected.",
    ]);
  });
});

test("what the README shows of it is what it prints", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, sample] = readme.split("<!-- test/control-plane/demo/output.txt -->\n\n```\n");
  const printed = golden.split("\n");
  // Where lines are left out stands …, and the others follow in their order.
  let from = 0;
  for (const line of timeless(sample!.split("\n```\n", 1)[0]!).split("\n")) {
    if (line === "…") continue;
    expect(printed.slice(from)).toContain(line);
    from = printed.indexOf(line, from) + 1;
  }
});
