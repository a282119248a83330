/** Media types and ranges (RFC 9110 §8.3.1, §12.5.1): which covers which. */

/**
 * Whether all that a range stands for is covered by another; parameters count where the wider one names them and they
 * tell one format from another.
 */
export function covers(wide: string, narrow: string): boolean {
  const [one, other] = [parse(wide), parse(narrow)];
  if (one.type !== "*" && one.type !== other.type) return false;
  if (one.subtype !== "*" && one.subtype !== other.subtype) return false;
  return one.parameters.every((parameter) => other.parameters.includes(parameter));
}

/** As `covers`, by type and subtype alone. */
export function coversType(wide: string, narrow: string): boolean {
  return covers(typeOf(wide), typeOf(narrow));
}

/** Of those that cover a type, the one that is it to the letter, else the one that says most. */
export function bestFor<T extends { readonly range: string }>(
  content: readonly T[],
  narrow: string,
): T | undefined {
  const covering = content.filter(({ range }) => covers(range, narrow));
  return (
    covering.find(({ range }) => range === narrow) ??
    covering.toSorted((one, other) => weight(other.range) - weight(one.range))[0]
  );
}

/** A media type that a range stands for. */
export function concrete(range: string): string {
  const { type, subtype } = parse(range);
  if (type === "*") return "application/octet-stream";
  if (subtype !== "*") return range;
  return type === "text"
    ? "text/plain"
    : type === "application"
      ? "application/octet-stream"
      : `${type}/x-any`;
}

/** A media type that a range stands for and that is none of others, if there is one. */
export function apartFrom(range: string, others: readonly { readonly range: string }[]): string {
  const first = concrete(range);
  const { type, subtype } = parse(range);
  if (subtype !== "*") return first;
  const names = ["x-any", "x-other"].map((name) => `${type === "*" ? "application" : type}/${name}`);
  return [first, ...names].find((one) => !others.some((other) => coversType(other.range, one))) ?? first;
}

export function isJson(range: string): boolean {
  const { type, subtype } = parse(range);
  return type === "application" && (subtype === "json" || subtype.endsWith("+json"));
}

function weight(range: string): number {
  const { type, subtype, parameters } = parse(range);
  return (type === "*" ? 0 : 1) + (subtype === "*" ? 0 : 1) + parameters.length;
}

function typeOf(range: string): string {
  return range.split(";", 1)[0]!;
}

/** Without case, blanks and quotes, and with those parameters alone that tell one format from another. */
function parse(range: string): { type: string; subtype: string; parameters: readonly string[] } {
  const [name = "", ...parameters] = range.toLowerCase().replaceAll(/[\s"]/gu, "").split(";");
  const [type = "", subtype = ""] = name.split("/");
  // RFC 8259 §11: JSON has no charset, and naming one says nothing. Text without one is read as UTF-8.
  const isIdle = (one: string): boolean =>
    one === "" ||
    /^charset=utf-?8$/u.test(one) ||
    one.startsWith("boundary=") ||
    (/(?:^|\+)json$/u.test(subtype) && one.startsWith("charset="));
  return { type, subtype, parameters: parameters.filter((one) => !isIdle(one)) };
}
