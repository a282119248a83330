/** Lowers security schemes and requirements. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonObject } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { SecurityAlternative, SecurityScheme } from "../ir.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";
import { dereference } from "./reference-object.js";
import type { Located } from "./resources.js";

export function lowerSecurityScheme(located: Located, open: OpenApiContext): SecurityScheme | undefined {
  const found = dereference(located, "a security scheme", open);
  if (found === undefined) return undefined;
  const { value, place } = found;
  const { context } = open;
  checkFields("security scheme", value, place, open);
  const text = (key: string): string => {
    const given = context.string(value, key, place);
    if (given === undefined && value[key] === undefined)
      context.wrongType(`an object with \`${key}\``, value, place);
    return given ?? "";
  };
  switch (value.type) {
    case "apiKey": {
      const where = text("in");
      if (where !== "query" && where !== "header" && where !== "cookie") {
        context.wrongType("query, header or cookie", where, place.at("in"));
        return undefined;
      }
      return { kind: "apiKey", in: where, name: text("name") };
    }
    case "http": {
      const bearerFormat = context.string(value, "bearerFormat", place);
      // RFC 9110 §11.1: the name of a scheme has no case.
      const scheme = text("scheme").toLowerCase();
      return { kind: "http", scheme, ...(bearerFormat === undefined ? {} : { bearerFormat }) };
    }
    case "mutualTLS":
      return { kind: "mutualTLS" };
    case "oauth2":
      return { kind: "oauth2", flows: context.object(value, "flows", place) ?? {} };
    case "openIdConnect":
      return { kind: "openIdConnect", url: text("openIdConnectUrl") };
    default:
      context.wrongType("apiKey, http, mutualTLS, oauth2 or openIdConnect", value.type, place.at("type"));
      return undefined;
  }
}

/** The requirements that an object holds, at `held`, holds in `security`. */
export function lowerSecurity(owner: JsonObject, held: Place, open: OpenApiContext): SecurityAlternative[] {
  const { context, securitySchemes, dialect } = open;
  const at = held.at("security");
  const listed = context.array(owner, "security", held, "an array of security requirements") ?? [];
  return listed.flatMap((_, index): SecurityAlternative[] => {
    const place = at.at(index);
    const requirement = context.object(listed, index, at);
    if (requirement === undefined) return [];
    const requirements = Object.keys(requirement).map((scheme) => {
      // From 3.2 on a scheme may be named by URI as well.
      if (!securitySchemes.has(scheme) && dialect !== "openapi-3.2") {
        context.report(diagnostic("security-scheme-not-found", { scheme }, { at: place.at(scheme) }));
      }
      return { scheme, scopes: context.strings(requirement, scheme, place) };
    });
    return [{ requirements }];
  });
}
