/** The jar of OpenAPI Generator: found or fetched once, and never run without its checksum being right. */
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { cacheFolder } from "../../src/config/cache-folder.js";
import type { ResolvedConfig } from "../../src/config/resolve.js";
import type { ResolvedGenerator } from "../../src/config/resolve-languages.js";
import { toolkitRoot } from "../../src/config/toolkit.js";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { displayPath } from "../../src/source/paths.js";
import type { Environment } from "./java.js";
import { runProgram, type ProgramRun } from "./run-program.js";

const packageName = "@openapitools/openapi-generator-cli";

/** In seconds; it is 32 MB. */
const patience = 600;

export type Jar =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: Diagnostic };

export interface JarOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  readonly env: Environment;
  /** For people who wait. */
  readonly progress: (text: string) => void;
}

/** Where it is, its checksum right at this moment; fetched where it is not there. */
export async function findJar(config: ResolvedConfig, { cwd, env, progress }: JarOptions): Promise<Jar> {
  const { openapiGenerator: generator, folder } = config;
  if (generator.jar !== null) return verifyJar(generator.jar, generator, displayPath(generator.jar, cwd));
  const cache = cacheFolder(folder, "openapi-generator") ?? mkdtempSync(join(tmpdir(), "concordat-"));
  const path = join(cache, `openapi-generator-cli-${generator.version}.jar`);
  if (existsSync(path) && (await verifyJar(path, generator, path)).ok) return { ok: true, path };
  const main = packageProgram(folder);
  if (main === null) return failed(diagnostic("generator-package-missing", { name: packageName }));
  progress(`Fetching OpenAPI Generator ${generator.version} from Maven Central`);
  return fetchJar(main, path, generator, env);
}

/**
 * @param path absolute
 * @param file what it is called for people
 */
export async function verifyJar(
  path: string,
  { sha256: wanted }: ResolvedGenerator,
  file: string,
): Promise<Jar> {
  let found: string;
  try {
    found = await fileHash(path);
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException;
    if (reason === undefined) throw error;
    return failed(diagnostic("generator-jar-missing", { file, reason }));
  }
  if (found === wanted) return { ok: true, path };
  return failed(diagnostic("generator-wrong-checksum", { file, found, wanted }));
}

/** Into a folder of this run alone, then with one step to where others look for it. */
async function fetchJar(
  main: string,
  path: string,
  generator: ResolvedGenerator,
  env: Environment,
): Promise<Jar> {
  const folder = mkdtempSync(join(dirname(path), "fetch-"));
  try {
    const { version } = generator;
    const run = await runPackage(main, folder, version, env);
    const fetched = join(folder, "jars", `${version}.jar`);
    if (!existsSync(fetched)) {
      return failed(diagnostic("generator-not-fetched", { version, reason: reasonOf(run) }));
    }
    const verified = await verifyJar(fetched, generator, "what was fetched");
    if (!verified.ok) return verified;
    renameSync(fetched, path);
    return { ok: true, path };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The package fetches a jar and then at once runs it with the Java that it finds, before anybody could look at the
 * checksum: so it finds none, and ends with an error after the part that is wanted. It reads its settings from the
 * folder that PWD or INIT_CWD names.
 */
function runPackage(main: string, folder: string, version: string, env: Environment): Promise<ProgramRun> {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const settings = { "generator-cli": { version, storageDir: "jars", useDocker: false } };
  writeFileSync(join(folder, "openapitools.json"), JSON.stringify(settings));
  const own = { PATH: empty, PWD: folder, INIT_CWD: folder, TMPDIR: folder, TEMP: folder, TMP: folder };
  const inherited = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0].toUpperCase() !== "PATH",
  );
  return runProgram(
    process.execPath,
    [main, "--openapitools", join(folder, "openapitools.json"), "version"],
    {
      cwd: folder,
      env: { ...Object.fromEntries(inherited), ...own },
      timeLimit: patience,
    },
  );
}

function reasonOf({ stdout, failure }: ProgramRun): string {
  const said = /because of: "?([^\r\n]*?)"?[\r\n]/u.exec(stdout)?.[1];
  return said?.slice(0, 300) ?? failure ?? "the package gave none, and did not say why";
}

/** The program of the package, as the project has it, else as the toolkit does; null where neither has. */
function packageProgram(folder: string): string | null {
  for (const from of [folder, toolkitRoot()]) {
    try {
      const manifest = createRequire(join(from, "package.json")).resolve(`${packageName}/package.json`);
      const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin?: Record<string, string> };
      const program = bin?.["openapi-generator-cli"];
      if (program !== undefined) return join(dirname(manifest), program);
    } catch {
      // Not installed there.
    }
  }
  return null;
}

/** Of a file of any size; rejects with what the file system says. */
async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function failed(problem: Diagnostic): Jar {
  return { ok: false, problem };
}
