/** A space of types that begins as a contract's and grows: classes found bit by bit are those found at once. */
import { expect, test } from "vitest";
import { HashSpace } from "../../src/contract/hash.js";
import type { TypeNode, TypeSpace } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import { noDocs, noFacts } from "../../src/contract/lower/nodes.js";

const { contract } = loadContract({
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: {},
  components: {
    schemas: {
      Tree: {
        type: "object",
        properties: {
          value: { type: "string" },
          sides: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        },
      },
      Kept: { type: "object", properties: { id: { type: "string", readOnly: true } } },
    },
  },
});
const given = contract!;
const tree = given.types.names.get("Tree")!;

function grown(): { types: TypeSpace; add: (node: TypeNode) => number } {
  const nodes = [...given.types.nodes];
  return { types: { nodes, names: given.types.names }, add: (node) => nodes.push(node) - 1 };
}

test.each(["request", "response", null] as const)("in direction %s", (direction) => {
  const hashes = new HashSpace();
  const { types, add } = grown();
  hashes.continues(types, given);
  const before = hashes.wireClasses(types, given.formats, direction);
  expect(before).toEqual(hashes.wireClasses(given.types, given.formats, direction));
  const base = { docs: noDocs, facts: noFacts, place: given.place };
  // The tree unrolled once, a list of trees, and the one in the other.
  const unrolled = add(given.types.nodes[tree]!);
  const list = add({ kind: "array", prefixItems: [], items: unrolled, ...base });
  const union = add({
    kind: "union",
    arms: [list, tree],
    mode: "anyOf",
    disjoint: true,
    tagging: { kind: "untagged" },
    ...base,
  });
  const after = hashes.wireClasses(types, given.formats, direction);
  expect(after[unrolled]).toBe(after[tree]);
  const nullable = add({ kind: "nullable", type: union, ...base });
  const last = hashes.wireClasses(types, given.formats, direction);
  expect(last).toHaveLength(types.nodes.length);
  expect(last[nullable]).not.toBe(last[union]);
  const whole: TypeSpace = { nodes: [...types.nodes], names: types.names };
  expect(last).toEqual(hashes.wireClasses(whole, given.formats, direction));
});
