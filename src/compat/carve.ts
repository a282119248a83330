/** A contract cut down to some of its operations and types, so that what did not change costs nothing. */
import type {
  Callback,
  Contract,
  Discriminator,
  Encoding,
  Header,
  MediaType,
  Operation,
  Response,
  TypeId,
  TypeNode,
} from "../contract/ir.js";
import { mapChildren } from "./schema-changes/slots.js";

export interface Carved {
  readonly contract: Contract;
  /** The new id of each type that was kept. */
  readonly idOf: (type: TypeId) => TypeId;
}

/** What is kept: these operations and webhooks, and the types that they or the roots reach. */
export interface Kept {
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly roots: readonly TypeId[];
}

export function carved(contract: Contract, kept: Kept): Carved {
  const { nodes, names } = contract.types;
  const ids = new Map<TypeId, TypeId>();
  const order: TypeId[] = [];
  const idOf = (type: TypeId): TypeId => {
    let id = ids.get(type);
    if (id === undefined) {
      ids.set(type, (id = order.length));
      order.push(type);
    }
    return id;
  };
  for (const root of kept.roots) idOf(root);
  const operations = kept.operations.map((one) => withTypes(one, idOf));
  const webhooks = kept.webhooks.map((one) => withTypes(one, idOf));
  const found: TypeNode[] = [];
  // It grows while it is worked off.
  for (const type of order) found.push(nodeWith(nodes[type]!, idOf));
  const known = [...names].flatMap(([name, type]): (readonly [string, TypeId])[] => {
    const id = ids.get(type);
    return id === undefined ? [] : [[name, id]];
  });
  const types = { nodes: found, names: new Map(known) };
  return { contract: { ...contract, operations, webhooks, types }, idOf };
}

type IdOf = Carved["idOf"];

function nodeWith(node: TypeNode, idOf: IdOf): TypeNode {
  const mapped = mapChildren(node, idOf);
  const { discriminator } = node.facts;
  const facts =
    discriminator === undefined ? node.facts : { ...node.facts, discriminator: tagged(discriminator, idOf) };
  if (node.kind !== "string" || node.contentSchema === undefined) return { ...mapped, facts };
  return { ...node, facts, contentSchema: idOf(node.contentSchema) };
}

function tagged({ mapping, defaultMapping, ...rest }: Discriminator, idOf: IdOf): Discriminator {
  const target = (one: TypeId | string): TypeId | string => (typeof one === "number" ? idOf(one) : one);
  return {
    ...rest,
    mapping: mapping.map(([tag, one]) => [tag, target(one)] as const),
    ...(defaultMapping === undefined ? {} : { defaultMapping: target(defaultMapping) }),
  };
}

function withTypes(operation: Operation, idOf: IdOf): Operation {
  const { body } = operation;
  return {
    ...operation,
    parameters: operation.parameters.map((one) => ({ ...one, type: idOf(one.type) })),
    ...(body === undefined ? {} : { body: { ...body, content: contentWith(body.content, idOf) } }),
    responses: operation.responses.map((one): Response => ({
      ...one,
      headers: headersWith(one.headers, idOf),
      content: contentWith(one.content, idOf),
    })),
    callbacks: operation.callbacks.map((one): Callback => ({
      ...one,
      operations: one.operations.map((inner) => withTypes(inner, idOf)),
    })),
  };
}

function contentWith(content: readonly MediaType[], idOf: IdOf): readonly MediaType[] {
  return content.map((media) => ({
    ...media,
    ...(media.type === undefined ? {} : { type: idOf(media.type) }),
    ...(media.itemType === undefined ? {} : { itemType: idOf(media.itemType) }),
    encoding: media.encoding.map((one): Encoding => ({ ...one, headers: headersWith(one.headers, idOf) })),
  }));
}

function headersWith(headers: readonly Header[], idOf: IdOf): readonly Header[] {
  return headers.map((header) => ({ ...header, type: idOf(header.type) }));
}
