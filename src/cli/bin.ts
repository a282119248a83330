#!/usr/bin/env node
/** The executable. */
import { readFileSync } from "node:fs";
import { isatty } from "node:tty";
import { exitCodes } from "./exit-codes.js";
import { main } from "./main.js";

for (const stream of [process.stdout, process.stderr]) {
  // Who stops reading, as `head` does, ends the text; the exit code still tells how it went.
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    if (stream !== process.stderr)
      process.stderr.write(`error: the answer could not be written: ${message}\n`);
    process.exit(exitCodes.unusable);
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
