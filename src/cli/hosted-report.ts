/** Reports made by a build service: files named from the top of the repository, as it names them, with links to them. */
import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Report } from "../diagnostics/report/report.js";
import { isWholeFile } from "../diagnostics/whole-file.js";
import { displayPath, isInside } from "../source/paths.js";
import type { Io } from "./io.js";

/** Where a commit's files are read, without the path. */
interface Host {
  /** Absolute. */
  readonly root: string;
  readonly files: string | null;
}

/** @param cwd to which the report's files are relative; the report as it is where no service has checked it out */
export function hostedReport(report: Report, env: Io["env"], cwd: string): Report {
  const host = hostOf(env);
  if (host === null || !isInside(cwd, host.root)) return report;
  const { root, files } = host;
  const moved = ({ file, start, end }: Span): Span => ({ file: movedFile(file, cwd, root), start, end });
  const items = report.items.map((item) => ({
    ...item,
    ...(item.span === undefined ? {} : { span: moved(item.span) }),
    related: item.related.map(({ message, span }) => ({ message, span: moved(span) })),
  }));
  const linkTo = (span: Span): string | undefined => {
    // What is gone, and what stands in another commit, has no page in this one.
    if (isAbsolute(span.file) || !existsSync(join(root, span.file))) return undefined;
    const path = span.file.split("/").map(encoded).join("/");
    return `${files}/${path}${isWholeFile(span) ? "" : `#L${span.start.line}`}`;
  };
  return { ...report, items, ...(files === null ? {} : { linkTo }) };
}

/** A file of a commit is shown as `revision:path`, from the top already. */
function movedFile(file: string, cwd: string, root: string): string {
  return /^[^/\\]*:[^\\]/u.test(file) ? file : displayPath(resolve(cwd, file), root);
}

/** From the variables that GitHub Actions and GitLab CI set. */
function hostOf(env: Io["env"]): Host | null {
  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR;
  if (root === undefined || !existsSync(root)) return null;
  const files =
    env.GITHUB_WORKSPACE === undefined
      ? `${env.CI_PROJECT_URL}/-/blob/${env.CI_COMMIT_SHA}`
      : `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}`;
  return { root: realpathSync(resolve(root)), files: /^https?:\/\/[\w.:/~-]+$/u.test(files) ? files : null };
}

/** Also what closes a link in Markdown. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (one) => `%${one.charCodeAt(0).toString(16)}`);
}
