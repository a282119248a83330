/** Reports in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS Standard, 27 March 2020). */
import type { Span } from "../diagnostic.js";
import { escapeJsonText, escapeText } from "../escape.js";
import { isWholeFile } from "../whole-file.js";
import type { Report, ReportItem } from "./report.js";

/** Ends in a line break. */
export function renderSarif({ toolVersion, items, meaningOf }: Report): string {
  const ids = [...new Set(items.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => {
    const meaning = meaningOf(id);
    return { id, ...(meaning === undefined ? {} : { shortDescription: { text: plainText(meaning) } }) };
  });
  const driver = { name: "Concordat", version: toolVersion, rules };
  const results = items.map((item) => ({
    ruleId: item.rule,
    ruleIndex: ids.indexOf(item.rule),
    level: item.level,
    message: { text: textOf(item) },
    ...(item.span === undefined ? {} : { locations: [locationOf(item.span)] }),
    ...(item.related.length === 0
      ? {}
      : {
          relatedLocations: item.related.map(({ message, span }, id) => ({
            id,
            message: { text: plainText(message) },
            ...locationOf(span),
          })),
        }),
    partialFingerprints: { "concordat/v1": item.fingerprint },
  }));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        // §3.14.17: columns count UTF-16 code units, as ours do.
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { WORKDIR: { description: { text: "The working directory of the command" } } },
        results,
      },
    ],
  };
  return `${escapeJsonText(JSON.stringify(log, null, 2))}\n`;
}

function textOf({ message, proof = [], help }: ReportItem): string {
  return [message, ...proof, ...(help === undefined ? [] : [help])].map(plainText).join("\n");
}

/** §3.11.6: brackets before a parenthesis would be a link. */
function plainText(text: string): string {
  return escapeText(text).replace(/\[([^[\]]*)\](?=\()/gu, "\\[$1\\]");
}

function locationOf(span: Span): { physicalLocation: object } {
  const { file, start, end } = span;
  return {
    physicalLocation: {
      artifactLocation: artifactOf(file),
      ...(isWholeFile(span)
        ? {}
        : {
            region: {
              startLine: start.line,
              startColumn: start.column,
              endLine: end.line,
              endColumn: end.column,
            },
          }),
    },
  };
}

function artifactOf(file: string): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  const drive = /^[a-z]:\//iu.test(file);
  if (!drive && !file.startsWith("/")) return { uri, uriBaseId: "WORKDIR" };
  return { uri: drive ? `file:///${uri.replace("%3A", ":")}` : `file://${uri}` };
}
