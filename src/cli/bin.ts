#!/usr/bin/env node
/** The executable. */
import { readFileSync } from "node:fs";
import { main } from "./main.js";

for (const stream of [process.stdout, process.stderr]) {
  // Who stops reading, as `head` does, ends the text; the exit code still tells how it went.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// Setting the code, instead of exiting, lets what was written reach a pipe.
process.exitCode = await main(process.argv.slice(2), {
  stdin: () => readFileSync(0),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});
