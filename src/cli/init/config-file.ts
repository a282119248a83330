/** The text of the config. */
import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { JsonValue } from "../../source/json.js";
import { prettyJson } from "../../source/pretty-json.js";
import type { Planned, Wishes } from "./planned.js";

/** What the config will say. */
export function configOf({ apis, blessed, output, committed }: Omit<Wishes, "around">): Config {
  return {
    apis: Object.fromEntries(apis.map(({ api, config }) => [api.name, config])),
    ...(blessed === null ? {} : { blessed }),
    generate: { output, ...(committed ? {} : { committed }) },
  };
}

export function configFile(wishes: Wishes): Planned {
  const config = configOf(wishes) as unknown as Readonly<Record<string, JsonValue>>;
  const text =
    wishes.configFormat === "json"
      ? `${prettyJson({ $schema: wishes.around.schema, ...config })}\n`
      : `import { defineConfig } from "concordat/config";\n\nexport default defineConfig(${unquoted(prettyJson(config))});\n`;
  const path = join(wishes.around.cwd, `concordat.config.${wishes.configFormat}`);
  return { files: [{ path, before: null, bytes: Buffer.from(text) }], notes: [] };
}

/** Keys that are plain names, as people write them. A key stands first on its line, where no text of a value can. */
function unquoted(json: string): string {
  return json.replaceAll(/^( +)"([a-z][A-Za-z0-9]*)":/gmu, "$1$2:");
}
