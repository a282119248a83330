/** The flags of `concordat init`; each question has one. */
import { type Command, Option } from "commander";
import type { Versioning } from "../../config/config.js";

export interface InitFlags {
  readonly documents?: readonly string[];
  readonly versioning?: Versioning;
  readonly output?: string;
  readonly ci?: "github" | "gitlab" | "none";
  readonly hook?: boolean;
  readonly configFormat: "json" | "ts";
  readonly yes?: true;
  readonly dryRun?: true;
}

/** Describes the command; what it does is for its `action`. */
export function addInit(program: Command): Command {
  return program
    .command("init")
    .description("set a project up: config, scripts, CI; asks what it cannot see")
    .option("--documents <path...>", "OpenAPI documents, folders of versions, or folders of JSON Schemas")
    .addOption(
      new Option("--versioning <mode>", "how old and new releases get along").choices([
        "evolving",
        "lockstep",
        "server",
        "client",
      ]),
    )
    .option("--output <folder>", "the folder for generated files")
    .addOption(new Option("--ci <service>", "who runs the check").choices(["github", "gitlab", "none"]))
    .option("--hook", "run the check before each commit")
    .option("--no-hook", "do not")
    .addOption(
      new Option("--config-format <format>", "of the config").choices(["json", "ts"]).default("json"),
    )
    .option("-y, --yes", "ask nothing, and take what is usual")
    .option("--dry-run", "print what would be written");
}
