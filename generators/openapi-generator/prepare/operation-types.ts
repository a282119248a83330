/** The types that operations name themselves. */
import type { Operation, TypeId } from "../../../src/contract/ir.js";

/** Perhaps more than once; without those of callbacks. */
export function typesIn(operations: readonly Operation[]): TypeId[] {
  const types = operations.flatMap(({ parameters, body, responses }) => [
    ...parameters.map(({ type }) => type),
    ...(body?.content ?? []).flatMap(({ type, encoding }) => [
      type,
      ...encoding.flatMap(({ headers }) => headers.map((header) => header.type)),
    ]),
    ...responses.flatMap(({ headers, content }) => [
      ...headers.map(({ type }) => type),
      ...content.map(({ type }) => type),
    ]),
  ]);
  return types.filter((type) => type !== undefined);
}
