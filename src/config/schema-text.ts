/** The text of the package's `schema.json`. */
import { configShape } from "./config-shape.js";

export function schemaText(): string {
  return `${JSON.stringify(configShape, null, 2)}\n`;
}
