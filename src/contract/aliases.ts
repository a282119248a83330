/** A type, and those that it is only another name of. */
import type { TypeId, TypeNode } from "./ir.js";

/** A longer way would let a document make work grow with its square. */
const longest = 100;

export function aliases(start: TypeId, nodeAt: (id: TypeId) => TypeNode): readonly TypeId[] {
  const ids = [start];
  for (let node = nodeAt(start); node.kind === "alias" && ids.length <= longest; node = nodeAt(node.type)) {
    ids.push(node.type);
  }
  return ids;
}
