/** The gate as the command line runs it: what has shipped, who judges, and what is wrong. */
import { resolve } from "node:path";
import type { Loaded } from "../../config/load.js";
import { settingsText } from "../../config/settings-text.js";
import type { Code, Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Base, BlessedFrom } from "../../history/base/base.js";
import type { ApiDocuments } from "../../history/documents.js";
import { emptyTree } from "../../history/base/empty-tree.js";
import { judgedBase } from "../../history/base/judged-base.js";
import type { Gate, Judging } from "../../history/gate/gate.js";
import type { LazyGate } from "../../history/gate/mend.js";
import { disk } from "../../source/file-tree.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";

export interface GateFlags {
  readonly blessedFrom?: string;
  readonly blessedFromFolder?: string;
  /** Whether the programs that produce documents are run. */
  readonly produce?: true;
}

export interface OpenGate {
  readonly base: Base | null;
  /** Why it is not known what has shipped, or by what to judge. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the change alters of how it is judged. */
  readonly changes: readonly Diagnostic[];
  readonly gate: LazyGate;
}

/**
 * @param evolving whether documents of evolving APIs are compared with what they were
 * @returns null where the config is not usable
 */
export async function openGate(
  { cwd, allowCode }: Session,
  { config, file }: Loaded,
  flags: GateFlags,
  evolving: boolean,
): Promise<OpenGate | null> {
  if (config === null || file === null) return null;
  const from = blessedFrom(flags, cwd);
  const { found, judged } = await judgedBase({ config, configFile: file, cwd, allowCode, from });
  const { base, releases } = found;
  const { judging } = judged;
  return {
    base,
    diagnostics: [...found.diagnostics, ...judged.diagnostics],
    changes: judging.changes,
    gate: {
      // A program may give anything.
      key: flags.produce === true ? null : keyOf(base, judging),
      load: async () => {
        const { checkGate } = await import("../../history/gate/check-gate.js");
        const { producedProblems } = await import("../../history/produced/produced-problems.js");
        return (tree) => {
          const gate = checkGate({ config, cwd, tree, base, releases, judging, evolving });
          // Programs give the documents of the work tree; what is mended from them is not asked for again.
          if (flags.produce !== true || tree !== disk) return gate;
          const options = { cwd, folder: config.folder, limits: config.limits, tree };
          return withProduced(gate, (api) => producedProblems(api, options));
        };
      },
    },
  };
}

/** Null where only looking tells what has shipped, as in a folder. */
function keyOf(base: Base | null, { apis }: Judging): string | null {
  const shipped = base === null || base.tree === emptyTree ? "nothing" : base.commit;
  return shipped === null ? null : [shipped, ...[...apis.values()].map(settingsText)].join("\n");
}

const withoutDocuments: ReadonlySet<Code> = new Set(["api-without-documents", "api-documents-removed"]);

/** A document that is not there yet is no problem of its own where it is produced. */
function withProduced(gate: Gate, produced: (api: ApiDocuments) => readonly Diagnostic[]): Gate {
  let { problems } = gate;
  for (const found of gate.documents) {
    const own = produced(found);
    if (own.some(({ fix }) => fix !== undefined)) {
      const { pointer } = found.api.place;
      problems = problems.filter((one) => !withoutDocuments.has(one.code) || one.pointer !== pointer);
    }
    problems = [...problems, ...own];
  }
  return { ...gate, problems };
}

function blessedFrom(flags: GateFlags, cwd: string): BlessedFrom | undefined {
  const { blessedFrom: revision, blessedFromFolder: folder } = flags;
  if (revision !== undefined && folder !== undefined) {
    throw new UsageError("--blessed-from and --blessed-from-folder exclude each other");
  }
  if (revision !== undefined) return { kind: "revision", revision };
  return folder === undefined ? undefined : { kind: "folder", folder: resolve(cwd, folder) };
}
