/** Options of a client, checked once: what is wrong with them is a mistake of the program, and thrown. */
import type { Api, VersionIn } from "../operation/operation.js";
import type { ClientOptions } from "./options.js";

export interface Settings {
  readonly options: ClientOptions;
  /** Without a slash at the end. */
  readonly base: string;
  readonly versionIn: VersionIn | null;
  /** What there is to be spoken, newest first; one empty version for an API without versions. */
  readonly versions: readonly string[];
  /** Every version of the API. */
  readonly known: readonly string[];
  readonly fixed: string | undefined;
}

/** @throws TypeError where an option is none */
export function settingsOf(api: Api, options: ClientOptions): Settings {
  const { negotiation, initialVersion } = options;
  const url = new URL(options.baseUrl);
  if (!/^https?:[^?#]*$/.test(url.href) || url.username || url.password) {
    throw new TypeError("baseUrl has to be http(s), without credentials, query and fragment");
  }
  const known = api.versionIn ? api.versions.map(({ version }) => version) : [""];
  const versions = (api.versionIn && options.versions) || known;
  const fixed = negotiation && "fixed" in negotiation ? negotiation.fixed : undefined;
  const isInOrder = versions.every(
    (version, index) => known.indexOf(version) > (index ? known.indexOf(versions[index - 1]!) : -1),
  );
  if (!versions.length || !isInOrder) {
    throw new TypeError(`versions has to be some of ${known.join(", ")} in this order`);
  }
  for (const version of [fixed, initialVersion]) {
    if (api.versionIn && version !== undefined && !versions.includes(version)) {
      throw new TypeError(`${version} is not one of versions`);
    }
  }
  if (options.validateResponses === "log" && !options.log) {
    throw new TypeError('validateResponses: "log" needs log');
  }
  return {
    options,
    base: url.href.replace(/\/$/, ""),
    versionIn: api.versionIn,
    versions,
    known,
    fixed,
  };
}
