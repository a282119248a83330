/** Dispatch on the kind of a node: a kind without a handler does not compile. */
import type { Kind, NodeOf, TypeId, TypeNode } from "./ir.js";

export type Visitor<Result> = { readonly [K in Kind]: (node: NodeOf<K>, id: TypeId) => Result };

export function visit<Result>(visitor: Visitor<Result>, node: TypeNode, id: TypeId): Result {
  return (visitor[node.kind] as (node: TypeNode, id: TypeId) => Result)(node, id);
}
