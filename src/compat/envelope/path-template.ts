/** Templates of paths: what each matches, and how those of two stand to each other. */

const patterns = new Map<string, RegExp>();
/** A server does not keep more of them than a few documents have. */
const greatestCount = 20_000;

/** Matches the paths that a template stands for; a group for each name. */
export function pathPattern(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  if (patterns.size >= greatestCount) patterns.clear();
  const found = new RegExp(`^${patternText(template, "([^/]+)")}$`, "u");
  patterns.set(template, found);
  return found;
}

/** The source of a pattern, without anchors. */
export function patternText(template: string, name: string): string {
  return template
    .split(/(\{[^{}]*\})/u)
    .map((part) => (part.startsWith("{") ? name : part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)))
    .join("");
}

/** Stands for any text at all: no template has it, so only a name can match it. */
const anyText = "\u{1}";

/** Whether every path of the one is a path of the other. */
export function isWithin(one: string, other: string): boolean {
  return pathPattern(other).test(filled(one, anyText));
}

/** The template without the names in it. */
export function shapeOf(template: string): string {
  return filled(template, "{}");
}

/** Stands for each path of a template: what matches it matches all of them. */
export function anyPath(template: string): string {
  return filled(template, anyText);
}

/** Whether there is a path of both. Of two templates in one segment it may be missed. */
export function overlap(one: string, other: string): boolean {
  const [mine, theirs] = [segmentsOf(one), segmentsOf(other)];
  if (mine.length !== theirs.length) return false;
  return mine.every((segment, index) => segmentsOverlap(segment, theirs[index]!));
}

const segments = new Map<string, readonly string[]>();

export function segmentsOf(template: string): readonly string[] {
  let found = segments.get(template);
  if (found === undefined) {
    if (segments.size >= greatestCount) segments.clear();
    segments.set(template, (found = template.split("/")));
  }
  return found;
}

function segmentsOverlap(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.includes("{") && !other.includes("{")) return false;
  if (isWithin(one, other) || isWithin(other, one)) return true;
  const [[head, tail], [otherHead, otherTail]] = [endsOf(one), endsOf(other)];
  return [`${head}${anyText}${otherTail}`, `${otherHead}${anyText}${tail}`].some(
    (text) => pathPattern(one).test(text) && pathPattern(other).test(text),
  );
}

/** What stands before the first name and behind the last. */
function endsOf(segment: string): readonly [string, string] {
  const parts = segment.split(/\{[^{}]*\}/u);
  return [parts[0]!, parts.at(-1)!];
}

function filled(template: string, text: string): string {
  return template.replaceAll(/\{[^{}]*\}/gu, text);
}
