/** What is to be made: one language of one version of one API, into one folder. */
import type { LanguageOption } from "../../src/config/config.js";
import type { Place } from "../../src/source/place.js";
import type { ApiVersion } from "../generated-file.js";

export interface LanguageTarget {
  readonly api: string;
  readonly language: string;
  /** As OpenAPI Generator names it. */
  readonly generator: string;
  readonly version: ApiVersion;
  /** Absolute; all that is made goes into it. */
  readonly folder: string;
  /** Absolute; the folder itself or one above it, below which no symbolic link is followed. */
  readonly base: string;
  readonly options: Readonly<Record<string, LanguageOption>>;
  /** Absolute; null where the generator's own are used. */
  readonly templates: string | null;
  /** Whether the config names it, or only the command did that made it. */
  readonly asked: "config" | "command";
  /** Where the config names it, or its API. */
  readonly place: Place;
}
