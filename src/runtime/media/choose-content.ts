/** Which of several bodies a media type means (RFC 9110 §8.3.1). */

/**
 * The one that names the type, else the narrowest range it is in (`text/*` before the range of all); of equals the one
 * with most parameters, all of which have to be met. Undefined where there is none.
 */
export function chooseContent<Content extends { readonly type: string }>(
  contents: readonly Content[],
  contentType: string,
): Content | undefined {
  // What is nearly always so needs no parsing.
  const same = contents.find(({ type }) => type === contentType);
  if (same) return same;
  const [given = "", ...parameters] = partsOf(contentType);
  // In the order of how exactly they name a type.
  const names = given.includes("/") ? ["*/*", given.replace(/\/.*/, "/*"), given] : [];
  let best: Content | undefined;
  let bestRank = -1;
  for (const content of contents) {
    const [range = "", ...wanted] = partsOf(content.type);
    const rank = names.lastIndexOf(range) * 100 + wanted.length;
    if (rank > bestRank && wanted.every((parameter) => parameters.includes(parameter))) {
      [best, bestRank] = [content, rank];
    }
  }
  return best;
}

/** What says nothing of the format: text without a charset is UTF-8, and each sender has a boundary of its own. */
const idle = /^(?:charset=utf-?8|boundary=.*|)$/;

/**
 * The type and those of its parameters that tell one format from another, as they can be compared: without case, blanks
 * and quotes.
 */
export function partsOf(contentType: string): string[] {
  const [type = "", ...parameters] = contentType.toLowerCase().replace(/[\s"]/g, "").split(";");
  // RFC 8259 §11: JSON has no charset, and naming one says nothing.
  const isJson = /[/+]json$/.test(type);
  return [type, ...parameters.filter((one) => !idle.test(one) && !(isJson && one.startsWith("charset=")))];
}
