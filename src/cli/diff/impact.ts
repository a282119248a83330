/** What in our own code uses what findings are about, as `--impact` asks. */
import { resolve } from "node:path";
import type { Use } from "../../boundary/impact/impact.js";
import type { ResolvedApi } from "../../config/resolve.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { escapeText } from "../../diagnostics/escape.js";
import { placeText } from "../../diagnostics/report/place-text.js";
import { paint, type Style } from "../../diagnostics/style.js";
import { counted } from "../verdict.js";
import type { Judged } from "./judged.js";

/** So many places are listed in text; the other forms have them all. */
const mostPlaces = 20;

/**
 * @param path a tsconfig or a folder; undefined where it was not asked
 * @param api that both sides are versions of, or one and a file
 */
export async function judgedWithImpact(
  judged: readonly Judged[],
  path: string | undefined,
  api: ResolvedApi | undefined,
  cwd: string,
): Promise<{ readonly judged: readonly Judged[]; readonly unread: readonly Diagnostic[] }> {
  if (path === undefined) return { judged, unread: [] };
  const { impactOf } = await import("../../boundary/impact/impact.js");
  const findings = judged.map(({ finding }) => finding);
  const { uses, diagnostics } = await impactOf(findings, resolve(cwd, path), { cwd, api: api?.name });
  if (uses === null) return { judged, unread: diagnostics };
  return { judged: judged.map((one) => ({ ...one, impact: uses.get(one.finding) })), unread: diagnostics };
}

export function impactLines(impact: readonly Use[] | undefined, style: Style): string[] {
  if (impact === undefined) return [];
  if (impact.length === 0) return ["  used nowhere in our code"];
  const more = impact.length - mostPlaces;
  return [
    `  used in ${counted(impact.length, "place")} of our code:`,
    ...impact.slice(0, mostPlaces).map(({ span, kind, text }) => {
      const place = paint(style, "bold", escapeText(placeText(span)));
      return `    ${place} ${kind}: ${escapeText(text)}`;
    }),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

/** A finding with the places that use what it is about, where those were asked. */
export function impactJson({ finding, impact }: Judged): object {
  if (impact === undefined) return finding;
  const places = impact.map(({ span: { file, start }, kind, text }) => ({ file, ...start, kind, text }));
  return { ...finding, impact: places };
}
