/** Which media type a caller would rather have (RFC 9110 §12.5.1). */
import { partsOf } from "../media/choose-content.js";

interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: readonly string[];
  readonly quality: number;
}

/** More ranges than this say nothing more. */
const most = 32;

/**
 * The best of the offers (media types or ranges), the first of equals; null where none is acceptable. Parameters that
 * the caller names tell offers apart; where none has them, they do not count.
 */
export function bestOf<Offer extends { readonly type: string }>(
  accept: string | null,
  offers: readonly Offer[],
): Offer | null {
  if (accept === null || accept.trim() === "") return offers[0] ?? null;
  const ranges = accept.split(",", most).map(parseRange);
  return (
    bestIn(ranges, offers) ??
    bestIn(
      ranges.map((range) => ({ ...range, parameters: [] })),
      offers,
    )
  );
}

function bestIn<Offer extends { readonly type: string }>(
  ranges: readonly Range[],
  offers: readonly Offer[],
): Offer | null {
  let best: Offer | null = null;
  let quality = 0;
  for (const offer of offers) {
    const wanted = qualityOf(partsOf(offer.type), ranges);
    if (wanted > quality) [best, quality] = [offer, wanted];
  }
  return best;
}

/** A media type without its parameters, lower case. */
export function essenceOf(contentType: string): string {
  const end = contentType.indexOf(";");
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

function parseRange(text: string): Range {
  const [name = "", ...parameters] = partsOf(text);
  const [type = "", subtype = ""] = name.split("/");
  let quality = 1;
  for (const parameter of parameters) if (parameter.startsWith("q=")) quality = Number(parameter.slice(2));
  return {
    type,
    subtype,
    parameters: parameters.filter((one) => !one.startsWith("q=")),
    quality: quality >= 0 && quality <= 1 ? quality : 0,
  };
}

/** The quality of the most exact range that covers the type. */
function qualityOf([essence = "", ...given]: readonly string[], ranges: readonly Range[]): number {
  const [type = "", subtype = ""] = essence.split("/");
  let exactness = -1;
  let quality = 0;
  for (const range of ranges) {
    if (!range.parameters.every((one) => given.includes(one))) continue;
    const own = exactnessOf(range, type, subtype);
    if (own > exactness || (own === exactness && range.quality > quality)) {
      [exactness, quality] = [own, range.quality];
    }
  }
  return exactness === -1 ? 0 : quality;
}

/** An offer that is a range itself is acceptable where anything in it may be. */
function exactnessOf(range: Range, type: string, subtype: string): number {
  if (range.type === "*") return range.subtype === "*" ? 0 : -1;
  if (type === "*") return 0;
  if (range.type !== type) return -1;
  if (range.subtype === "*" || subtype === "*") return 1;
  return range.subtype === subtype ? 2 + range.parameters.length : -1;
}
