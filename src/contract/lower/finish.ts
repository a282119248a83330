/** The last steps once every schema is a node: alias cycles, unions, and facts that come through a reference. */
import type { Contract, Property, TypeId } from "../ir.js";
import { aliases } from "../aliases.js";
import { reportAliasCycles } from "./alias-cycles.js";
import type { LoweringContext } from "./context.js";
import { noDocs, noFacts, type Nodes } from "./nodes.js";
import { finishUnions } from "./unions.js";

export type Unfinished = Omit<Contract, "types" | "formats"> & {
  readonly names: ReadonlyMap<string, TypeId>;
};

export function complete({ names, ...contract }: Unfinished, context: LoweringContext): Contract {
  const { nodes } = context;
  for (const id of reportAliasCycles(nodes.all, context)) {
    nodes.set(id, { kind: "any", docs: noDocs, facts: noFacts, place: nodes.get(id).place });
  }
  finishUnions(nodes, new Map([...names].map(([name, id]) => [id, name])));
  inheritFacts(nodes);
  return { ...contract, types: { nodes: nodes.all, names }, formats: context.formats };
}

/** A property that only refers to a schema has the access and the default of that schema. */
function inheritFacts(nodes: Nodes): void {
  for (const [id, node] of nodes.all.entries()) {
    if (node.kind !== "object") continue;
    const inherited = node.properties.map((property) => inherit(property, nodes));
    if (inherited.some((property, index) => property !== node.properties[index])) {
      nodes.set(id, { ...node, properties: inherited });
    }
  }
}

function inherit(property: Property, nodes: Nodes): Property {
  const target = nodes.get(property.type);
  if (target.kind !== "alias" && target.facts === noFacts) return property;
  let { access, default: value } = property;
  for (const id of aliases(property.type, (one) => nodes.get(one))) {
    const { facts } = nodes.get(id);
    if (access === "both" && facts.access !== undefined) access = facts.access;
    value ??= facts.default;
  }
  if (access === property.access && value === property.default) return property;
  return { ...property, access, ...(value === undefined ? {} : { default: value }) };
}
