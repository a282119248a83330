/** A type and those that it is only another name of. */
import type { TypeId, TypeNode } from "./ir.js";

/** A longer way would let a document make work grow with its square. */
const longest = 100;

export function* aliases(start: TypeId, nodeAt: (id: TypeId) => TypeNode): Iterable<TypeNode> {
  let node = nodeAt(start);
  yield node;
  for (let steps = 0; node.kind === "alias" && steps < longest; steps++) {
    node = nodeAt(node.type);
    yield node;
  }
}
