/** What the contract hash tells apart although every value stays the same. */
import { canonicalJson } from "../../source/json.js";
import { aliases } from "../aliases.js";
import { noFacts } from "../lower/nodes.js";
import type { Property, TypeNode, TypeSpace } from "../ir.js";

/** Empty where there is nothing to tell; `property`: without what a property takes over. */
export function factsLabel({ docs, facts }: TypeNode, property: boolean): string {
  if (facts === noFacts && docs.deprecated === undefined) return "";
  const said: string[] = [];
  if (!property) {
    if (docs.deprecated === true) said.push("deprecated");
    if (facts.access !== undefined) said.push(facts.access);
    if (facts.default !== undefined) said.push(`default ${canonicalJson(facts.default)}`);
  }
  if (facts.extensibleEnum !== undefined) {
    said.push(`extensible ${facts.extensibleEnum.map(canonicalJson).sort().join("|")}`);
  }
  if (facts.discriminator !== undefined) {
    const { property: name, mapping, defaultMapping } = facts.discriminator;
    const tags = mapping.map(([tag, target]) => [tag, typeof target === "string" ? target : ""]);
    said.push(`discriminator ${JSON.stringify([name, tags.sort(), typeof defaultMapping])}`);
  }
  return said.length === 0 ? "" : `facts ${said.join(", ")}`;
}

/** A property is deprecated by its own mark or by that of the schema it refers to. */
export function isDeprecated({ docs, type }: Property, { nodes }: Pick<TypeSpace, "nodes">): boolean {
  return (
    docs.deprecated === true ||
    [...aliases(type, (id) => nodes[id]!)].some((node) => node.docs.deprecated === true)
  );
}
