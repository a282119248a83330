/** The command line: reads the arguments, runs one command, and turns whatever happens into an exit code. */
import { Command, CommanderError, Option } from "commander";
import { toolkitVersion } from "../config/toolkit.js";
import { escapeText } from "../diagnostics/escape.js";
import type { CheckFlags } from "./check.js";
import type { DiffFlags } from "./diff/diff.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { formats } from "./formats.js";
import type { GenerateFlags } from "./generate.js";
import { addInit, type InitFlags } from "./init/flags.js";
import type { Io } from "./io.js";
import type { NewVersionFlags } from "./new-version.js";
import type { ScaffoldFlags } from "./scaffold.js";
import { answerJson, Session, type GlobalOptions } from "./session.js";
import { UsageError } from "./usage-error.js";

/** @param args without the program's own name */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.fine;
  const program = programFor(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    const code = explainFailure(error, io, args.includes("--debug"));
    // Whoever reads JSON gets one value however it ends; help and version are texts for people.
    if (wantsJson(args) && code !== exitCodes.fine) io.stdout.write(failureJson(error, code));
    return code;
  }
}

/** The arguments may be what is wrong, so nobody has read them. */
function wantsJson(args: readonly string[]): boolean {
  return args.some((one, at) => one === "--format=json" || (one === "--format" && args[at + 1] === "json"));
}

function failureJson(error: unknown, exitCode: ExitCode): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/^error: /u, "");
  return answerJson({ ok: false, exitCode, error: { message } }, []);
}

type Done = (code: ExitCode) => void;

interface RunGenerateFlags extends GenerateFlags {
  readonly watch?: true;
  readonly listInputs?: true;
  readonly listOutputs?: true;
}

function blessedFrom(): Option {
  return new Option("--blessed-from <revision>", "what has shipped is what stands in this commit");
}

function blessedFromFolder(): Option {
  return new Option("--blessed-from-folder <folder>", "what has shipped lies in this folder");
}

function programFor(io: Io, done: Done): Command {
  const program = new Command("concordat")
    .description("Versioned API contracts: code for every live version, proved fresh")
    .version(toolkitVersion())
    .option("--cwd <folder>", "run as if started there")
    .option("--config <file>", "the config, instead of the nearest concordat.config.*")
    .option("--no-config-code", "refuse a config that is code")
    .addOption(new Option("--format <format>", "how the answer is given").choices(formats).default("text"))
    .addOption(
      new Option("--report <format=file>", "write the answer to a file too; may be repeated")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .option("--debug", "tell where in Concordat a bug is")
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(concordat --help tells more)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // With the arguments in it, which a script may have from a branch or a document.
      writeErr: (text) => io.stderr.write(text.split("\n").map(escapeText).join("\n")),
    });
  const session = () => new Session(io, program.opts<GlobalOptions>());
  const plainSession = () => {
    const plain = session();
    plain.onlyTextOrJson();
    return plain;
  };

  addInit(program).action(async (flags: InitFlags) => {
    if (program.opts<GlobalOptions>().config !== undefined) {
      throw new UsageError("init writes the config into the folder it is started in; --cwd names another");
    }
    const { initCommand } = await import("./init/init.js");
    done(await initCommand(plainSession(), flags));
  });
  program
    .command("list")
    .description("the APIs and their versions")
    .action(async () => {
      const { listCommand } = await import("./list.js");
      done(await listCommand(plainSession()));
    });
  program
    .command("new-version")
    .description("begin a version with a copy of the newest one")
    .argument("<api>", "its name in the config")
    .argument("[version]", "its number; the next major one, or today, if not given")
    .option("--from <version>", "copy this one instead of the newest")
    .action(async (api: string, version: string | undefined, flags: NewVersionFlags) => {
      const { newVersionCommand } = await import("./new-version.js");
      done(await newVersionCommand(plainSession(), api, version, flags));
    });
  program
    .command("generate")
    .description("write the generated files that are not up to date")
    .addOption(
      new Option(
        "--target <language>",
        "only this language, by OpenAPI Generator; may be repeated",
      ).argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]),
    )
    .option("--watch", "generate again whenever something changes")
    .addOption(blessedFrom())
    .addOption(blessedFromFolder())
    .option("--produce", "run the programs that produce documents, and write what they give")
    .option("--list-inputs", "print the files that are read, and write nothing")
    .option("--list-outputs", "print the files that would be there, and write nothing")
    .action(async (flags: RunGenerateFlags) => done(await runGenerate(plainSession(), flags)));
  program
    .command("check")
    .description("prove that what shipped is as it was, documents sound and generated files up to date")
    .addOption(blessedFrom())
    .addOption(blessedFromFolder())
    .option("--produce", "run the programs that produce documents, and compare")
    .option("--fix-plan", "print what generate would mend")
    .action(async (flags: CheckFlags) => {
      const { checkCommand } = await import("./check.js");
      done(await checkCommand(session(), flags));
    });
  program
    .command("scaffold")
    .description("begin what people have to write: decisions about conversions, or an adapter")
    .argument("<api>", "its name in the config")
    .argument("[file]", "with --adapter: the file to write")
    .option("--adapter <type>", "an adapter between this generated type and the domain, in a file of its own")
    .option("--optional", "also the decisions without which something is refused")
    .action(async (api: string, file: string | undefined, flags: ScaffoldFlags) => {
      const { scaffoldCommand } = await import("./scaffold.js");
      done(await scaffoldCommand(plainSession(), api, file, flags));
    });
  program
    .command("diff")
    .description("what a change does to calls between old and new, with proof")
    .argument("[old]", "a file, a folder of schemas, git-ref:path, api@version, or - for standard input")
    .argument("[new]", "likewise")
    .addOption(new Option("--policy <policy>", "what is refused").choices(["wire", "source", "strict"]))
    .addOption(
      new Option("--direction <order>", "which order decides").choices(["backward", "forward", "both"]),
    )
    .addOption(
      new Option("--content-model <model>", "what a writer may send").choices(["closed-writer", "spec"]),
    )
    .addOption(
      new Option("--fail-on <rule=severity>", "take a rule's findings as that severe; may be repeated")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .option("--ignore-file <file>", "findings that are accepted, as YAML or JSON")
    .option("--impact <src>", "tell what in this code uses what a finding is about: a tsconfig or a folder")
    .option("--list-rules", "print the rules, and compare nothing")
    .action(async (old: string | undefined, now: string | undefined, flags: DiffFlags) => {
      const { diffCommand } = await import("./diff/diff.js");
      done(await diffCommand(session(), [old, now], flags));
    });
  program
    .command("explain")
    .description("what a code or a rule means, or with --ir what a document was understood to say")
    .argument("[subject]", "a code or a rule; with --ir, a JSON Pointer into the document")
    .option("--ir <file>", "a document or a folder of schemas")
    .action(async (subject: string | undefined, flags: { readonly ir?: string }) => {
      const { explainCommand } = await import("./explain.js");
      done(explainCommand(plainSession(), subject, flags.ir));
    });
  return program;
}

async function runGenerate(session: Session, flags: RunGenerateFlags): Promise<ExitCode> {
  const { watch = false, listInputs = false, listOutputs = false } = flags;
  if (listInputs || listOutputs) {
    if ([watch, listInputs, listOutputs].filter(Boolean).length > 1) {
      throw new UsageError("--watch, --list-inputs and --list-outputs exclude each other");
    }
    const { listFilesCommand } = await import("./list-files.js");
    const { target } = flags;
    return listFilesCommand(session, { inputs: listInputs, outputs: listOutputs, languages: target });
  }
  if (watch) {
    if (session.format === "json")
      throw new UsageError("--watch gives many answers, so it cannot give them as JSON");
    const { watchCommand } = await import("./watch.js");
    return watchCommand(session, flags);
  }
  const { generateCommand } = await import("./generate.js");
  return generateCommand(session, flags);
}

function explainFailure(error: unknown, { stderr, env }: Io, debug: boolean): ExitCode {
  // Commander has written its message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.unusable;
  const message = escapeText(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) {
    stderr.write(`error: ${message}\n`);
    return exitCodes.unusable;
  }
  if (isSystemError(error)) {
    stderr.write(`error: the system refused: ${message}\n`);
    return exitCodes.unusable;
  }
  const isDebug = debug || (env.CONCORDAT_DEBUG ?? "") !== "";
  const stack = isDebug && error instanceof Error ? `${error.stack}\n` : "";
  stderr.write(`error: this is a bug in Concordat: ${message}\n${stack}`);
  stderr.write("Please report it with the command and, if you can, the document");
  stderr.write(isDebug ? ".\n" : "; --debug tells where it happened.\n");
  return exitCodes.bug;
}

function isSystemError(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return error instanceof Error && code !== undefined && syscall !== undefined;
}
