/** Finds the base of a folder's config and tells it in few words. */
import { loadConfig } from "../../../src/config/load.js";
import type { BlessedFrom, FoundBase } from "../../../src/history/base/base.js";
import { findBase } from "../../../src/history/base/find-base.js";
import { judgedBase } from "../../../src/history/base/judged-base.js";

export const evolving = JSON.stringify({
  apis: { pets: { documents: "pets.json", versioning: "evolving" } },
});

/** The config of one evolving API, with what is given besides. */
export function configWith(more: object): string {
  return JSON.stringify({ ...JSON.parse(evolving), ...more });
}

export async function baseOf(cwd: string, from?: BlessedFrom): Promise<FoundBase> {
  const { config, diagnostics } = await loadConfig({ cwd, allowCode: true });
  if (config === null) throw new Error(JSON.stringify(diagnostics));
  return findBase({ config, cwd, from });
}

/** The base's name, and what else there is to tell, without the folder's own path. */
function told({ base, releases, diagnostics }: FoundBase, cwd: string): readonly string[] {
  return [
    ...(base === null ? [] : [base.name]),
    ...releases.map(({ name }) => name),
    ...diagnostics.map(({ code, severity, message, help }) => `${severity} ${code}: ${message}. ${help}`),
  ].map((text) => text.replaceAll(cwd, "FOLDER"));
}

export async function toldOf(cwd: string, from?: BlessedFrom): Promise<readonly string[]> {
  return told(await baseOf(cwd, from), cwd);
}

/** What the change alters and what is wrong, and by what it is judged. */
export async function judgedOf(cwd: string, options: { allowCode?: boolean; from?: BlessedFrom } = {}) {
  const { allowCode = true, from } = options;
  const { config, file, diagnostics } = await loadConfig({ cwd, allowCode, fresh: true });
  if (config === null || file === null) throw new Error(JSON.stringify(diagnostics));
  const { found, judged } = await judgedBase({ config, configFile: file, cwd, allowCode, from });
  const short = (text: string): string => text.replaceAll(cwd, "FOLDER");
  return {
    found,
    judging: judged.judging,
    base: told(found, cwd),
    changes: judged.judging.changes.map(({ severity, code, span, message }) =>
      short(`${span!.start.line}:${span!.start.column} ${severity} ${code}: ${message}`),
    ),
    problems: judged.diagnostics.map(({ severity, code, message }) =>
      short(`${severity} ${code}: ${message}`),
    ),
  };
}
