/** What is in and around the folder that init is started in, apart from documents. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject, member, type JsonObject } from "../../source/json.js";
import { parseSource } from "../../source/read.js";
import { pathBelow } from "./found-api.js";
import { type PackageManager, packageManagerOf } from "./package-manager.js";
import { repositoryAt, type Repository } from "./repository.js";

export interface Surroundings {
  /** Absolute: where the config will be. */
  readonly cwd: string;
  readonly repository: Repository | null;
  readonly manifest: Manifest;
  readonly manager: PackageManager;
  /** What runs hooks here, at the top of the repository. */
  readonly hooks: "pre-commit" | "husky" | null;
  /** Relative to the config, for editors. */
  readonly schema: string;
}

/** The package.json beside the config. */
type Manifest =
  | {
      readonly kind: "read";
      /** Absolute. */ readonly path: string;
      readonly text: string;
      readonly value: JsonObject;
    }
  | { readonly kind: "missing" }
  | { readonly kind: "unusable"; readonly reason: string };

export function surroundingsOf(cwd: string): Surroundings {
  const repository = repositoryAt(cwd);
  const top = repository?.top ?? cwd;
  const manifest = manifestAt(join(cwd, "package.json"));
  return {
    cwd,
    repository,
    manifest,
    manager: packageManagerOf(cwd, top, manifest.kind !== "missing"),
    hooks: hooksAt(top),
    schema: schemaFrom(cwd),
  };
}

/** The package's name, or empty. */
export function projectName({ manifest }: Surroundings): string {
  const name = manifest.kind === "read" ? member(manifest.value, "name") : undefined;
  return typeof name === "string" ? name.replace(/^@[^/]*\//u, "") : "";
}

function manifestAt(path: string): Manifest {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: "missing" };
  if (!stats.isFile()) return { kind: "unusable", reason: "it is no file" };
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return { kind: "unusable", reason: `it cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  const { document, diagnostics } = parseSource(text, { path: "package.json", format: "json" });
  if (document === null) return { kind: "unusable", reason: diagnostics[0]!.message };
  return isObject(document.value)
    ? { kind: "read", path, text, value: document.value }
    : { kind: "unusable", reason: "it holds no object" };
}

function hooksAt(top: string): Surroundings["hooks"] {
  if (existsSync(join(top, ".pre-commit-config.yaml"))) return "pre-commit";
  return statSync(join(top, ".husky"), { throwIfNoEntry: false })?.isDirectory() === true ? "husky" : null;
}

/** In the installed package if it is there, in this folder or above; else where it will be. */
function schemaFrom(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules/concordat/schema.json");
    if (existsSync(path)) {
      const shown = pathBelow(cwd, path);
      return shown.startsWith("../") ? shown : `./${shown}`;
    }
    if (dirname(folder) === folder) return "./node_modules/concordat/schema.json";
  }
}

/** Whether a folder by that name is there and holds something. */
export function isInUse(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
