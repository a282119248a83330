/** Where in its document a schema says a thing: the keyword, the entry of a list, else the schema. */
import { canonicalJson, isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";

/** The schema as it is written at a place. */
export function writtenAt(place: Place): JsonValue | undefined {
  let value: JsonValue | undefined = place.document.value;
  for (const token of place.tokens) {
    if (Array.isArray(value)) value = (value as readonly JsonValue[])[Number(token)];
    else if (isObject(value)) value = member(value, token);
    else return undefined;
  }
  return value;
}

/** Schemas of both sides, the one that holds the others first. */
interface Both {
  readonly old: { readonly places: readonly Place[] };
  readonly new: { readonly places: readonly Place[] };
}

/** Where each side says it; a side that does not, where it would: in the schema of the same place, else in the first. */
export function keywordPlaces(
  { old, new: next }: Both,
  ...keywords: readonly string[]
): { readonly old: Place; readonly new: Place } {
  const [was, is] = [saying(old.places, keywords), saying(next.places, keywords)];
  return {
    old: was?.at ?? counterpart(old.places, is?.schema),
    new: is?.at ?? counterpart(next.places, was?.schema),
  };
}

/** The schema at the same place as one of the other side, else the first. */
export function counterpart(schemas: readonly Place[], other: Place | null | undefined): Place {
  const found = other && schemas.find(({ pointer }) => pointer === other.pointer);
  return found ?? schemas[0]!;
}

/** The first of the keywords that one of the schemas has; else the first schema. */
export function keywordPlace(schemas: readonly Place[], ...keywords: readonly string[]): Place {
  return saying(schemas, keywords)?.at ?? schemas[0]!;
}

function saying(
  schemas: readonly Place[],
  keywords: readonly string[],
): { readonly schema: Place; readonly at: Place } | undefined {
  for (const schema of schemas) {
    const written = writtenAt(schema);
    const keyword = isObject(written) ? keywords.find((one) => Object.hasOwn(written, one)) : undefined;
    if (keyword !== undefined) return { schema, at: schema.at(keyword) };
  }
  return undefined;
}

/** The entry of `required` that names the property, if a schema has one. */
export function requiredPlace(schemas: readonly Place[], name: string): Place | null {
  for (const place of schemas) {
    const required = listAt(place, "required");
    const index = required.indexOf(name);
    if (index !== -1) return place.at("required").at(index);
  }
  return null;
}

/** Where a value is listed: in `enum`, as `const`, or in an alternative that lists it alone. */
export function valuePlace(place: Place, value: JsonValue): Place {
  return listedPlace(place, canonicalJson(value), true) ?? place;
}

function listedPlace(place: Place, wanted: string, alternatives: boolean): Place | null {
  const index = listAt(place, "enum").findIndex((one) => canonicalJson(one) === wanted);
  if (index !== -1) return place.at("enum").at(index);
  const written = writtenAt(place);
  if (!isObject(written)) return null;
  if (written.const !== undefined && canonicalJson(written.const) === wanted) return place.at("const");
  if (!alternatives) return null;
  for (const keyword of ["oneOf", "anyOf"]) {
    for (const at of listAt(place, keyword).keys()) {
      const found = listedPlace(place.at(keyword).at(at), wanted, false);
      if (found !== null) return found;
    }
  }
  return null;
}

function listAt(place: Place, keyword: string): readonly JsonValue[] {
  const written = writtenAt(place);
  const list = isObject(written) ? member(written as JsonObject, keyword) : undefined;
  return Array.isArray(list) ? (list as readonly JsonValue[]) : [];
}
