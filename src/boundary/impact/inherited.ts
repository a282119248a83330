/** The declarations that a property has in what its interface or class is made from, beside its own. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export function inheritedDeclarations(
  property: ts.Symbol,
  compiler: Compiler,
  checker: ts.TypeChecker,
): readonly ts.Declaration[] {
  const found = new Set<ts.Declaration>();
  const seen = new Set([property]);
  for (const { name, declarations = [] } of seen) {
    // A file, which a module is, stands in nothing.
    for (const { parent } of declarations.filter((one) => !compiler.isSourceFile(one))) {
      if (!compiler.isInterfaceDeclaration(parent) && !compiler.isClassLike(parent)) continue;
      for (const clause of parent.heritageClauses ?? []) {
        for (const base of clause.types) {
          const inherited = checker.getTypeAtLocation(base).getProperty(name);
          if (inherited === undefined) continue;
          seen.add(inherited);
          for (const one of inherited.declarations ?? []) found.add(one);
        }
      }
    }
  }
  return [...found];
}
