/** Whether a text is well-formed XML 1.0 of the plain kind: elements, attributes, text and the five entities. */

/** The names of its elements, in order; throws where it is not well-formed. */
export function xmlElements(xml: string): string[] {
  // §2.2: what may stand in a document at all.
  if (!/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(xml))
    throw new Error("no such character");
  const token =
    /<\?xml version="1\.0" encoding="UTF-8"\?>|<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="(?:[^<&"]|&(?:amp|lt|gt|quot|apos);)*")*)(\/?)>|(?:[^<&\]]|\](?!\]>)|&(?:amp|lt|gt|quot|apos);)+/uy;
  const open: string[] = [];
  const names: string[] = [];
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [, closed, opened, , isEmpty] = token.exec(xml) ?? fail(xml, at);
    if (closed !== undefined && open.pop() !== closed) fail(xml, at);
    if (opened === undefined) continue;
    names.push(opened);
    if (isEmpty === "") open.push(opened);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(", ")}`);
  return names;
}

function fail(xml: string, at: number): never {
  throw new Error(`not well-formed: ${xml.slice(at, at + 60)}`);
}
