#!/usr/bin/env node
/** The executable. */
import { readFileSync } from "node:fs";
import { isatty } from "node:tty";
import { main } from "./main.js";

for (const stream of [process.stdout, process.stderr]) {
  // Who stops reading, as `head` does, ends the text; the exit code still tells how it went.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// Questions are no part of the answer, so they are not asked on standard output. Node's stream of standard input is
// not even touched where it is no terminal: it would make a pipe give less than all at once.
const terminal = isatty(0) && isatty(2) ? { terminal: { input: process.stdin, output: process.stderr } } : {};

// Setting the code, instead of exiting, lets what was written reach a pipe.
process.exitCode = await main(process.argv.slice(2), {
  stdin: () => readFileSync(0),
  stdout: process.stdout,
  stderr: process.stderr,
  ...terminal,
  env: process.env,
  cwd: process.cwd(),
});
