/** What an object or an array of a branch is made of. */
import type { Branch } from "../schema/branches.js";
import {
  knownNames,
  leastCount,
  mostCount,
  requiredNames,
  type Place,
  type Places,
} from "../schema/places.js";
import { entriesIn, schemaIn, schemasIn, type Json } from "../schema/schema.js";
import { textsLike } from "./pattern-texts.js";
import { textRules, textsOf } from "./texts.js";

export interface Member {
  readonly name: string;
  readonly place: Place;
  readonly required: boolean;
}

export interface ObjectPlan {
  readonly members: readonly Member[];
  /** Names that no schema lists, one at least for each pattern; a few, or as many as must be. */
  readonly extras: readonly Omit<Member, "required">[];
  /** Names that readers trip over. */
  readonly strange: readonly Omit<Member, "required">[];
  /** Whether a schema says what further members are, so that they are content and not noise. */
  readonly isMap: boolean;
  readonly least: number;
  readonly most: number;
}

export interface ArrayPlan {
  readonly least: number;
  readonly most: number;
  /** How many items have a schema of their own. */
  readonly own: number;
  readonly isUnique: boolean;
  readonly item: (index: number) => Place | null;
  readonly contained: (index: number) => Place | null;
  readonly leastContained: number;
}

const mostExtras = 1000;

/** Null where a member must be there that no value can be. */
export function objectPlan(places: Places, branch: Branch): ObjectPlan | null {
  const required = requiredNames(branch);
  const names = knownNames(branch);
  const members: Member[] = [];
  for (const name of names) {
    const place = places.property(branch, name);
    if (place !== null) members.push({ name, place, required: required.has(name) });
    else if (required.has(name)) return null;
  }
  const least = leastCount(branch, "minProperties");
  const known = new Set(names);
  const isFree = (name: string): boolean => !known.has(name) && isName(places, branch, name);
  const withPlace = (name: string): Omit<Member, "required">[] => {
    const place = isFree(name) ? places.property(branch, name) : null;
    return place === null ? [] : [{ name, place }];
  };
  const patterns = branch.parts.flatMap((part) => entriesIn(part, "patternProperties"));
  const most = mostCount(branch, "maxProperties");
  const wanted = Math.min(Math.max(3, least + 1, most <= mostExtras ? most : 0), mostExtras);
  const candidates = [
    ...patterns.map(([pattern]) => namesLike(pattern).find(isFree) ?? ""),
    ...["a", "b", "c"],
    ...namesByRule(places, branch),
    ...patterns.flatMap(([pattern]) => namesLike(pattern)),
    ...Array.from({ length: wanted > 3 ? wanted : 0 }, (_, at) => `key${at}`),
  ];
  const extras = [...new Set(candidates)].flatMap(withPlace);
  const isMap = branch.parts.some(
    (part) =>
      entriesIn(part, "patternProperties").length > 0 ||
      [schemaIn(part, "additionalProperties"), schemaIn(part, "unevaluatedProperties")].some(
        (rest) => rest !== undefined && rest !== false,
      ),
  );
  return {
    members,
    extras: extras.slice(0, Math.max(wanted, patterns.length)),
    strange: ["__proto__", "constructor", "", "a/b~c", "😀"].flatMap(withPlace),
    isMap,
    least,
    most,
  };
}

function isName(places: Places, { parts }: Branch, name: string): boolean {
  return parts.every((part) => places.judge.takes(schemaIn(part, "propertyNames") ?? true, name));
}

function namesLike(pattern: string): readonly string[] {
  return textsLike(pattern, [1, 2]);
}

function namesByRule(places: Places, { parts }: Branch): readonly string[] {
  const rules = parts.map((part) => schemaIn(part, "propertyNames")).filter((one) => one !== undefined);
  const place = rules.length === 0 ? null : places.of(rules);
  if (place === null) return [];
  const takes = (name: Json): boolean => places.takes(place, name);
  return place.branches.flatMap(({ type, values, parts: own }) => {
    if (type === "string") return textsOf(textRules(own), takes);
    return values.filter((value) => typeof value === "string");
  });
}

export function arrayPlan(places: Places, branch: Branch): ArrayPlan {
  const contains = branch.parts.some((part) => schemaIn(part, "contains") !== undefined);
  return {
    least: leastCount(branch, "minItems"),
    most: mostCount(branch, "maxItems"),
    own: Math.max(0, ...branch.parts.map((part) => schemasIn(part, "prefixItems").length)),
    isUnique: branch.parts.some((part) => part["uniqueItems"] === true),
    item: (index) => places.item(branch, index),
    contained: (index) => places.contained(branch, index),
    leastContained: contains
      ? Math.max(
          ...branch.parts
            .filter((part) => schemaIn(part, "contains") !== undefined)
            .map((part) => (typeof part["minContains"] === "number" ? part["minContains"] : 1)),
        )
      : 0,
  };
}
