/** What init will write, put together before anything is. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.js";
import { attributesFile } from "./attributes.js";
import { configFile } from "./config-file.js";
import { hookFile } from "./commit-hook.js";
import { githubWorkflow } from "./github-workflow.js";
import { gitlabJob } from "./gitlab-job.js";
import { manifestWithScripts } from "./npm-scripts.js";
import type { PlannedFile, Planned, Wishes } from "./planned.js";

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** What a person has to know or do, in whole sentences. */
  readonly notes: readonly string[];
}

export async function planFor(wishes: Wishes): Promise<Plan> {
  const parts: readonly Planned[] = [
    configFile(wishes),
    shippedDocuments(wishes),
    versionLists(wishes),
    attributesFile(wishes),
    manifestWithScripts(wishes),
    ciFile(wishes),
    await hookFile(wishes),
  ];
  return {
    files: parts.flatMap(({ files }) => files),
    notes: [...wishes.notes, ...parts.flatMap(({ notes }) => notes)],
  };
}

function ciFile(wishes: Wishes): Planned {
  switch (wishes.ci) {
    case "github":
      return githubWorkflow(wishes);
    case "gitlab":
      return gitlabJob(wishes);
    case "none":
      return { files: [], notes: [] };
  }
}

function versionLists({ apis }: Wishes): Planned {
  const files = apis.flatMap(({ api: { list } }): PlannedFile[] =>
    list?.kind === "write" ? [{ path: list.path, before: null, bytes: Buffer.from(list.bytes) }] : [],
  );
  return { files, notes: [] };
}

/** Where there is no git, copies stand for what has shipped. */
function shippedDocuments({ blessed, around, apis }: Wishes): Planned {
  if (blessed === null || blessed === "none" || !("folder" in blessed)) return { files: [], notes: [] };
  const target = join(around.cwd, blessed.folder);
  if (existsSync(target))
    throw new UsageError(`the folder ${blessed.folder} is there already; init keeps in it what has shipped`);
  const bytes = new Map(apis.flatMap(({ inputs }) => [...inputs]));
  for (const { api } of apis)
    if (api.list?.kind === "write") bytes.set(api.list.path, Buffer.from(api.list.bytes));
  const files = [...bytes].map(([path, content]): PlannedFile => {
    return { path: join(target, path.slice(around.cwd.length)), before: null, bytes: content };
  });
  const note =
    `Without git, ${blessed.folder} holds what has shipped: copy the documents there after each release. ` +
    `Once there is git, put \`"blessed": { "git": "main" }\` in its place and delete the folder.`;
  return { files, notes: [note] };
}
