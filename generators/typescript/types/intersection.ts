/** Prints intersections: what several schemas say of one value, without that which types cannot say. */
import type { NodeOf, TypeId, TypeNode } from "../../../src/contract/ir.js";
import { intersection, type Spot, type TypeCode } from "./layout.js";
import type { TypePrinter } from "./printer.js";

interface Member {
  readonly id: TypeId;
  /** The node behind names and aliases. */
  readonly node: TypeNode;
}

/** Names and aliases that one looks through. */
const deepest = 100;

export function printIntersection(node: NodeOf<"intersection">, printer: TypePrinter, spot: Spot): TypeCode {
  const members = node.members.map((id): Member => ({ id, node: behindAliases(id, printer) }));
  return intersection(
    telling(members).map(({ id }) => printer.use(id, spot)),
    spot,
  );
}

function behindAliases(start: TypeId, printer: TypePrinter): TypeNode {
  let node = printer.node(start);
  for (let steps = 0; node.kind === "alias" && steps < deepest; steps++) node = printer.node(node.type);
  return node;
}

const primitives: ReadonlySet<string> = new Set(["boolean", "integer", "number", "string"]);

/** Values say more than their type, and integers more than numbers. */
function telling(members: readonly Member[]): readonly Member[] {
  const some = (kind: string): boolean => members.some(({ node }) => node.kind === kind);
  if (some("enum")) return members.filter(({ node }) => !primitives.has(node.kind));
  const firstInteger = members.find(({ node }) => node.kind === "integer");
  if (firstInteger === undefined) return members;
  return members.filter(
    (member) => member === firstInteger || !["integer", "number"].includes(member.node.kind),
  );
}
