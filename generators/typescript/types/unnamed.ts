/** Finds the types without a name of their own that still need a declaration. */
import type { Kind, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { pascalCase } from "../emit/identifier.js";
import { childrenOf } from "./children.js";

/** Types nested deeper get a declaration, so that no document can make the output, or the writing of it, too deep. */
const deepest = 60;

/**
 * Those that several places share (a type that contains itself is one of them) and those that are nested too deep, each
 * with the name it should have. Scalars are written wherever they are used.
 * @param roots the types that operations name, each as often as it is named
 */
export function unnamedDeclarations(space: TypeSpace, roots: readonly TypeId[]): ReadonlyMap<TypeId, string> {
  const { nodes } = space;
  const named = new Set(space.names.values());
  const depths = new Map<TypeId, number>();
  const found = new Map<TypeId, string>();
  for (const root of roots) {
    if (named.has(root)) continue;
    if (depths.has(root) && !scalars.has(nodes[root]!.kind)) found.set(root, nameOf(nodes[root]!));
    depths.set(root, 0);
  }
  const stack = [...named, ...depths.keys()];
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

/** Of the declared types without a name those that the operations' own code refers to. */
export function unnamedInOperations(
  { nodes, names }: TypeSpace,
  roots: readonly TypeId[],
  declared: ReadonlyMap<TypeId, string>,
): ReadonlySet<TypeId> {
  const named = new Set(names.values());
  const found = new Set<TypeId>();
  const stack = [...roots];
  const visited = new Set<TypeId>();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (visited.has(id) || named.has(id)) continue;
    visited.add(id);
    if (declared.has(id)) found.add(id);
    else stack.push(...childrenOf(nodes[id]!, id));
  }
  return found;
}
