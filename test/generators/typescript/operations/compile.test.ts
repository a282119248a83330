/** Everything that is generated compiles, however a document names things. */
import { expect, test } from "vitest";
import { compiled, generate, versionsOf } from "./emit.js";
import { faults } from "./faults.js";

test.each(["number", "bigint", "string"] as const)(
  "a document of faults compiles with int64 %s",
  async (int64) => {
    const { all } = generate(versionsOf([faults]), { int64 });
    expect(await compiled(all)).toEqual([]);
  },
);

test("without versions", async () => {
  const { all } = generate(versionsOf([faults]), { versionIn: null });
  expect(await compiled(all)).toEqual([]);
});
