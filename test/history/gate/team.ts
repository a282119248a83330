/** The gate over a real repository whose main branch is what has shipped. */
import { join, relative } from "node:path";
import { afterEach } from "vitest";
import type { ApiConfig, Config } from "../../../src/config/config.js";
import { configDocument } from "../../../src/config/config-document.js";
import { resolveConfig, type ResolvedConfig } from "../../../src/config/resolve.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { Edit } from "../../../src/diagnostics/fix.js";
import { applyEdits } from "../../../src/history/gate/apply-edits.js";
import { checkGate } from "../../../src/history/gate/check-gate.js";
import type { Base, Release } from "../../../src/history/base/base.js";
import type { Gate } from "../../../src/history/gate/gate.js";
import { mend } from "../../../src/history/gate/mend.js";
import { commitTree } from "../../../src/history/git/commit-tree.js";
import { disk } from "../../../src/source/file-tree.js";
import { Place } from "../../../src/source/place.js";
import { openApi, sha256 } from "../../documents.js";
import { repository, type Repository } from "../git/repository.js";

export const one = openApi("1.0.0");
export const two = openApi("2.0.0", ["id", "name"]);
export const three = openApi("3.0.0", ["id", "name", "age"]);

export interface Listed {
  readonly version: string;
  readonly text: string;
  readonly name?: string;
}

/** Each on a line of its own. */
export function list(...entries: readonly Listed[]): string {
  const lines = entries.map(({ version, text, name }) => {
    const named = name === undefined ? "" : `"name": "${name}", `;
    return `    { "version": "${version}", ${named}"sha256": "${sha256(text)}" }`;
  });
  return `{\n  "versions": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

const made: Repository[] = [];

afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

interface Told {
  readonly code: string;
  readonly message: string;
  /** `file:line:column`. */
  readonly at: string;
  readonly fix: string | null;
}

export interface Team extends Repository {
  gate(): Gate;
  /** Without `info`. */
  told(): readonly Told[];
  codes(): readonly string[];
  /** Applies all fixes, and gives what they wrote and deleted, by path. */
  mend(): Readonly<Record<string, string | null>>;
}

export interface TeamOptions {
  readonly api?: Partial<ApiConfig>;
  /** The API as the main branch's config has it. Default: the same. */
  readonly judged?: Partial<ApiConfig> | undefined;
  /** The formats that the change's config makes mere annotations; the main branch's makes none. */
  readonly annotate?: readonly string[];
  /** Git's name of what has shipped. Default: the main branch. */
  readonly base?: string;
  readonly releases?: readonly string[];
}

/** @param files what main has */
export function team(files: Readonly<Record<string, string>>, options: TeamOptions = {}): Team {
  const repo = repository(files);
  made.push(repo);
  repo.git("switch", "--quiet", "--create", "change");
  const config = configIn(repo.root, options.api, options.annotate);
  const judged = configIn(repo.root, options.judged ?? options.api);
  const gateOf = (tree: typeof disk): Gate =>
    checkGate({
      config,
      cwd: repo.root,
      tree,
      base: baseAt(repo, options.base ?? "main"),
      releases: (options.releases ?? []).map((tag): Release => ({
        ...baseAt(repo, tag),
        name: `the release ${tag}`,
        tag,
      })),
      judging: {
        apis: new Map(judged.apis.map((api) => [api.name, api])),
        tree: disk,
        reading: judged,
        changes: [],
      },
      evolving: true,
    });
  const gate = (): Gate => gateOf(disk);
  const told = (): readonly Told[] =>
    gate()
      .problems.filter(({ severity }) => severity !== "info")
      .map(toldOf);
  return {
    ...repo,
    gate,
    told,
    codes: () => gate().problems.map(({ code }) => code),
    mend: () => {
      const { edits } = mend(gateOf, disk);
      const problem = applyEdits(edits, repo.root);
      if (problem !== null) throw new Error(problem.message);
      return Object.fromEntries(edits.map((edit) => [relative(repo.root, edit.path), textOf(edit)]));
    },
  };
}

function toldOf({ code, message, span, fix }: Diagnostic): Told {
  const at = `${span?.file}:${span?.start.line}:${span?.start.column}`;
  return { code, message, at, fix: fix?.title ?? null };
}

function textOf(edit: Edit): string | null {
  return edit.kind === "delete" ? null : Buffer.from(edit.bytes).toString("utf8");
}

function configIn(
  folder: string,
  api: Partial<ApiConfig> = {},
  annotate: readonly string[] = [],
): ResolvedConfig {
  const given: Config = {
    apis: { pets: { documents: "pets", versioning: "server", ...api } },
    formats: { annotate },
  };
  const resolved = resolveConfig(given, {
    folder,
    place: Place.root(configDocument(given, join(folder, "config"))),
  });
  if (resolved.config === null) throw new Error(resolved.diagnostics[0]?.message);
  return resolved.config;
}

function baseAt({ root, git }: Repository, revision: string): Base {
  const found = commitTree(root, revision);
  if (!found.ok) throw new Error(found.reason);
  return { name: revision, tree: found.tree, commit: git("rev-parse", revision) };
}
