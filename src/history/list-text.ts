/** The text of `versions.json` with other entries in it; what stays the same keeps its letters. */
import type { Range } from "../source/document.js";
import { JsonPositions } from "../source/json-positions.js";

export interface EntryFacts {
  readonly version: string;
  readonly name?: string | undefined;
  readonly sha256?: string | undefined;
  readonly deprecated?: string | undefined;
  readonly sunset?: string | undefined;
}

const members = ["version", "name", "sha256", "deprecated", "sunset"] as const;

/** An entry without its place. */
export function factsOf({ version, name, sha256, deprecated, sunset }: EntryFacts): EntryFacts {
  return { version, name, sha256, deprecated, sunset };
}

/** How a list of none is written. */
export const emptyList = '{\n  "versions": []\n}\n';

interface Slot {
  readonly facts: EntryFacts;
  readonly text: string;
}

/** @param text a list that has been read without problems of its shape */
export function listWith(text: string, wanted: readonly EntryFacts[]): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const json = text.slice(mark.length);
  const { versions } = JSON.parse(json) as { readonly versions: readonly EntryFacts[] };
  const positions = new JsonPositions(json);
  const array = positions.find(["versions"], "value");
  const ranges = versions.map((_, index) => positions.find(["versions", String(index)], "value"));
  const slots = versions.map((facts, index): Slot => {
    const { start, end } = ranges[index]!;
    return { facts, text: json.slice(start, end) };
  });
  const [first, second] = ranges;
  const line = lineBreakOf(json);
  const indentation = `${line}    `;
  const lead = first === undefined ? indentation : json.slice(array.start + 1, first.start);
  const between =
    second === undefined
      ? `,${lead.trim() === "" && lead !== "" ? lead : " "}`
      : json.slice(first!.end, second.start);
  const tail = first === undefined ? `${line}  ` : json.slice(ranges.at(-1)!.end, array.end - 1);
  const items = wanted.map((facts) => entryText(facts, slots));
  const isSame =
    wanted.length === versions.length && wanted.every((one, at) => one.version === versions[at]!.version);
  if (isSame && ranges.length > 0) return mark + withItems(json, ranges, items);
  return (
    mark + json.slice(0, array.start + 1) + lead + items.join(between) + tail + json.slice(array.end - 1)
  );
}

/** Each in the place of the one that was there. */
function withItems(json: string, ranges: readonly Range[], items: readonly string[]): string {
  const parts = ranges.map(
    ({ start }, index) => json.slice(ranges[index - 1]?.end ?? 0, start) + items[index]!,
  );
  return parts.join("") + json.slice(ranges.at(-1)!.end);
}

function entryText(facts: EntryFacts, slots: readonly Slot[]): string {
  const own = slots.find((slot) => slot.facts.version === facts.version);
  if (own === undefined) return newEntry(facts, slots[0]?.text);
  const stays = members.filter((key) => key !== "sha256").every((key) => own.facts[key] === facts[key]);
  if (!stays) return newEntry(facts, own.text);
  return own.facts.sha256 === facts.sha256 ? own.text : withHash(own, facts.sha256);
}

function withHash({ facts, text }: Slot, sha256: string | undefined): string {
  const positions = new JsonPositions(text);
  if (sha256 === undefined) return newEntry({ ...facts, sha256 }, text);
  if (facts.sha256 !== undefined) {
    const { start, end } = positions.find(["sha256"], "value");
    return text.slice(0, start) + JSON.stringify(sha256) + text.slice(end);
  }
  const key = positions.find(["version"], "key").start;
  const { end } = positions.find(["version"], "value");
  // On a line of its own where the version has one.
  const indentation = /(?:\r?\n[ \t]*)?$/u.exec(text.slice(0, key))![0] || " ";
  return `${text.slice(0, end)},${indentation}"sha256": ${JSON.stringify(sha256)}${text.slice(end)}`;
}

/** @param model an entry whose layout it takes */
function newEntry(facts: EntryFacts, model = "{ }"): string {
  const lines = members.flatMap((key) =>
    facts[key] === undefined ? [] : [`${JSON.stringify(key)}: ${JSON.stringify(facts[key])}`],
  );
  const opening = /^\{(\s*)/u.exec(model)?.[1] ?? " ";
  const closing = /(\s*)\}$/u.exec(model)?.[1] ?? " ";
  const separator = opening.includes("\n") ? `,${opening}` : ", ";
  return `{${opening}${lines.join(separator)}${closing}}`;
}

function lineBreakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
