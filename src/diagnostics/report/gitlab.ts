/** Reports as GitLab's code quality reads them. */
import { escapeJsonText, escapeText } from "../escape.js";
import type { Level, Report } from "./report.js";

const severities: Readonly<Record<Level, string>> = { error: "major", warning: "minor", note: "info" };

/** A JSON list; an item without a place is left out, for GitLab has nowhere to show it. */
export function renderGitlab({ items }: Report): string {
  const list = items.flatMap(({ rule, level, message, span, fingerprint, help }) =>
    span === undefined
      ? []
      : [
          {
            description: escapeText(help === undefined ? message : `${message}. ${help}`),
            check_name: rule,
            fingerprint,
            severity: severities[level],
            location: { path: span.file, lines: { begin: span.start.line } },
          },
        ],
  );
  return `${escapeJsonText(JSON.stringify(list, null, 2))}\n`;
}
