/** `concordat list`: the APIs and their versions: what has shipped, and what each adds to the one before. */
import { loadContract } from "../contract/load.js";
import type { ResolvedApi, ResolvedConfig } from "../config/resolve.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { paint, type Style } from "../diagnostics/style.js";
import type { Base } from "../history/base/base.js";
import { findBase } from "../history/base/find-base.js";
import { contractOptions } from "../history/contract-options.js";
import type { ApiDocument } from "../history/documents.js";
import { isSameVersion } from "../history/version.js";
import { versionFacts } from "../history/version-facts.js";
import { readVersions } from "../history/versions.js";
import { disk } from "../source/file-tree.js";
import type { JsonValue } from "../source/json.js";
import { displayPath } from "../source/paths.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import type { Session } from "./session.js";
import { table, type Column } from "./table.js";

interface ListedVersion {
  /** Empty for plain schemas. */
  readonly version: string;
  readonly name?: string;
  /** `changed`: of an evolving or lockstep API, which differs from what has shipped. Null where that is not known. */
  readonly status: "blessed" | "local" | "changed" | "package" | null;
  readonly document: string;
  /** Null where the document could not be understood. */
  readonly operations: number | null;
  /** Named types that differ from those of the next newer version. */
  readonly types: number | null;
  /** Bytes of the document, without those it refers to. */
  readonly size: number;
  /** Whether no operation differs from the version before, but for texts; null where there is none. */
  readonly trivial: boolean | null;
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
  const { cwd } = session;
  const { config, diagnostics: problems } = await session.loadConfig();
  const diagnostics = [...problems];
  const base = config === null ? null : findBase({ config, cwd });
  const apis = (config?.apis ?? []).map((api) => listed(api, config!, base?.base ?? null, cwd, diagnostics));
  if (session.format === "json") {
    session.printJson({ apis: apis as unknown as JsonValue }, diagnostics);
  } else {
    session.printDiagnostics(diagnostics, session.io.stderr);
    for (const { message } of base?.diagnostics ?? []) {
      session.tell(`${escapeText(message)}\n`);
    }
    session.print(apis.map((api) => apiText(api, session.style())).join("\n"));
  }
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}

function listed(
  api: ResolvedApi,
  config: ResolvedConfig,
  base: Base | null,
  cwd: string,
  diagnostics: Diagnostic[],
): ListedApi {
  const { limits } = config;
  const found = readVersions(api, { cwd, limits, tree: disk });
  diagnostics.push(...found.diagnostics);
  const shipped = base === null ? null : readVersions(api, { cwd, limits, tree: base.tree }).documents;
  const contracts = found.documents.map(({ path }) => {
    const loaded = loadContract(path, contractOptions(found, path, config, { cwd, tree: disk }));
    return loaded.contract ?? loaded.partial ?? null;
  });
  const facts = versionFacts(contracts);
  return {
    name: api.name,
    versioning: api.versioning,
    ...(api.reason === null ? {} : { reason: api.reason }),
    versions: found.documents.map((document, index) => {
      const { version, name, path, deprecated, sunset } = document;
      return {
        version: version ?? contracts[index]?.version ?? "",
        ...(name === undefined ? {} : { name }),
        status: api.package === null ? statusOf(document, shipped) : "package",
        document: displayPath(path, cwd),
        operations: facts[index]?.operations ?? null,
        types: facts[index]?.types ?? null,
        size: sizeOf(found.layout === "schemas" ? found.files : [path]),
        trivial: facts[index]?.trivial ?? null,
        ...(deprecated === undefined ? {} : { deprecated }),
        ...(sunset === undefined ? {} : { sunset }),
      };
    }),
  };
}

function statusOf(
  { version, sha256 }: ApiDocument,
  shipped: readonly ApiDocument[] | null,
): ListedVersion["status"] {
  if (shipped === null) return null;
  const other = shipped.find(
    (one) => one.version === version || isSameVersion(one.version ?? "", version ?? ""),
  );
  if (other === undefined) return "local";
  return version !== null || other.sha256 === sha256 ? "blessed" : "changed";
}

const columns: readonly Column[] = [
  { title: "version", align: "left" },
  { title: "name", align: "left" },
  { title: "status", align: "left" },
  { title: "operations", align: "right" },
  { title: "types", align: "right" },
  { title: "size", align: "right" },
  { title: "wire", align: "left" },
  { title: "document", align: "left" },
  { title: "", align: "left" },
];

function apiText({ name, versioning, reason, versions }: ListedApi, style: Style): string {
  const count = versions.length === 1 ? "1 version" : `${versions.length} versions`;
  const why = reason === undefined ? "" : `: ${escapeText(reason)}`;
  const rows = versions.map((one) => [
    one.version,
    one.name ?? "",
    one.status ?? "",
    String(one.operations ?? ""),
    String(one.types ?? ""),
    sizeText(one.size),
    one.trivial === null ? "" : one.trivial ? "unchanged" : "changed",
    one.document,
    [
      ...(one.deprecated === undefined ? [] : [`deprecated ${one.deprecated}`]),
      ...(one.sunset === undefined ? [] : [`sunset ${one.sunset}`]),
    ].join(", "),
  ]);
  const used = columns.map((_, index) => rows.some((row) => row[index] !== ""));
  const shown = <T>(row: readonly T[]): T[] => row.filter((_, index) => used[index]);
  const body = rows.length === 0 ? "" : table(shown(columns), rows.map(shown), style);
  return `${paint(style, "bold", name)} (${versioning}, ${count})${why}\n${body.replaceAll(/^/gmu, "  ").trimEnd()}${body === "" ? "" : "\n"}`;
}

function sizeOf(paths: readonly string[]): number {
  return paths.reduce((total, path) => total + disk.facts(path).size, 0);
}

function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
