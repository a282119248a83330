/** `concordat generate --watch`: generates again whenever a document, a file it refers to or the config changes. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { isInside } from "../source/paths.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { generateOnce, type GenerateFlags, type Run } from "./generate.js";
import type { Session } from "./session.js";

/** Editors and version control change many files in a moment. */
const quietMilliseconds = 100;

/** Ends when the process is interrupted. */
export async function watchCommand(session: Session, flags: GenerateFlags): Promise<ExitCode> {
  const { watch } = await import("chokidar");
  let run = await generateOnce(session, flags);
  const ignored = (path: string) => {
    const output = run.loaded.config?.output;
    return (output !== undefined && isInside(path, output)) || /\.tmp$|~$|\.sw[px]$/u.test(path);
  };
  const watcher = watch(watchedPaths(run, session.cwd), { ignoreInitial: true, ignored });
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const again = async () => {
    session.tell("Something changed, generating again\n");
    run = await generateOnce(session, flags, true);
    watcher.add(watchedPaths(run, session.cwd));
  };
  return new Promise<ExitCode>((resolve, reject) => {
    const end = (finish: () => void) => {
      if (timer !== null) clearTimeout(timer);
      void watcher.close().then(finish, reject);
    };
    watcher.on("ready", () => session.tell("Watching; press Ctrl+C to end\n"));
    watcher.on("error", (error) => end(() => reject(error as Error)));
    watcher.on("all", () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(again).catch((error: unknown) => end(() => reject(error as Error)));
      }, quietMilliseconds);
    });
    process.once("SIGINT", () => end(() => resolve(exitCodes.interrupted)));
  });
}

function watchedPaths({ loaded, result }: Run, cwd: string): string[] {
  const apis = loaded.config?.apis ?? [];
  // What is missing now may come: its folder tells.
  const documents = apis.map(({ documents: path }) => (existsSync(path) ? path : dirname(path)));
  const templates = apis.flatMap(({ languages }) => languages.flatMap((one) => one.templates ?? []));
  return [loaded.file ?? cwd, ...documents, ...templates, ...(result?.inputs ?? [])];
}
