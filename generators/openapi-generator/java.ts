/** Finds Java, and decides what of our environment it gets. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Java =
  | { readonly ok: true; readonly program: string }
  /** For people. */
  | { readonly ok: false; readonly tried: string };

const name = process.platform === "win32" ? "java.exe" : "java";

/** @param given absolute; null: in JAVA_HOME, then on the PATH */
export function findJava(given: string | null, env: Environment): Java {
  if (given !== null) return isProgram(given) ? { ok: true, program: given } : { ok: false, tried: given };
  const home = env.JAVA_HOME ?? "";
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((one) => one !== "");
  const candidates = [...(home === "" ? [] : [join(home, "bin")]), ...folders];
  const program = candidates.map((folder) => join(folder, name)).find(isProgram);
  if (program !== undefined) return { ok: true, program };
  const tried = home === "" ? "" : `${join(home, "bin", name)} of JAVA_HOME and for `;
  return { ok: false, tried: `${tried}${name} on the PATH` };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Where programs are, and what Windows needs to start any. Not what would change how Java runs (JAVA_TOOL_OPTIONS,
 * JDK_JAVA_OPTIONS, _JAVA_OPTIONS) or have the generator run other programs (PYTHON_POST_PROCESS_FILE and its like).
 */
export function javaEnvironment(env: Environment): Record<string, string> {
  const passed = ["PATH", "Path", "JAVA_HOME", "SystemRoot", "SYSTEMROOT", "windir"];
  return Object.fromEntries(
    passed.flatMap((key) => {
      const value = env[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
