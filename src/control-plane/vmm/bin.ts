#!/usr/bin/env node
/** The command `vmm`: what operators see of VMMs. */
import { run } from "./run.js";

// Whoever reads only the beginning (`| head`) is no reason to complain.
process.stdout.on("error", () => process.exit());

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
});
