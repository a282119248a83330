/** Three sets of tests: the project's own, those that read large documents from outside it, and those by other tools. */
import { defineConfig } from "vitest/config";

/**
 * `concordat/…` in our own code is found in the sources, so nothing needs a build first. Node gets them too, and would
 * take `import` for `require` as well.
 */
const conditions = ["concordat-source", "node"];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: conditions } };

/** Tests that kill processes over and over, or start whole workflows. */
const long = "test/**/*.long.test.ts";

/** Other people's clients, servers and testers, which need their compilers and registries. */
const judges = ["test/corpus/languages/**/*.test.ts", "test/corpus/schemathesis.test.ts"];

export default defineConfig({
  test: {
    // By default one core is left idle, which of two is half of them.
    maxWorkers: "100%",
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: "own",
          include: ["test/**/*.test.ts"],
          exclude: ["test/corpus/**", "test/bench/**", long, "**/node_modules/**", "**/fixtures/**"],
          // Some tests start processes; a busy machine is no reason to fail.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "corpus",
          include: ["test/corpus/**/*.test.ts", long],
          exclude: [...judges, "**/node_modules/**", "**/fixtures/**"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "judges",
          include: judges,
          exclude: ["**/node_modules/**", "**/fixtures/**"],
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
