/** A job of GitLab CI that runs the check, for the project's own file to include. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathBelow } from "./found-api.js";
import type { Planned, Wishes } from "./planned.js";
import { shellWord } from "./shell-word.js";

const report = "gl-code-quality-report.json";

export function gitlabJob({ around }: Wishes): Planned {
  const { cwd, repository, manager } = around;
  const top = repository?.top ?? cwd;
  const path = join(top, ".gitlab/contracts.yml");
  const include = "It takes effect once .gitlab-ci.yml says: `include: [{ local: .gitlab/contracts.yml }]`.";
  if (existsSync(path)) {
    return { files: [], notes: [`.gitlab/contracts.yml is there already, and left alone.`] };
  }
  const at = (folder: string, command: string) =>
    folder === "." ? command : `(cd ${shellWord(folder)} && ${command})`;
  const here = pathBelow(top, cwd);
  const commands = [
    ...manager.setUp,
    ...(manager.install === null ? [] : [at(pathBelow(top, manager.root), manager.install)]),
    at(here, `${manager.run} concordat check --report gitlab="$CI_PROJECT_DIR/${report}"`),
  ];
  const text = `contracts:
  image: node:22
  variables:
    # All of the history: the check compares with what has shipped.
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
${commands.map((command) => `    - ${yamlText(command)}\n`).join("")}  artifacts:
    when: always
    reports:
      codequality: ${report}
`;
  return { files: [{ path, before: null, bytes: Buffer.from(text) }], notes: [include] };
}

/** Bare where that is plainly a text, else in quotes as JSON has them, which YAML takes too. */
function yamlText(text: string): string {
  return /^[a-z][\w ./@=-]*$/u.test(text) ? text : JSON.stringify(text);
}
