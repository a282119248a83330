/** What a server says of its versions, made once. */
import { supportedVersionsHeader, versionHeader } from "../operation/version-headers.js";
import type { Api, VersionIn } from "../operation/operation.js";
import type { HeaderFields } from "./exchange.js";
import { deprecationOf, sunsetOf } from "./version-dates.js";

export interface ServedVersions {
  /** Newest first; empty for an API without versions. */
  readonly names: readonly string[];
  readonly versionIn: VersionIn | null;
  /** The version of requests that name none; null where they are refused. */
  readonly missing: string | null;
}

/** @throws TypeError where an option names a version that is not there */
export function servedVersions(
  api: Api,
  options: {
    readonly versions?: readonly string[];
    readonly versionIn?: VersionIn;
    readonly onMissing?: string;
  },
): ServedVersions {
  if (api.versionIn === null) return { names: [], versionIn: null, missing: api.versions[0]?.version ?? "" };
  const known = api.versions.map(({ version }) => version);
  const wanted = options.versions ?? known;
  for (const version of wanted) {
    if (!known.includes(version)) throw new TypeError(`versions: ${api.name} has no version ${version}`);
  }
  const names = known.filter((version) => wanted.includes(version));
  const [newest] = names;
  if (newest === undefined) throw new TypeError("versions: at least one has to be served");
  const { onMissing = "error" } = options;
  const missing = onMissing === "error" ? null : onMissing === "latest" ? newest : onMissing;
  if (missing !== null && !names.includes(missing)) {
    throw new TypeError(`onMissing: version ${missing} is not served`);
  }
  return { names, versionIn: options.versionIn ?? api.versionIn, missing };
}

/** The fields that an answer has for its version. */
export interface VersionFields {
  readonly version: string | undefined;
  readonly supported: string | undefined;
  readonly deprecation: string | undefined;
  readonly sunset: string | undefined;
  readonly vary: string | undefined;
}

/** @param version null where none could be chosen */
export function versionFields(
  api: Api,
  { names, versionIn }: ServedVersions,
  version: string | null,
): VersionFields {
  const own = api.versions.find((one) => one.version === version);
  const versioned = versionIn !== null;
  return {
    version: versioned ? own?.version : undefined,
    supported: versioned ? names.join(", ") : undefined,
    deprecation: own === undefined ? undefined : deprecationOf(own),
    sunset: own === undefined ? undefined : sunsetOf(own),
    vary: versionIn !== null && "header" in versionIn ? versionIn.header.toLowerCase() : undefined,
  };
}

/** All fields of an answer that the server itself sets, in the order of their names. */
export function ownFields(
  version: VersionFields,
  requestId: string,
  allow: string | undefined,
  contentLength: string | undefined,
  contentType: string | undefined,
  challenges: string | undefined,
): HeaderFields {
  const fields: HeaderFields = {};
  if (allow !== undefined) fields["allow"] = allow;
  if (version.supported !== undefined) fields[supportedVersionsHeader] = version.supported;
  if (version.version !== undefined) fields[versionHeader] = version.version;
  if (contentLength !== undefined) fields["content-length"] = contentLength;
  if (contentType !== undefined) fields["content-type"] = contentType;
  if (version.deprecation !== undefined) fields["deprecation"] = version.deprecation;
  if (version.sunset !== undefined) fields["sunset"] = version.sunset;
  if (version.vary !== undefined) fields["vary"] = version.vary;
  if (challenges !== undefined) fields["www-authenticate"] = challenges;
  fields["x-request-id"] = requestId;
  return fields;
}
