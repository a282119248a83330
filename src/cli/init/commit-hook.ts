/** Has the check run before each commit, by what already runs hooks in the repository. */
import { join } from "node:path";
import { pathBelow } from "./found-api.js";
import { nothingPlanned, presentFile, withLines, type Planned, type Wishes } from "./planned.js";
import { withHook } from "./pre-commit-config.js";
import { shellWord } from "./shell-word.js";

export async function hookFile({ hook, around }: Wishes): Promise<Planned> {
  if (!hook) return nothingPlanned;
  const { cwd, repository, manager, hooks } = around;
  const top = repository?.top ?? cwd;
  const here = pathBelow(top, cwd);
  const check = `${manager.run} concordat check`;
  const command = here === "." ? check : `(cd ${shellWord(here)} && ${check})`;
  switch (hooks) {
    case null:
      return note(
        `Nothing runs hooks here (neither pre-commit nor husky); whatever will should run \`${command}\`.`,
      );
    case "husky":
      return huskyHook(join(top, ".husky/pre-commit"), command);
    case "pre-commit":
      return preCommitHook(
        join(top, ".pre-commit-config.yaml"),
        here === "." ? check : `sh -c ${shellWord(command)}`,
      );
  }
}

function huskyHook(path: string, command: string): Planned {
  const present = presentFile(path);
  if (present !== null && "reason" in present) {
    return note(`.husky/pre-commit is left alone, as ${present.reason}; it should run \`${command}\`.`);
  }
  const text = present?.toString("utf8") ?? "";
  if (text.includes("concordat check")) return nothingPlanned;
  return { files: [{ path, before: present, bytes: Buffer.from(withLines(text, [command])) }], notes: [] };
}

async function preCommitHook(path: string, command: string): Promise<Planned> {
  const present = presentFile(path);
  const leftAlone = (reason: string) =>
    note(
      `.pre-commit-config.yaml is left alone, as ${reason}; a local hook in it should run \`${command}\`.`,
    );
  if (present === null) return leftAlone("it is gone");
  if ("reason" in present) return leftAlone(present.reason);
  const text = present.toString("utf8");
  if (text.includes("concordat check")) return nothingPlanned;
  const changed = await withHook(text, command);
  if (changed === null) return leftAlone("its list of repos is not written as one item a line");
  return { files: [{ path, before: present, bytes: Buffer.from(changed) }], notes: [] };
}

function note(text: string): Planned {
  return { files: [], notes: [text] };
}
