/** The toolkit's own package: where it is, and which version. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package.json above this file, whether compiled or not. */
export function toolkitRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

export function toolkitVersion(): string {
  const manifest = JSON.parse(readFileSync(join(toolkitRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
