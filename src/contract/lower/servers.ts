/** Lowers the servers an API names. */
import type { JsonObject } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Server } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";

export function lowerServers(owner: JsonObject, held: Place, open: OpenApiContext): Server[] {
  const { context } = open;
  const at = held.at("servers");
  const listed = context.array(owner, "servers", held, "an array of servers") ?? [];
  return listed.flatMap((_, index): Server[] => {
    const place = at.at(index);
    const server = context.object(listed, index, at, "a server");
    if (server === undefined) return [];
    checkFields("server", server, place, open);
    const url = context.string(server, "url", place);
    if (url === undefined) context.wrongType("a server with a `url`", server.url, place);
    const variables = context.object(server, "variables", place) ?? {};
    return [
      {
        url: url ?? "",
        variables: Object.keys(variables).flatMap((name): Server["variables"][number][] => {
          const where = place.at("variables").at(name);
          const variable = context.object(variables, name, place.at("variables"), "a server variable");
          if (variable === undefined) return [];
          const values = variable.enum === undefined ? undefined : context.strings(variable, "enum", where);
          return [
            {
              name,
              default: context.string(variable, "default", where) ?? "",
              ...(values === undefined ? {} : { enum: values }),
            },
          ];
        }),
        docs: docsOf(server, place, context),
      },
    ];
  });
}
