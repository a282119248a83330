/** Compares how bodies are written as XML (OpenAPI 3.1 §4.8.26): JSON values do not show it. */
import type { MediaType } from "../../contract/ir.js";
import { canonicalJson, isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import { isXml } from "../envelope/loose-bodies.js";
import type { Raw, RawDocuments } from "../envelope/raw-documents.js";
import { eitherWay, undecided, type Change, type PartyName } from "./change.js";
import { matchContent } from "./compare-content.js";
import { matchResponses } from "./match-responses.js";
import type { OperationComparison } from "./operation-comparison.js";

/** Of the body and of the answers; what else of them changed is told of elsewhere. */
export function xmlChanges(at: OperationComparison): readonly Change[] {
  const { old, new: now, sent, answered } = at.pair;
  const bodies = pairsOf(old.body?.content, now.body?.content).flatMap((pair) =>
    changesOf(at, { prefix: "request-body", side: sent, usedBy: ["request body"] }, pair),
  );
  if (![old, now].every(({ responses }) => responses.some(({ content }) => content.some(isOfXml))))
    return bodies;
  const answers = matchResponses(old, now).pairs.flatMap((response) =>
    pairsOf(response.old.content, response.new.content).flatMap((pair) => {
      const usedBy = [`answer ${response.new.status}`];
      return changesOf(at, { prefix: "response-body", side: answered, usedBy }, pair);
    }),
  );
  return [...bodies, ...answers];
}

type MediaPlaces = Readonly<Record<PartyName, MediaType>>;

function pairsOf(
  old: readonly MediaType[] = [],
  now: readonly MediaType[] = [],
): readonly (MediaPlaces & { readonly shared: string })[] {
  if (!old.some(isOfXml) || !now.some(isOfXml)) return [];
  return matchContent(old, now).pairs.filter(({ shared }) => isXml(shared));
}

function isOfXml({ range }: MediaType): boolean {
  return isXml(range);
}

function changesOf(
  at: OperationComparison,
  { prefix, ...place }: Pick<Change, "side" | "usedBy"> & { readonly prefix: string },
  { old, new: now }: MediaPlaces,
): readonly Change[] {
  const { comparison } = at;
  const found = new Xml(comparison.old.documents, comparison.new.documents).differing(old.place, now.place);
  return found.map(({ name, ...places }) =>
    at.change({
      ...place,
      ...places,
      rule: `${prefix}-xml-changed`,
      usedBy: [...place.usedBy, now.range, ...(name === undefined ? [] : [name])],
      message: `${name === undefined ? "The body" : `The property ${name}`} is written as XML in another way`,
      ...eitherWay(undecided("how values are written as XML is not judged")),
    }),
  );
}

interface Differing {
  readonly old: Place;
  readonly new: Place;
  /** Of the property that it is; undefined outside of any. */
  readonly name: string | undefined;
}

/** A schema, and what its references lead to. */
interface Written {
  readonly place: Place;
  readonly own: JsonValue | undefined;
  readonly followed: Raw;
}

/** More schemas are not looked through. */
const greatestCount = 10_000;

class Xml {
  readonly #documents: Readonly<Record<PartyName, RawDocuments>>;

  constructor(old: RawDocuments, now: RawDocuments) {
    this.#documents = { old, new: now };
  }

  /** @param old and @param now of a media type */
  differing(old: Place, now: Place): readonly Differing[] {
    const found: Differing[] = [];
    const seen = new Set<string>();
    const [one, other] = [this.#documents.old.at(old), this.#documents.new.at(now)];
    if (one === null || other === null) return found;
    const queue = [...this.#shared(one, other, ["schema"], undefined)];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { old: mine, new: theirs, name } = next;
      const key = [keyOf(mine.place), keyOf(theirs.place), name].join("\n");
      if (seen.has(key) || seen.size > greatestCount) continue;
      seen.add(key);
      if (formOf(mine, name) !== formOf(theirs, name)) {
        const isOwn = ownForm(mine) !== ownForm(theirs);
        found.push({
          old: isOwn ? mine.place : mine.followed.place,
          new: isOwn ? theirs.place : theirs.followed.place,
          name,
        });
      }
      queue.push(...this.#parts(mine.followed, theirs.followed, name));
    }
    return found;
  }

  *#parts(one: Raw, other: Raw, name: string | undefined): Iterable<SharedSchema> {
    for (const key of keysOf(one.value.properties)) {
      yield* this.#shared(one, other, ["properties", key], key);
    }
    for (const keyword of ["items", "additionalProperties"]) {
      yield* this.#shared(one, other, [keyword], name);
    }
    for (const keyword of ["allOf", "anyOf", "oneOf", "prefixItems"]) {
      for (const index of keysOf(one.value[keyword])) yield* this.#shared(one, other, [keyword, index], name);
    }
  }

  /** What both have there. */
  *#shared(
    one: Raw,
    other: Raw,
    tokens: readonly string[],
    name: string | undefined,
  ): Iterable<SharedSchema> {
    const [old, now] = [this.#written("old", one, tokens), this.#written("new", other, tokens)];
    if (old !== null && now !== null) yield { old, new: now, name };
  }

  #written(party: PartyName, { value, place: from }: Raw, tokens: readonly string[]): Written | null {
    const place = tokens.reduce((at, token) => at.at(token), from);
    const followed = this.#documents[party].at(place);
    return followed === null ? null : { place, own: tokens.reduce(below, value as JsonValue), followed };
  }
}

type SharedSchema = Readonly<Record<PartyName, Written>> & { readonly name: string | undefined };

function below(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return member(value as JsonObject, token);
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function keyOf({ document, pointer }: Place): string {
  return `${document.id}#${pointer}`;
}

/** What is said beside a reference, if there is one. */
function ownForm({ own }: Written): string {
  return canonicalJson(below(own, "xml") ?? null);
}

/** What `xml` says, with what goes without saying. */
function formOf({ own, followed }: Written, name: string | undefined): string {
  const said = [followed.value.xml, below(own, "xml")].map((one) => (isObject(one) ? one : {}));
  return canonicalJson({
    ...(name === undefined ? {} : { name }),
    attribute: false,
    wrapped: false,
    ...said[0],
    ...said[1],
  });
}
