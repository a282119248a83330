/** `concordat generate --list-inputs` and `--list-outputs`, for build systems: the files, and nothing is written. */
import { disk } from "../source/file-tree.js";
import { join } from "node:path";
import { produce } from "../../generators/produce.js";
import { listLanguages } from "../../generators/openapi-generator/list-languages.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { readVersions } from "../history/versions.js";
import { displayPath } from "../source/paths.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import type { Session } from "./session.js";

export interface ListFilesOptions {
  readonly inputs: boolean;
  readonly outputs: boolean;
  /** Only these. */
  readonly languages?: readonly string[] | undefined;
}

export async function listFilesCommand(session: Session, options: ListFilesOptions): Promise<ExitCode> {
  const { cwd } = session;
  const { config, file, diagnostics: problems } = await session.loadConfig();
  const diagnostics = [...problems];
  const inputs: string[] = [];
  const outputs: string[] = [];
  if (config !== null && file !== null) {
    const documents = config.apis.map((api) => readVersions(api, { cwd, limits: config.limits, tree: disk }));
    const produced = produce(config, documents, { cwd, tree: disk });
    const others = listLanguages({
      config,
      apis: produced.understood,
      asked: options.languages ?? null,
      cwd,
    });
    diagnostics.push(
      ...documents.flatMap((api) => api.diagnostics),
      ...produced.diagnostics,
      ...others.diagnostics,
    );
    if (!hasErrors(diagnostics)) {
      if (options.inputs) inputs.push(file, ...produced.inputs, ...others.inputs);
      if (options.outputs) {
        const files = options.languages === undefined ? [...produced.files.keys()] : [];
        outputs.push(...files.map((path) => join(config.output, path)), ...others.outputs);
      }
    }
  }
  const shown = (paths: readonly string[]) =>
    [...new Set(paths.map((path) => displayPath(path, cwd)))].sort();
  if (session.format === "json") {
    const answer = {
      ...(options.inputs ? { inputs: shown(inputs) } : {}),
      ...(options.outputs ? { outputs: shown(outputs) } : {}),
    };
    session.printJson(answer, diagnostics);
  } else {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    session.printDiagnostics(errors, session.io.stderr);
    session.print(
      shown([...inputs, ...outputs])
        .map((path) => `${escapeText(path)}\n`)
        .join(""),
    );
  }
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}
