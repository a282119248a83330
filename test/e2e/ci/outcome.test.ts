/** What the action makes of how the command ended: outputs, summary, exit code, comment. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../../folder.js";
import { readAction, runStep } from "./action.js";
import { programs } from "./programs.js";

const writes = `
  for one in "$@"; do
    case $one in sarif=*|markdown=*) printf '<!-- concordat:check -->\\n## %s\\n' "$one" > "\${one#*=}" ;; esac
  done`;
const folder = programs({
  writes: `${writes}\n echo '::error::from the command'; exit "$CODE"`,
  silent: 'exit "$CODE"',
  // Keeps each call, a line an argument, and answers as told; a body is kept too.
  gh: `
    { printf '%s\\n' "$@"; echo --; } >> "$GITHUB_WORKSPACE/calls"
    case "$*" in *PATCH*|*POST*) exit "\${SENT:-0}" ;; *) printf '%s' "$IDS"; exit "\${FOUND:-0}" ;; esac`,
});

function ended(command: string, code: string) {
  const workspace = folderWith({});
  const env = { CODE: code };
  return runStep(0, { workspace, inputs: { command }, event: "schedule", env, programs: [folder] });
}

test.each([
  ["0", "passed"],
  ["1", "refused"],
  ["2", "unusable"],
  ["4", "stale"],
  ["70", "failed"],
])("a command that ends with %s: %s", (exit, verdict) => {
  const { code, stdout, outputs, summary } = ended("writes", exit);
  expect([code, outputs["exit-code"], outputs.verdict]).toEqual([Number(exit), exit, verdict]);
  expect(stdout).toBe("::error::from the command\n");
  expect(summary).toMatch(/^<!-- concordat:check -->\n## markdown=/u);
  expect(readFileSync(outputs.markdown!, "utf8")).toBe(summary);
  expect(readFileSync(outputs.sarif!, "utf8")).toMatch(/## sarif=/u);
});

test.each([
  ["silent", "1", 1],
  ["silent", "0", 2],
  ["missing-command", "0", 127],
])("%s, which ends with %s and writes nothing, has failed", (command, exit, code) => {
  const ran = ended(command, exit);
  expect([ran.code, ran.outputs.verdict, ran.summary]).toEqual([code, "failed", ""]);
  expect(Object.keys(ran.outputs)).toEqual(["exit-code", "verdict"]);
});

test("what a script is given comes in variables, and every input and output is explained", () => {
  const { inputs, outputs, runs } = readAction();
  expect(runs.using).toBe("composite");
  for (const step of runs.steps) {
    expect([step.shell, step.run.includes("${{")]).toEqual(["bash", false]);
  }
  const given = JSON.stringify(runs.steps);
  expect(Object.keys(inputs).filter((name) => !given.includes(`inputs.${name} `))).toEqual([]);
  const explained = [...Object.values(inputs), ...Object.values(outputs)];
  expect(explained.filter(({ description }) => description.length < 10)).toEqual([]);
  expect(Object.entries(outputs).map(([name, { value }]) => [name, value])).toEqual(
    ["exit-code", "verdict", "sarif", "markdown"].map((name) => [
      name,
      `\${{ steps.check.outputs.${name} }}`,
    ]),
  );
});

test("the README names them all", () => {
  const { inputs, outputs } = readAction();
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8").replace(/\s+/gu, " ");
  const listed = (names: readonly string[]) =>
    `${names
      .slice(0, -1)
      .map((name) => `\`${name}\``)
      .join(", ")} and \`${names.at(-1)}\``;
  expect(readme).toContain(
    `Its inputs are ${listed(Object.keys(inputs))}, its outputs ${listed(Object.keys(outputs))}.`,
  );
});

describe("the comment", () => {
  const isMine =
    '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- concordat:check -->"))) | .id';

  function comment(env: Readonly<Record<string, string>>, text?: string) {
    const workspace = folderWith(text === undefined ? {} : { "c.md": text });
    const ran = runStep(1, {
      workspace,
      event: "pull_request",
      payload: { pull_request: { number: 7 } },
      steps: { check: { outputs: { markdown: path.join(workspace, "c.md") } } },
      env,
      programs: [folder],
    });
    const read = () => readFileSync(path.join(workspace, "calls"), "utf8").split("\n--\n").slice(0, -1);
    return {
      ...ran,
      calls: text === undefined ? [] : read().map((call) => call.split("\n").slice(1)),
      workspace,
    };
  }

  const text = "<!-- concordat:check -->\n## fine\n";
  const list = ["--paginate", "repos/acme/pets/issues/7/comments", "--jq", isMine];
  const body = (workspace: string) => ["--field", `body=@${path.join(workspace, "c.md")}`];

  test("is written where there is none", () => {
    const { code, stdout, calls, workspace } = comment({ IDS: "" }, text);
    expect([code, stdout]).toEqual([0, ""]);
    const post = ["--silent", "--method", "POST", "repos/acme/pets/issues/7/comments", ...body(workspace)];
    expect(calls).toEqual([list, post]);
  });

  test("replaces the first that there is", () => {
    const { code, stdout, calls, workspace } = comment({ IDS: "11\n12\n" }, text);
    expect([code, stdout]).toEqual([0, ""]);
    const patch = ["--silent", "--method", "PATCH", "repos/acme/pets/issues/comments/11", ...body(workspace)];
    expect(calls).toEqual([list, patch]);
  });

  test.each([{ FOUND: "1" }, { IDS: "", SENT: "1" }, { IDS: "11", SENT: "1" }])(
    "that may not be written is a warning: %j",
    (env) => {
      const { code, stdout } = comment({ IDS: "", ...env }, text);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^::warning title=Concordat::The comment/u)]);
    },
  );

  test("needs a report", () => {
    expect(comment({})).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });
});
