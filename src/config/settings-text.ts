/** What a resolved config, or an API of it, says, as a text that is equal for equal settings. */
import type { ResolvedApi, ResolvedConfig } from "./resolve.js";

/** Without the places where they were written. */
export function settingsText(settings: ResolvedConfig | ResolvedApi): string {
  return JSON.stringify(settings, (name, value: unknown) => (name === "place" ? undefined : value));
}
