/** Programs that steps find instead of the real ones. */
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** A folder with executable Bash scripts, to be put before others in PATH; removed after all tests of a file. */
export function programs(scripts: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "concordat-programs-")));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(path.join(folder, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  return folder;
}
