/** What is around a reference within its declaration, as far as it decides whether TypeScript refuses circles through it. */
import type { TypeNode } from "../../../src/contract/ir.js";

/**
 * TypeScript puts off looking into objects and arrays. But it looks through the arrays of an intersection: an item that
 * is a name is still put off there, an array within an array is not.
 */
export type Surroundings =
  | "none"
  | "intersection"
  | "array of intersection"
  | "arrays of intersection"
  | "structure";

/** What is around the parts of a type that has the given around it. */
export function within({ kind }: Pick<TypeNode, "kind">, around: Surroundings): Surroundings {
  if (kind === "object") return "structure";
  if (kind === "intersection") return around === "none" ? "intersection" : around;
  if (kind !== "array") return around;
  if (around === "intersection") return "array of intersection";
  return around.startsWith("array") ? "arrays of intersection" : "structure";
}

/** Whether a reference there may not lead back to its declaration. */
export function isDirect(around: Surroundings): boolean {
  return around !== "structure" && around !== "array of intersection";
}
