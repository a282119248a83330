/** The entry of an API's generated code: each version as a namespace, the newest as `latest`, and what else there is. */
import type { Target } from "../../src/config/config.js";
import { bannerLine } from "../banner.js";
import type { ApiVersions, GeneratedFile, TypesOptions } from "../generated-file.js";

export interface IndexOptions extends Pick<TypesOptions, "importExtension"> {
  /** A client or a server brings operations and validators with it. Default: types alone. */
  readonly targets?: readonly Target[];
  /** Whether the API has versions on the wire. */
  readonly isVersioned?: boolean;
  /** Whether there are conversions between the versions. */
  readonly hasDecisions?: boolean;
}

export function indexFile(
  api: ApiVersions,
  { importExtension, targets = [], isVersioned = true, hasDecisions = false }: IndexOptions,
): GeneratedFile {
  const names = api.versions.map(({ file }) => file);
  const [newest] = names;
  const types = (name: string, file: string) =>
    `export type * as ${name} from "./types/${file}${importExtension}";\n`;
  const from = (what: string, file: string) => `export ${what} from "./${file}${importExtension}";\n`;
  const hasClient = targets.includes("client");
  const hasServer = targets.includes("server");
  const hasOperations = hasClient || hasServer;
  const more = [
    ...(hasClient
      ? [from("{ createClient }", "client"), from("type { Client, ClientOptions }", "client")]
      : []),
    ...(hasServer
      ? [
          from("{ createServer }", "server"),
          from(`type { Handlers, ${isVersioned ? "Overrides, " : ""}ServerOptions }`, "server"),
        ]
      : []),
    ...(hasDecisions
      ? [from("{ conversionsOf, defineDecisions }", "conversions"), from("type { Decisions }", "conversions")]
      : []),
    ...(hasOperations
      ? [
          from("{ api }", "operations"),
          from("type { Version }", "operations"),
          from("* as operations", "operations"),
        ]
      : []),
    ...(hasOperations || targets.includes("validators") ? [from("* as validators", "validators")] : []),
  ].join("");
  const versions = names.map((name) => types(name, name)).join("");
  const latest = newest === undefined ? "" : `\n/** The newest version. */\n${types("latest", newest)}`;
  const blocks = `${versions}${latest}${more === "" ? "" : `\n${more}`}`;
  return { path: "index.ts", text: `${bannerLine}\n\n${blocks}` };
}
