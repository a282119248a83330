/** Whether a parameter's values, which travel as text, are taken by a schema of strings: `5` is a string where it is sent. */
import type { Direction } from "../../contract/hash.js";
import type { TypeId, TypeNode, TypeSpace } from "../../contract/ir.js";
import { aliases } from "../../contract/aliases.js";
import { dressed, noDocs, noFacts, type Bare } from "../../contract/lower/nodes.js";
import type { PartyName } from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";
import { otherParty } from "./party.js";
import type { Otherwise } from "./prover.js";

const integerText = "^-?(?:0|[1-9][0-9]*)$";
const numberText = "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$";

/** What an edit comes to whose value is refused as JSON and taken as text. */
export function textClaim(
  at: OperationComparison,
  writer: PartyName,
  types: Readonly<Record<PartyName, TypeId>>,
  direction: Direction,
): ReturnType<Otherwise> {
  const { contract } = at.comparison[writer];
  const reader = at.comparison[otherParty(writer)].contract;
  const text = textOf(contract.types, types[writer]);
  if (text === null) return null;
  const place = contract.types.nodes[types[writer]]!.place;
  const language = { formats: contract.formats, direction, content: "written" as const };
  const { verdict } = at.comparison.inclusions.includes(
    { ...language, types: { nodes: [dressed(text, place, noDocs, noFacts)], names: new Map() }, id: 0 },
    { ...language, formats: reader.formats, types: reader.types, id: types[otherParty(writer)] },
  );
  return verdict === "included"
    ? { kind: "unproved", otherwise: "info", reason: "as text every value is taken" }
    : null;
}

/** The texts of a type of scalars, strings left aside. */
function textOf({ nodes }: TypeSpace, type: TypeId): Bare | null {
  const node: TypeNode = nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!;
  switch (node.kind) {
    case "integer":
      return { kind: "string", pattern: integerText };
    case "number":
      return { kind: "string", pattern: numberText };
    case "boolean":
      return enumOf(["true", "false"]);
    case "enum":
      return node.values.every(({ value }) => value !== null && typeof value !== "object")
        ? enumOf(node.values.map(({ value }) => String(value)))
        : null;
    default:
      return null;
  }
}

function enumOf(values: readonly string[]): Bare {
  return { kind: "enum", values: values.map((value) => ({ value, docs: noDocs })) };
}
