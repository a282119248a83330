/** Writes `schema.json` at the package's root from the shape of the config; part of the build. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaText } from "./schema-text.js";
import { toolkitRoot } from "./toolkit.js";

writeFileSync(join(toolkitRoot(), "schema.json"), schemaText());
