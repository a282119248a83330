/** Lowers the servers an API names. */
import type { JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Server } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";

export function lowerServers(value: JsonValue | undefined, at: Place, open: OpenApiContext): Server[] {
  const { context } = open;
  return (context.array(value, at, "an array of servers") ?? []).flatMap((one, index): Server[] => {
    const place = at.at(index);
    const server = context.object(one, place, "a server");
    if (server === undefined) return [];
    checkFields("server", server, place, open);
    const url = context.string(server.url, place.at("url"));
    if (url === undefined) context.wrongType("a server with a `url`", server.url, place);
    const variables = context.object(server.variables, place.at("variables")) ?? {};
    return [
      {
        url: url ?? "",
        variables: Object.keys(variables).flatMap((name): Server["variables"][number][] => {
          const where = place.at("variables").at(name);
          const variable = context.object(variables[name], where, "a server variable");
          if (variable === undefined) return [];
          const values = variable.enum === undefined ? undefined : context.strings(variable.enum, where.at("enum"));
          return [
            {
              name,
              default: context.string(variable.default, where.at("default")) ?? "",
              ...(values === undefined ? {} : { enum: values }),
            },
          ];
        }),
        docs: docsOf(server, place, context),
      },
    ];
  });
}
