/** Lets schemathesis loose on a server. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Judged } from "./judged.js";
import { plainDocument } from "./plain-document.js";
import { readReport, type Report } from "./report.js";
import { settingsOf } from "./settings.js";

/** All of its checks and phases, with nothing left out. @throws Error where it does not come to an end */
export async function judge(python: string, judged: Judged): Promise<Report> {
  const folder = await mkdtemp(path.join(tmpdir(), "concordat-schemathesis-"));
  const inFolder = (name: string): string => path.join(folder, name);
  const server = await judged.start();
  try {
    await writeFile(inFolder("settings.toml"), settingsOf(judged));
    await writeFile(inFolder("document.json"), plainDocument(judged.document));
    const said = await run(python, folder, [
      ...["-m", "schemathesis.cli", "--config-file", "settings.toml", "run", "document.json"],
      ...["--url", server.url, "--checks", "all", "--no-color"],
      ...["--report", "ndjson", "--report-ndjson-path", "report.ndjson"],
    ]);
    const report = await readFile(inFolder("report.ndjson"), "utf8").catch(() => {
      throw new Error(`schemathesis wrote no report:\n${said}`);
    });
    return readReport(report);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Longer than any run takes on the busiest machine. */
const mostMilliseconds = 900_000;

/** What it says for people; that it found something is no error. */
function run(python: string, cwd: string, parameters: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_PROXY: "127.0.0.1", PYTHONUTF8: "1", PYTHONHASHSEED: "7" };
  const options = { cwd, env, maxBuffer: 2 ** 28, timeout: mostMilliseconds };
  return new Promise((resolve, reject) => {
    execFile(python, parameters, options, (error, stdout, stderr) => {
      if (error?.killed === true) reject(new Error(`schemathesis did not come to an end:\n${stdout}`));
      else resolve(stdout + stderr);
    });
  });
}
