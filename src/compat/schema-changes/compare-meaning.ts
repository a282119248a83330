/** Edits that change no value: defaults, deprecation, discriminators, open enumerations. */
import { aliases } from "../../contract/aliases.js";
import type { Discriminator, Facts, Property, TypeId, TypeNode } from "../../contract/ir.js";
import type { Mutable } from "../../contract/lower/nodes.js";
import { canonicalJson, isObject, member, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Edition, Release } from "./edition.js";
import { always, whenWriting, type Edit, type Pair } from "./pair.js";
import { keywordPlaces, keywordPlace, writtenAt } from "./places.js";
import { see, type Seen } from "./seen.js";

interface Defaults {
  readonly old: JsonValue | undefined;
  readonly new: JsonValue | undefined;
  readonly places: readonly [old: Place, next: Place];
  readonly property?: string;
}

export function defaultEdit(pair: Pair, { old, new: next, places, property }: Defaults): void {
  const [was, is] = [old, next].map((value) => (value === undefined ? undefined : canonicalJson(value)));
  if (was === is) return;
  const base = {
    old: keywordPlace([places[0]], "default"),
    new: keywordPlace([places[1]], "default"),
    put: null,
    ...(property === undefined ? {} : { property }),
  };
  const missing = property === undefined ? "a missing value" : `a missing ${JSON.stringify(property)}`;
  if (was === undefined) {
    pair.edit({ ...base, edit: "default-added", message: `default ${is} was added` });
  } else if (is === undefined) {
    const risk = always(`${missing} meant ${was}; now nobody says what it means`);
    pair.edit({ ...base, edit: "default-removed", message: `default ${was} was removed`, risk });
  } else {
    const risk = always(`${missing} means ${was} to one side and ${is} to the other`);
    pair.edit({ ...base, edit: "default-changed", message: `default went from ${was} to ${is}`, risk });
  }
}

/** A property is deprecated by its own mark or by that of the schema it refers to. */
export function deprecationEdit(pair: Pair, old: Property, next: Property): void {
  const marked = (property: Property, edition: Edition): Place | null => {
    if (property.docs.deprecated === true) return property.place;
    const id = aliases(property.type, (one) => edition.node(one)).find(
      (one) => edition.node(one).docs.deprecated === true,
    );
    return id === undefined ? null : edition.node(id).place;
  };
  deprecation(
    pair,
    [marked(old, pair.old.edition), marked(next, pair.new.edition)],
    [old.place, next.place],
    next.name,
  );
}

function deprecation(
  pair: Pair,
  [was, is]: readonly [Place | null, Place | null],
  places: readonly [old: Place, next: Place],
  property?: string,
): void {
  if ((was === null) === (is === null)) return;
  const what = property === undefined ? "it" : JSON.stringify(property);
  const base = {
    old: was === null ? places[0] : keywordPlace([was], "deprecated"),
    new: is === null ? places[1] : keywordPlace([is], "deprecated"),
    put: null,
    ...(property === undefined ? {} : { property }),
  };
  if (is === null) {
    pair.edit({ ...base, edit: "no-longer-deprecated", message: `${what} is no longer deprecated` });
    return;
  }
  const sunset = sunsetAt(is) ?? sunsetAt(places[1]);
  if (sunset !== undefined) {
    const message = `${what} was deprecated, until ${sunset}`;
    pair.edit({ ...base, edit: "deprecated-with-sunset", message });
  } else {
    const risk = always("nothing says until when it stays");
    pair.edit({ ...base, edit: "deprecated", message: `${what} was deprecated, without a date`, risk });
  }
}

function sunsetAt(place: Place): string | undefined {
  const written = writtenAt(place);
  const sunset = isObject(written) ? member(written, "x-sunset") : undefined;
  return typeof sunset === "string" ? sunset : undefined;
}

/** `property`: default and deprecation are those of a property, or are left to whoever asks; `none`: they were compared above. */
export type Standing = "own" | "property" | "none";

export function compareFacts(pair: Pair, standing: Standing): void {
  if (standing === "none") return;
  const [old, next] = [factsOf(pair.old), factsOf(pair.new)];
  const places = [pair.old.places[0]!, pair.new.places[0]!] as const;
  if (standing === "own") {
    defaultEdit(pair, { old: old.facts.default, new: next.facts.default, places });
    deprecation(pair, [old.deprecated, next.deprecated], places);
  }
  extensibleEdits(pair, old.facts.extensibleEnum ?? [], next.facts.extensibleEnum ?? []);
  discriminatorEdits(pair, old.facts.discriminator, next.facts.discriminator);
}

/** The default and mark of the type itself; what tells variants and values apart may stand in what it is made of. */
function factsOf(seen: Seen): { facts: Facts; deprecated: Place | null } {
  const { edition, chain, members } = seen;
  const own = chain.map((id) => edition.node(id));
  const inner = seen.node.kind === "nullable" ? see(edition, seen.node.type).chain : [];
  const parts = [...members.flatMap((id) => aliases(id, (one) => edition.node(one))), ...inner].map((id) =>
    edition.node(id),
  );
  const first = <Key extends keyof Facts>(
    key: Key,
    nodes: readonly TypeNode[],
  ): Pick<Facts, Key> | undefined => nodes.find(({ facts }) => facts[key] !== undefined)?.facts;
  const facts: Mutable<Facts> = {};
  const { default: value } = first("default", own) ?? {};
  const { extensibleEnum } = first("extensibleEnum", [...own, ...parts]) ?? {};
  const { discriminator } = first("discriminator", [...own, ...parts]) ?? {};
  if (value !== undefined) facts.default = value;
  if (extensibleEnum !== undefined) facts.extensibleEnum = extensibleEnum;
  if (discriminator !== undefined) facts.discriminator = discriminator;
  return { facts, deprecated: own.find(({ docs }) => docs.deprecated === true)?.place ?? null };
}

function extensibleEdits(pair: Pair, old: readonly JsonValue[], next: readonly JsonValue[]): void {
  const [were, are] = [new Set(old.map(canonicalJson)), new Set(next.map(canonicalJson))];
  const places = keywordPlaces(pair, "x-extensible-enum");
  const risk = (release: Release): Edit["risk"] =>
    whenWriting(release, "the reader takes the value, but may not know what to do with it");
  for (const value of were) {
    if (are.has(value)) continue;
    const message = `the value ${value} was removed from an open list`;
    pair.edit({ edit: "extensible-enum-value-removed", message, ...places, put: null, risk: risk("old") });
  }
  for (const value of are) {
    if (were.has(value)) continue;
    const message = `the value ${value} was added to an open list`;
    pair.edit({ edit: "extensible-enum-value-added", message, ...places, put: null, risk: risk("new") });
  }
}

function discriminatorEdits(
  pair: Pair,
  old: Discriminator | undefined,
  next: Discriminator | undefined,
): void {
  if (old === undefined && next === undefined) return;
  const at = keywordPlaces(pair, "discriminator");
  const base = { ...at, put: null };
  const changed = always("readers may take a value for another variant than its writer meant");
  if (old === undefined || next === undefined) {
    const [edit, word] =
      old === undefined
        ? (["discriminator-added", "added"] as const)
        : (["discriminator-removed", "removed"] as const);
    const message = `the discriminator ${JSON.stringify((old ?? next)!.property)} was ${word}`;
    pair.edit({ ...base, edit, message, risk: changed });
    return;
  }
  if (old.property !== next.property) {
    const message = `the discriminator went from ${JSON.stringify(old.property)} to ${JSON.stringify(next.property)}`;
    pair.edit({ ...base, edit: "discriminator-property-changed", message, risk: changed });
  }
  mappingEdits(pair, old, next, at);
}

function mappingEdits(
  pair: Pair,
  old: Discriminator,
  next: Discriminator,
  at: { readonly old: Place; readonly new: Place },
): void {
  const [were, are] = [new Map(old.mapping), new Map(next.mapping)];
  const entry = (release: Release, tag: string): Place => {
    const mapping = writtenAt(at[release].at("mapping"));
    return isObject(mapping) && Object.hasOwn(mapping, tag) ? at[release].at("mapping").at(tag) : at[release];
  };
  const edit = (
    kind: "added" | "removed" | "changed",
    tag: string,
    message: string,
    risk: Edit["risk"],
  ): void => {
    const places = { old: entry("old", tag), new: entry("new", tag) };
    pair.edit({ edit: `discriminator-mapping-${kind}`, message, ...places, put: null, risk });
  };
  const unknown = "the reader does not know which variant the tag names";
  for (const [tag, target] of were) {
    const other = are.get(tag);
    const shown = JSON.stringify(tag);
    if (other === undefined)
      edit("removed", tag, `the tag ${shown} was removed`, whenWriting("old", unknown));
    else if (differ(pair, target, other)) {
      edit(
        "changed",
        tag,
        `the tag ${shown} names another variant`,
        always("the tag names different variants"),
      );
    }
  }
  for (const tag of are.keys()) {
    if (!were.has(tag))
      edit("added", tag, `the tag ${JSON.stringify(tag)} was added`, whenWriting("new", unknown));
  }
}

/** By name, for a variant that changed is still the variant the tag names. */
function differ(pair: Pair, old: TypeId | string, next: TypeId | string): boolean {
  if (typeof old === "string" || typeof next === "string") return old !== next;
  const [was, is] = [pair.old.edition.nameOf(old), pair.new.edition.nameOf(next)];
  if (was !== undefined && was === is) return false;
  return pair.old.edition.contractClass(old) !== pair.new.edition.contractClass(next);
}
