/** A team at work on a real repository: its commits, and what the gate says of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "../../cli/run.js";
import { repository, type Repository } from "../../history/git/repository.js";

export interface Said {
  /** The exit code, then the codes of all that is no mere note. */
  readonly codes: readonly (number | string)[];
  readonly comparisons: readonly {
    readonly api: string;
    readonly version: string | null;
    readonly against: string;
    readonly verdict: { readonly backward: string; readonly forward: string };
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly fingerprint: string;
      readonly ignored?: string;
      readonly witness?: { readonly value: unknown; readonly error: unknown };
    }[];
    readonly refused: boolean;
  }[];
}

export interface Team extends Repository {
  check(...args: readonly string[]): Promise<Said>;
  generate(...args: readonly string[]): Promise<Said>;
  /** The exit code. */
  run(...args: readonly string[]): Promise<number>;
  text(file: string): string;
  json(file: string): unknown;
}

export function team(files: Readonly<Record<string, string>>): Team {
  const repo = repository(files);
  const asked = async (command: string, args: readonly string[]): Promise<Said> => {
    const { code, stdout } = await cli(repo.root, [command, ...args, "--format", "json"]);
    const answer = JSON.parse(stdout) as {
      readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
      readonly comparisons?: Said["comparisons"];
    };
    const told = answer.diagnostics.filter(({ severity }) => severity !== "info");
    return { codes: [code, ...told.map((one) => one.code)], comparisons: answer.comparisons ?? [] };
  };
  const text = (file: string) => readFileSync(join(repo.root, file), "utf8");
  return {
    ...repo,
    check: (...args) => asked("check", args),
    generate: (...args) => asked("generate", args),
    run: async (...args) => (await cli(repo.root, args)).code,
    text,
    json: (file) => JSON.parse(text(file)) as unknown,
  };
}
