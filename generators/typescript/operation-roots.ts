/** The types that operations name themselves: of parameters, bodies, answers and headers, each with the way it goes. */
import type { Direction } from "../../src/contract/hash.js";
import type { Contract, Header, MediaType, Operation, TypeId } from "../../src/contract/ir.js";

export interface OperationRoot {
  readonly type: TypeId;
  readonly direction: Direction;
  readonly operation: Operation;
  /** Where in the operation, for names: `path propolis_id`, `body`, `200`. */
  readonly role: readonly string[];
  /** A multipart body or answer: strings of bytes are `Blob`s in code. */
  readonly isMultipart: boolean;
}

/** All of a contract's operations, in the document's order; those of callbacks and webhooks are not among them. */
export function operationRoots({ operations }: Pick<Contract, "operations">): OperationRoot[] {
  return operations.flatMap(rootsOf);
}

function rootsOf(operation: Operation): OperationRoot[] {
  const roots: OperationRoot[] = [];
  const add = (type: TypeId, direction: Direction, role: readonly string[], isMultipart = false): void =>
    void roots.push({ type, direction, operation, role, isMultipart });
  const addContent = (content: readonly MediaType[], direction: Direction, role: readonly string[]): void => {
    for (const { range, type, itemType } of content) {
      const telling = content.length > 1 ? [...role, range] : role;
      if (type !== undefined) add(type, direction, telling, isMultipart(range));
      if (itemType !== undefined) add(itemType, direction, [...telling, "item"]);
    }
  };
  const addHeaders = (headers: readonly Header[], direction: Direction, role: readonly string[]): void => {
    for (const { name, type } of headers) add(type, direction, [...role, name]);
  };
  for (const { in: where, name, type } of operation.parameters) add(type, "request", [where, name]);
  if (operation.body !== undefined) addContent(operation.body.content, "request", ["body"]);
  for (const { status, content, headers } of operation.responses) {
    addContent(content, "response", [status]);
    addHeaders(headers, "response", [status, "header"]);
  }
  return roots;
}

export function isMultipart(range: string): boolean {
  return range.startsWith("multipart/form-data");
}
