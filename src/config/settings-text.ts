/** What a resolved config, or an API of it, says, as a text that is equal for equal settings. */
import { Place } from "../source/place.js";
import type { ResolvedApi, ResolvedConfig } from "./resolve.js";

/** Without the places where they were written. */
export function settingsText(settings: ResolvedConfig | ResolvedApi): string {
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof Place ? undefined : value));
}
