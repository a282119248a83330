/** Finds the types without a name of their own that still need a declaration. */
import type { Kind, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { pascalCase } from "../emit/identifier.js";
import { childrenOf } from "./children.js";

/** Types nested deeper get a declaration, so that no document can make the output, or the writing of it, too deep. */
const deepest = 60;

/**
 * Those that several places share (a type that contains itself is one of them) and those that are nested too deep, each
 * with the name it should have. Scalars are written wherever they are used.
 */
export function unnamedDeclarations(space: TypeSpace): ReadonlyMap<TypeId, string> {
  const { nodes } = space;
  const named = new Set(space.names.values());
  const depths = new Map<TypeId, number>();
  const found = new Map<TypeId, string>();
  const stack = [...named];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const depth = (depths.get(id) ?? 0) + 1;
    for (const child of childrenOf(nodes[id]!, id)) {
      if (named.has(child)) continue;
      const again = depths.has(child);
      if ((again || depth > deepest) && !scalars.has(nodes[child]!.kind))
        found.set(child, nameOf(nodes[child]!));
      if (again) continue;
      depths.set(child, depth > deepest ? 0 : depth);
      stack.push(child);
    }
  }
  return found;
}

const scalars: ReadonlySet<Kind> = new Set<Kind>([
  ...(["any", "never", "null", "boolean", "integer", "number", "string", "not", "conditional"] as const),
]);

const skipped: ReadonlySet<string> = new Set(["components", "schemas", "$defs", "definitions", "properties"]);

/** `TreeChildren` for `#/components/schemas/Tree/properties/children`. */
function nameOf({ place }: TypeNode): string {
  const { tokens } = place;
  const telling = tokens.filter((token, index) => index === tokens.length - 1 || !skipped.has(token));
  return pascalCase(telling.join("-"));
}
