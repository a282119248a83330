/** `concordat list`: the APIs and their versions. */
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { paint, type Style } from "../diagnostics/style.js";
import type { ApiDocuments } from "../history/documents.js";
import { readVersions } from "../history/versions.js";
import { isObject, member } from "../source/json.js";
import { displayPath } from "../source/paths.js";
import { readSource } from "../source/read.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import type { Session } from "./session.js";

interface ListedVersion {
  /** Empty for plain schemas. */
  readonly version: string;
  readonly name?: string;
  readonly document: string;
  readonly deprecated?: string;
  readonly sunset?: string;
}

interface ListedApi {
  readonly name: string;
  readonly versioning: string;
  readonly reason?: string;
  readonly versions: readonly ListedVersion[];
}

export async function listCommand(session: Session): Promise<ExitCode> {
  const { config, diagnostics: problems } = await session.loadConfig();
  const diagnostics = [...problems];
  const apis: ListedApi[] = [];
  for (const api of config?.apis ?? []) {
    const found = readVersions(api, { cwd: session.cwd, limits: config?.limits ?? {} });
    diagnostics.push(...found.diagnostics);
    apis.push(listed(found, session.cwd, diagnostics));
  }
  if (session.format === "json") {
    session.printJson(
      { apis: apis.map((api) => ({ ...api, versions: api.versions.map((one) => ({ ...one })) })) },
      diagnostics,
    );
  } else {
    session.printDiagnostics(diagnostics, session.io.stderr);
    session.print(apis.map((api) => apiText(api, session.style())).join("\n"));
  }
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}

function listed({ api, documents }: ApiDocuments, cwd: string, diagnostics: Diagnostic[]): ListedApi {
  return {
    name: api.name,
    versioning: api.versioning,
    ...(api.reason === null ? {} : { reason: api.reason }),
    versions: documents.map(({ version, name, path, deprecated, sunset }) => ({
      version: version ?? versionIn(path, cwd, diagnostics),
      ...(name === undefined ? {} : { name }),
      document: displayPath(path, cwd),
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(sunset === undefined ? {} : { sunset }),
    })),
  };
}

/** `info.version`, which a document that is the only one tells itself. */
function versionIn(path: string, cwd: string, diagnostics: Diagnostic[]): string {
  const read = readSource(path, { cwd });
  diagnostics.push(...read.diagnostics);
  const value = read.document?.value;
  const info = isObject(value) ? member(value, "info") : undefined;
  const version = isObject(info) ? member(info, "version") : undefined;
  return typeof version === "string" ? version : "";
}

function apiText({ name, versioning, reason, versions }: ListedApi, style: Style): string {
  const count = versions.length === 1 ? "1 version" : `${versions.length} versions`;
  const why = reason === undefined ? "" : `: ${escapeText(reason)}`;
  const width = Math.max(0, ...versions.map(({ version }) => version.length));
  const nameWidth = Math.max(0, ...versions.map((one) => one.name?.length ?? 0));
  const lines = versions.map((one) => {
    const marks = [
      ...(one.deprecated === undefined ? [] : [`deprecated ${one.deprecated}`]),
      ...(one.sunset === undefined ? [] : [`sunset ${one.sunset}`]),
    ].join(", ");
    const cells = [one.version.padEnd(width), (one.name ?? "").padEnd(nameWidth), one.document, marks];
    return `  ${escapeText(
      cells
        .filter((cell) => cell.length > 0)
        .join("  ")
        .trimEnd(),
    )}\n`;
  });
  return `${paint(style, "bold", name)} (${versioning}, ${count})${why}\n${lines.join("")}`;
}
