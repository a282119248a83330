/** Reports as annotations of GitHub Actions, by workflow commands on standard output. */
import { escapeText } from "../escape.js";
import { isWholeFile } from "../whole-file.js";
import type { Level, Report } from "./report.js";

const commands: Readonly<Record<Level, string>> = { error: "error", warning: "warning", note: "notice" };

/** One command a line, then the summary as plain text. */
export function renderGithub({ items, summary }: Report): string {
  const lines = items.map(({ rule, level, message, span, proof = [], help }) => {
    const place =
      span === undefined
        ? []
        : isWholeFile(span)
          ? [`file=${property(span.file)}`]
          : [
              `file=${property(span.file)}`,
              `line=${span.start.line}`,
              `col=${span.start.column}`,
              `endLine=${span.end.line}`,
              // Columns of an annotation over several lines are refused.
              ...(span.end.line === span.start.line ? [`endColumn=${span.end.column}`] : []),
            ];
    const properties = [...place, `title=${property(rule)}`].join(",");
    const text = [message, ...proof, ...(help === undefined ? [] : [help])].map(data).join("%0A");
    return `::${commands[level]} ${properties}::${text}\n`;
  });
  return `${lines.join("")}${data(summary)}\n`;
}

/** What the runner takes back. A text cannot begin a command of its own, for its line breaks are escaped. */
function data(text: string): string {
  return escapeText(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
