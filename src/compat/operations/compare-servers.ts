/** Compares the addresses at which an operation is offered. */
import type { Operation, Server } from "../../contract/ir.js";
import { canonicalJson, isObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import { byWriter, eitherWay, harmless, risky, type Change, type PartyName } from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";

/** An address is configured where the API is deployed and is no part of a call: nothing is refused that a document tells of. */
const unreached = risky(
  "a call to an address that the other side does not name may reach nobody; it is not taken for a break, as clients and servers are told their addresses when they are deployed",
);

export function serverChanges(at: OperationComparison): readonly Change[] {
  const { old, new: now, sent } = at.pair;
  const [olds, news] = [byUrl(old), byUrl(now)];
  const one = (
    edit: string,
    url: string,
    message: string,
    orders: Pick<Change, "backward" | "forward">,
  ): Change => ({
    ...at.change({
      rule: edit,
      edit: `${edit} ${url}`,
      side: sent,
      old: edit === "server-added" ? null : placeOf(at, "old", url),
      new: edit === "server-removed" ? null : placeOf(at, "new", url),
      usedBy: ["servers", url],
      message,
      ...orders,
    }),
  });
  const changes: Change[] = [];
  for (const [url, server] of olds) {
    const other = news.get(url);
    if (other === undefined) {
      const orders = byWriter(sent, { old: unreached, new: harmless });
      changes.push(
        one(
          "server-removed",
          url,
          `The server ${url} was removed: callers that use this address reach nobody unless it is still served`,
          orders,
        ),
      );
    } else if (variablesOf(server) !== variablesOf(other)) {
      const message = `The variables of the server ${url} have other values`;
      changes.push(one("server-variable-changed", url, message, eitherWay(unreached)));
    }
  }
  for (const url of news.keys()) {
    if (olds.has(url)) continue;
    const orders = byWriter(sent, { old: harmless, new: unreached });
    changes.push(
      one(
        "server-added",
        url,
        `The server ${url} was added: callers that use this address reach nobody before it is served`,
        orders,
      ),
    );
  }
  return changes;
}

function byUrl({ servers }: Operation): ReadonlyMap<string, Server> {
  return new Map(servers.map((server) => [server.url, server]));
}

function variablesOf({ variables }: Server): string {
  const said = variables.map(({ name, default: value, enum: values }): readonly [string, JsonValue] => [
    name,
    { default: value, enum: values?.toSorted() ?? null },
  ]);
  return canonicalJson(Object.fromEntries(said));
}

/** What the operation says itself, else what its path says, else what the document says for all. */
function placeOf(at: OperationComparison, party: PartyName, url: string): Place {
  const { contract, documents } = at.comparison[party];
  const { place, servers } = at.pair[party];
  const holder = servers === contract.servers ? contract.place : ownHolder();
  const list = documents.at(holder)?.value.servers;
  const index = Array.isArray(list)
    ? list.findIndex((one: JsonValue) => isObject(one) && one.url === url)
    : -1;
  const found = holder.at("servers");
  return index === -1 ? found : found.at(index);

  function ownHolder(): Place {
    const own = documents.at(place)?.value.servers !== undefined;
    return own || place.parent === null ? place : place.parent;
  }
}
