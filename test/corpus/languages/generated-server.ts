/** A server that OpenAPI Generator made, run as a process, with the answers of a table. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { writeJson } from "../../../src/runtime/media/write-json.js";
import type { Call } from "./calls.js";

export interface GeneratedServer {
  readonly url: string;
  /** What its handlers were given, as JSON: `{"operation", "version", "parameters", "body"}`; whole once it is closed. */
  asked(): readonly string[];
  close(): Promise<void>;
}

/**
 * @param python the command of one that has what the server needs
 * @param server the folder that was generated
 * @throws Error with what it said, where it does not come up
 */
export async function generatedServer(
  python: string,
  server: string,
  calls: readonly Call[],
): Promise<GeneratedServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "generated-server-"));
  const answers = path.join(folder, "answers.json");
  const byId = calls.map(({ parameters, answer }) => [parameters["propolis_id"]!, answer] as const);
  writeFileSync(answers, writeJson(Object.fromEntries(byId)));
  const script = path.join(import.meta.dirname, "python-flask/serve.py");
  const child = spawn(python, [script, answers], {
    env: { ...process.env, PYTHONPATH: server, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => {
      rmSync(folder, { recursive: true });
      resolve();
    });
  });
  const lines: string[] = [];
  const port = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error(`the server ended: ${said.slice(-3000)}`)));
    child.on("error", reject);
    createInterface(child.stdout).on("line", (line) => {
      lines.push(line);
      if (lines.length === 1) resolve(line);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => lines.slice(1),
    close() {
      child.kill();
      return ended;
    },
  };
}
