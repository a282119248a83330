/** A folder of its own for each subject, with a config, to run the tools in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Subject } from "../documents.js";

export interface Workplace {
  readonly folder: string;
  readonly output: string;
  /** Where the command keeps what it would else compute again. */
  readonly cache: string;
}

/** Makes the folder; with `types` as the only output. */
export function openWorkplace({ name, documents, versioning }: Subject): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), `concordat-${name}-`));
  const config = {
    apis: { [name]: { documents, versioning } },
    generate: { output: "generated", targets: ["types"] },
  };
  writeFileSync(path.join(folder, "concordat.config.json"), JSON.stringify(config));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  mkdirSync(path.join(folder, "node_modules"));
  return { folder, output: path.join(folder, "generated"), cache: path.join(folder, "node_modules/.cache") };
}

export function closeWorkplace({ folder }: Workplace): void {
  rmSync(folder, { recursive: true });
}
