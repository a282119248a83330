/** Compares the media types of a body or an answer: which are known to both sides, and what their schemas say. */
import type { Direction } from "../../contract/hash.js";
import type { Contract, MediaType, TypeId } from "../../contract/ir.js";
import { aliases } from "../../contract/aliases.js";
import { dressed, noDocs, noFacts } from "../../contract/lower/nodes.js";
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { BodyWish } from "../envelope/wishes.js";
import { apartFrom, bestFor, concrete, covers } from "../envelope/media-range.js";
import {
  byWriter,
  eitherWay,
  harmless,
  undecided,
  type Change,
  type Claim,
  type PartyName,
} from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";
import { isLoose } from "../envelope/loose-bodies.js";
import { otherParty } from "./party.js";
import type { Otherwise } from "./prover.js";
import { textClaim } from "./text-inclusion.js";

export interface MediaPair {
  readonly old: MediaType;
  readonly new: MediaType;
  /** A type that both know, and neither by another range. */
  readonly shared: string;
}

export interface MatchedContent {
  readonly pairs: readonly MediaPair[];
  /** Known to the old side alone. */
  readonly lost: readonly MediaType[];
  readonly added: readonly MediaType[];
}

export function matchContent(old: readonly MediaType[], now: readonly MediaType[]): MatchedContent {
  const pairs: MediaPair[] = [];
  const lost: MediaType[] = [];
  const added: MediaType[] = [];
  const add = (pair: Omit<MediaPair, "shared">): void => {
    if (pairs.some((one) => one.old === pair.old && one.new === pair.new)) return;
    const narrow = covers(pair.old.range, pair.new.range) ? pair.new.range : pair.old.range;
    const others = [...old, ...now].filter((one) => one.range !== narrow && covers(narrow, one.range));
    pairs.push({ ...pair, shared: apartFrom(narrow, others) });
  };
  for (const media of old) {
    const other = counterpart(media, now);
    if (other === undefined) lost.push(media);
    else add({ old: media, new: other });
  }
  for (const media of now) {
    const other = counterpart(media, old);
    if (other === undefined) added.push(media);
    else add({ old: other, new: media });
  }
  return { pairs, lost, added };
}

function counterpart(media: MediaType, content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ range }) => range === media.range) ?? bestFor(content, sample(media, content));
}

/** A range is not covered by the one type of it that the other side names. */
function sample({ range }: MediaType, others: readonly MediaType[]): string {
  const one = concrete(range);
  return range.includes("*") && others.some((other) => other.range === one) ? range : one;
}

/** Where the content stands: what to say of it, and how a value of it breaks. */
export interface ContentPlace {
  /** Of the rules that are not about schemas: `request-body`, `response-body`. */
  readonly prefix: "request-body" | "response-body";
  readonly side: Direction;
  readonly usedBy: readonly string[];
  readonly claim: (writer: PartyName, body: Required<BodyWish>, otherwise?: Otherwise) => Claim;
}

export function mediaChanges(
  at: OperationComparison,
  place: ContentPlace,
  pair: MediaPair,
): readonly Change[] {
  const { old, new: now, shared } = pair;
  const usedBy = [...place.usedBy, now.range];
  // The whole of a text is a text, whatever its schema says.
  const asText =
    (writer: PartyName): Otherwise =>
    () =>
      isLoose(shared) && old.type !== undefined && now.type !== undefined
        ? textClaim(at, writer, { old: old.type, new: now.type }, place.side)
        : null;
  const claim = (writer: PartyName, value: JsonValue): Claim =>
    place.claim(writer, { media: pair[writer], type: shared, value }, asText(writer));
  const itemClaim = (writer: PartyName, value: JsonValue): Claim => claim(writer, [value]);
  const changes: Change[] = [];
  for (const [key, made] of [
    ["type", claim],
    ["itemType", itemClaim],
  ] as const) {
    const types = { old: old[key], new: now[key] };
    if (types.old !== undefined && types.new !== undefined) {
      const both = { old: types.old, new: types.new };
      changes.push(
        ...at.schemaChanges({ types: both, side: place.side, subject: "body", usedBy, claim: made }),
      );
    } else if (types.old !== undefined || types.new !== undefined) {
      const holder = types.old === undefined ? "new" : "old";
      changes.push(
        schemaGoneOrCome(at, place, pair, { holder, type: (types.old ?? types.new)!, usedBy, claim: made }),
      );
    }
  }
  return [...changes, ...encodingChanges(at, place, pair, usedBy)];
}

function schemaGoneOrCome(
  at: OperationComparison,
  { prefix, side }: ContentPlace,
  pair: MediaPair,
  found: {
    readonly holder: PartyName;
    readonly type: TypeId;
    readonly usedBy: readonly string[];
    readonly claim: (writer: PartyName, value: JsonValue) => Claim;
  },
): Change {
  const { holder, type, usedBy } = found;
  const { contract } = at.comparison[holder];
  const { formats } = contract;
  const any = dressed({ kind: "any" }, contract.place, noDocs, noFacts);
  const inclusion = at.comparison.inclusions.includes(
    { types: { nodes: [any], names: new Map() }, id: 0, formats, direction: side, content: "written" },
    { types: contract.types, id: type, formats, direction: side, content: "written" },
  );
  const free = otherParty(holder);
  const claim =
    inclusion.verdict === "included"
      ? harmless
      : inclusion.verdict === "undecided"
        ? undecided(inclusion.reason)
        : found.claim(free, inclusion.witness);
  return at.change({
    rule: `${prefix}-schema-${holder === "new" ? "added" : "removed"}`,
    side,
    old: pair.old.place,
    new: pair.new.place,
    usedBy,
    message:
      holder === "new"
        ? "The body has a schema now, and could be anything before"
        : "The body no longer has a schema, and can be anything",
    ...byWriter(side, holder === "new" ? { old: claim, new: harmless } : { old: harmless, new: claim }),
  });
}

/** How the properties of a form are written; a property that only one side has is told of by its schema. */
function encodingChanges(
  at: OperationComparison,
  { prefix, side }: ContentPlace,
  { old, new: now }: MediaPair,
  usedBy: readonly string[],
): readonly Change[] {
  if (old.encoding.length === 0 && now.encoding.length === 0) return [];
  const [before, after] = [encodings(old), encodings(now)];
  const shared = [old, now].map(({ type }, index) =>
    propertiesOf(at.comparison[index === 0 ? "old" : "new"].contract, type),
  );
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter(
      (name) => before.get(name) !== after.get(name) && shared.every((one) => one === null || one.has(name)),
    )
    .map((name) =>
      at.change({
        rule: `${prefix}-encoding-changed`,
        edit: `${prefix}-encoding-changed ${name}`,
        side,
        old: old.place,
        new: now.place,
        usedBy: [...usedBy, name],
        message: `The property ${name} of the form is encoded in another way`,
        ...eitherWay(undecided("the bytes of a form's parts are not judged")),
      }),
    );
}

function encodings({ encoding }: MediaType): ReadonlyMap<string, string> {
  return new Map(
    encoding.map(({ property, contentType, style, explode, allowReserved }) => [
      property,
      canonicalJson([contentType ?? null, style ?? null, explode ?? null, allowReserved ?? null]),
    ]),
  );
}

function propertiesOf({ types }: Contract, type: TypeId | undefined): ReadonlySet<string> | null {
  if (type === undefined) return null;
  const node = types.nodes[aliases(type, (id) => types.nodes[id]!).at(-1)!]!;
  return node.kind === "object" ? new Set(node.properties.map(({ name }) => name)) : null;
}
