/** Reads the command line and answers with an exit code. */
import { Command, CommanderError, Option } from "commander";
import { vmmFailureReasons } from "../domain/vmm-failure-reason.js";
import { vmmStateKinds } from "../domain/vmm-state.js";
import type { Io } from "./io.js";
import { list } from "./list.js";
import { CommandFailure, nexusOf } from "./nexus.js";
import { printable } from "./printable.js";
import { show } from "./show.js";

/** 0: shown; 1: Nexus refused, or could not be asked; 2: the command line is wrong. It never rejects. */
export async function run(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const program = new Command("vmm")
    .description("Show the VMMs of a Nexus, and why they failed")
    .option("--url <url>", "base URL of the external API (default: NEXUS_URL of the environment)")
    .option("--token <token>", "the operator's token (default: NEXUS_TOKEN of the environment)")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(printable(text, "\n")) });
  const nexus = () => nexusOf(program.opts(), io.env);
  program
    .command("list")
    .description("list VMMs, but for those whose records are deleted")
    .option("--sled <id>", "only VMMs of this sled")
    .addOption(new Option("--state <state>", "only VMMs in this state").choices(vmmStateKinds))
    .addOption(
      new Option("--reason <reason>", "only VMMs that failed for this reason").choices(vmmFailureReasons),
    )
    .action((filters) => list(nexus(), filters, io));
  program
    .command("show <id>")
    .description("show all that is known of a VMM, with its past states")
    .action((id: string) => show(nexus(), id, io));
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = error instanceof CommandFailure ? error : new CommandFailure(1, String(error));
    io.err(`vmm: ${printable(failure.message)}\n`);
    return failure.exitCode;
  }
}
