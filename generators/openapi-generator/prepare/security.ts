/** Writes security schemes and servers as OpenAPI 3.0 has them. */
import type { Contract, SecurityAlternative, SecurityScheme, Server } from "../../../src/contract/ir.js";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import type { Printable, SchemaObject } from "../../json-schema/print.js";
import { schemaOf } from "./annotations.js";
import { Names } from "./names.js";

/** OpenAPI 3.0.4 §4.7.27 and §4.7.30. */
export class SecurityWriter {
  /** What each scheme is called. */
  readonly #names = new Map<string, string>();
  readonly #schemes = new Map<string, Printable>();

  /** Connections, which `mutualTLS` speaks of, are the caller's to make: generated code has no part in them. */
  constructor({ securitySchemes }: Pick<Contract, "securitySchemes">) {
    const free = new Names();
    for (const [name, scheme] of securitySchemes) {
      const written = schemeOf(scheme);
      if (written === undefined) continue;
      const own = free.take(name);
      this.#names.set(name, own);
      this.#schemes.set(own, written);
    }
  }

  get schemes(): SchemaObject | undefined {
    return this.#schemes.size === 0 ? undefined : this.#schemes;
  }

  requirements(alternatives: readonly SecurityAlternative[]): Printable {
    return alternatives.map(({ requirements }): Printable => {
      const said = requirements.flatMap(({ scheme, scopes }): [string, Printable][] => {
        const name = this.#names.get(scheme);
        return name === undefined ? [] : [[name, scopes]];
      });
      return new Map(said);
    });
  }
}

function schemeOf(scheme: SecurityScheme): Printable | undefined {
  switch (scheme.kind) {
    case "apiKey":
      return schemaOf([
        ["type", "apiKey"],
        ["name", scheme.name],
        ["in", scheme.in],
      ]);
    case "http":
      return schemaOf([
        ["type", "http"],
        ["scheme", scheme.scheme],
        ["bearerFormat", scheme.bearerFormat],
      ]);
    case "oauth2":
      return schemaOf([
        ["type", "oauth2"],
        ["flows", flowsOf(scheme.flows)],
      ]);
    case "openIdConnect":
      return schemaOf([
        ["type", "openIdConnect"],
        ["openIdConnectUrl", scheme.url],
      ]);
    case "mutualTLS":
      return undefined;
  }
}

const knownFlows: ReadonlySet<string> = new Set([
  ...["implicit", "password", "clientCredentials", "authorizationCode"],
]);

function flowsOf(flows: JsonValue): Printable {
  return new Map(isObject(flows) ? Object.entries(flows).filter(([name]) => knownFlows.has(name)) : []);
}

export function serversOf(servers: readonly Server[]): Printable | undefined {
  if (servers.length === 0) return undefined;
  return servers.map(({ url, variables, docs }) => {
    const said = variables.map((one): [string, Printable] => [
      one.name,
      schemaOf([
        ["enum", one.enum],
        ["default", one.default],
      ]),
    ]);
    return schemaOf([
      ["url", url],
      ["description", docs.description],
      ["variables", said.length === 0 ? undefined : new Map(said)],
    ]);
  });
}
