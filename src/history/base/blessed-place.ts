/** Where the config says something, or where it would. */
import type { ResolvedConfig } from "../../config/resolve.js";
import type { JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";

/** The place of `blessed` or of a key in it, as far as it is written; else the config as a whole. */
export function blessedPlace(config: ResolvedConfig, key: string): Place {
  return writtenPlace(rootPlace(config), ["blessed", key]);
}

export function rootPlace({ apis: [api] }: ResolvedConfig): Place {
  // The shape of a config asks for at least one API.
  let place: Place = api!.place;
  while (place.parent !== null) place = place.parent;
  return place;
}

/** As far as the value has these keys. */
export function writtenPlace(root: Place, keys: readonly string[]): Place {
  let place = root;
  let value: JsonValue | undefined = root.document.value;
  for (const key of keys) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      break;
    place = place.at(key);
    value = (value as Readonly<Record<string, JsonValue | undefined>>)[key];
  }
  return place;
}
