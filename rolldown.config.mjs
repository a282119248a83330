/** The command as a few files instead of two hundred: starting it is most of the time of a run with nothing to do. */
import { defineConfig } from "rolldown";

export default defineConfig({
  // What a config imports as `concordat/config` stands beside the command, as it does without a bundle.
  input: { bin: "dist/src/cli/bin.js", index: "dist/src/config/index.js" },
  platform: "node",
  external: /^[^./]/,
  output: { dir: "dist/bin", format: "esm", chunkFileNames: "[name]-[hash].js" },
});
