/** Comments of JavaScript, which has its types there. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";

/** All that stand before a node; the compiler's own way to ask for them gives the last one alone. */
export function typedComments(node: ts.Node, compiler: Compiler): readonly ts.JSDoc[] {
  if ((node.flags & compiler.NodeFlags.JavaScriptFile) === 0) return [];
  return (node as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
}
