/** Finds what a name, an operation id or a pointer means in a contract. */
import { isObject, type JsonValue } from "../source/json.js";
import { parsePointer, parsePointerFragment } from "../source/pointer.js";
import type { Contract, Operation, TypeId } from "./ir.js";

/** The type or operation that a type's name, an operation id or a pointer (RFC 6901, or one after `#`) means. */
export function lookUp(contract: Contract, nameOrPointer: string): TypeId | Operation | undefined {
  const tokens = nameOrPointer.startsWith("#")
    ? parsePointerFragment(nameOrPointer.slice(1))
    : nameOrPointer === "" || nameOrPointer.startsWith("/")
      ? parsePointer(nameOrPointer)
      : null;
  if (tokens !== null) return at(contract, tokens);
  const named = contract.types.names.get(nameOrPointer);
  return named ?? [...contract.operations, ...contract.webhooks].find(({ id }) => id === nameOrPointer);
}

function at(contract: Contract, tokens: readonly string[]): TypeId | Operation | undefined {
  const here = ({ place }: { readonly place: Contract["place"] }): boolean =>
    place.document === contract.place.document && sameTokens(place.tokens, tokens);
  const operation = [...contract.operations, ...contract.webhooks].find(here);
  if (operation !== undefined) return operation;
  const found = contract.types.nodes.flatMap((node, id) => (here(node) ? [id] : []));
  const named = new Set(contract.types.names.values());
  // A schema may become several nodes at one place: a named one is the whole, else the one added last.
  if (found.length > 0) return found.find((id) => named.has(id)) ?? found.at(-1);
  return through(contract, tokens);
}

/** A schema that only points to another one has no node of its own. */
function through(contract: Contract, tokens: readonly string[]): TypeId | Operation | undefined {
  let value: JsonValue | undefined = contract.place.document.value;
  for (const token of tokens) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Readonly<Record<string, JsonValue>>)[token];
  }
  if (!isObject(value)) return undefined;
  if (typeof value.$ref === "string" && value.$ref.startsWith("#")) return lookUp(contract, value.$ref);
  const only = (["allOf", "anyOf", "oneOf"] as const).find((keyword) => Array.isArray(value[keyword]));
  return only === undefined ? undefined : at(contract, [...tokens, only, "0"]);
}

function sameTokens(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((token, index) => token === other[index]);
}
