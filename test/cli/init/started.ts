/** Runs `concordat init` inside the test's own process, with or without somebody who types. */
import { PassThrough } from "node:stream";
import { main } from "../../../src/cli/main.js";
import type { Ran } from "../run.js";

export interface Asked extends Ran {
  /** All that was drawn. */
  readonly screen: string;
}

/** @param typed each is typed once the screen shows the text before it */
export async function asked(
  cwd: string,
  args: readonly string[],
  typed: readonly (readonly [shown: string, keys: readonly string[]])[],
): Promise<Asked> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 100, rows: 40, isTTY: true });
  let screen = "";
  let stdout = "";
  let stderr = "";
  const waiting = [...typed];
  output.on("data", (data: Buffer) => {
    screen += data.toString();
    const [next] = waiting;
    if (next === undefined || !screen.includes(next[0])) return;
    waiting.shift();
    // One key at a time, as a person has but ten fingers.
    next[1].forEach((key, index) =>
      setTimeout(() => void (key === keys.gone ? input.destroy() : input.write(key)), 20 * (index + 1)),
    );
  });
  const code = await main(["init", ...args], {
    stdin: () => Buffer.of(),
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    terminal: { input, output },
    env: {},
    cwd,
  });
  return { code, stdout, stderr, screen };
}

export const keys = {
  enter: "\r",
  down: "\u001b[B",
  space: " ",
  interrupt: "\u0003",
  end: "\u0004",
  gone: "hang up",
};

/** An OpenAPI document in YAML. */
export function yaml(title: string, openapi = "3.1.0"): string {
  return `openapi: ${openapi}
info: { title: ${JSON.stringify(title)}, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: list_pets
      responses: { "204": { description: None. } }
`;
}
