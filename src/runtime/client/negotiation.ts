/** The feature `negotiation`: which version to speak, from what the server says of its versions. */
import type { BodySource } from "../media/codec.js";
import { supportedVersionsHeader } from "../operation/version-headers.js";
import { versionRefusal, type VersionRefusal } from "./refusal.js";
import type { Settings } from "./settings.js";
import { announcedVersions, versionMemory } from "./version-memory.js";

export interface Negotiator {
  /** The version to speak, if one of these can be. */
  choose(candidates: readonly string[]): string | undefined;
  /** Learns from an answer; whether it refuses the version of the request, or the call at this version. */
  refusalIn(response: Response, version: string, source: BodySource): Promise<VersionRefusal | undefined>;
  /** A call was not sent for want of a version. */
  unsent(): void;
  /** What the server last said. */
  announced(): readonly string[] | undefined;
}

/** One negotiator a server. */
export function negotiation({ options, fixed, versions }: Settings): Negotiator {
  const memory = versionMemory();
  return {
    ...memory,
    choose: (candidates) => memory.choose(candidates, options.initialVersion),
    async refusalIn(response, version, source) {
      const announced = announcedVersions(response.headers.get(supportedVersionsHeader));
      if (fixed === undefined) memory.answered(announced);
      // What is wrong with the bytes is said when they are asked for again.
      const isJson = response.status >= 400 && /[/+]json\s*(?:;|$)/i.test(source.contentType);
      const body = isJson ? await source.bytes().catch(() => undefined) : undefined;
      const refusal = versionRefusal(response, version, announced, body, options.negotiation);
      if (refusal === "unserved" && !announced && fixed === undefined) memory.refused(version, versions);
      return refusal;
    },
  };
}
