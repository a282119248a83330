/** What the contract hash tells apart although every value stays the same. */
import { canonicalJson } from "../../source/json.js";
import { aliases } from "../aliases.js";
import { noFacts } from "../lower/nodes.js";
import type { Discriminator, Property, TypeId, TypeNode, TypeSpace } from "../ir.js";

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
    const { property: name, defaultMapping = null } = facts.discriminator;
    const tags = byTag(facts.discriminator).map(([tag, target]) => [
      tag,
      typeof target === "string" ? target : null,
    ]);
    const fallback = typeof defaultMapping === "number" ? "a type" : defaultMapping;
    said.push(`discriminator ${JSON.stringify([name, tags, fallback])}`);
  }
  return said.length === 0 ? "" : `facts ${said.join(", ")}`;
}

/** The types that a discriminator names, in the order of their tags, the one for all other tags last. */
export function mappedTypes(discriminator: Discriminator | undefined): TypeId[] {
  if (discriminator === undefined) return [];
  const targets = [...byTag(discriminator).map(([, target]) => target), discriminator.defaultMapping];
  return targets.filter((target) => typeof target === "number");
}

function byTag({ mapping }: Discriminator): Discriminator["mapping"] {
  return mapping.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

/** A property is deprecated by its own mark or by that of the schema it refers to. */
export function isDeprecated({ docs, type }: Property, { nodes }: Pick<TypeSpace, "nodes">): boolean {
  return (
    docs.deprecated === true ||
    aliases(type, (id) => nodes[id]!).some((id) => nodes[id]!.docs.deprecated === true)
  );
}
