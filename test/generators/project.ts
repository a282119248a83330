/** A project with one API of two versions, to generate from. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../src/config/config.js";
import { openApi, sha256 } from "../documents.js";
import { folderWith } from "../folder.js";

/** Two of the targets are enough to see which files are written when. */
export const config: Config = {
  apis: { pets: { documents: "schemas/pets", versioning: "server" } },
  blessed: "none",
  generate: { targets: ["types", "json-schema"] },
};

export const one = openApi("1.0.0");
export const two = openApi("2.0.0", ["id", "name"]);

export function versionList(...versions: readonly (readonly [version: string, document: string])[]): string {
  const entries = versions.map(([version, text]) => ({ version, sha256: sha256(text) }));
  return JSON.stringify({ versions: entries }, null, 2);
}

export const documents: Readonly<Record<string, string>> = {
  "schemas/pets/versions.json": versionList(["2.0.0", two], ["1.0.0", one]),
  "schemas/pets/1.0.0.json": one,
  "schemas/pets/2.0.0.json": two,
};

export function project(files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ "concordat.config.json": JSON.stringify(config), ...documents, ...files });
}

/** Every file below the folder with its text, hidden ones too; empty where the folder is missing. */
export function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}
