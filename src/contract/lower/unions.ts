/** Gives unions their form once all types are known: null apart, constants together, disjoint or not, how tagged. */
import { canonicalJson } from "../../source/json.js";
import type { EnumNode, EnumValue, Facts, TypeId, TypeNode, UnionNode } from "../ir.js";
import { areDisjoint, mayBeNull } from "./disjoint.js";
import { dressed, noDocs, noFacts, type Nodes } from "./nodes.js";
import { taggingOf } from "./tagging.js";

/** `names`: of the types that have one. */
export function finishUnions(nodes: Nodes, names: ReadonlyMap<TypeId, string>): void {
  const count = nodes.all.length;
  for (let id = 0; id < count; id++) {
    const node = nodes.get(id);
    if (node.kind === "union" && node.untyped === undefined) nodes.set(id, finishUnion(node, nodes, names));
  }
}

function finishUnion(node: UnionNode, nodes: Nodes, names: ReadonlyMap<TypeId, string>): TypeNode {
  const apart = nullApart(node, nodes);
  if (apart !== null) {
    const { arms, docs, facts } = apart;
    if (arms.length === 1) return { kind: "nullable", type: arms[0]!, docs, facts, place: node.place };
    const { discriminator, ...outer } = facts;
    const inner = { ...node, arms, docs: noDocs, facts: discriminator === undefined ? noFacts : { discriminator } };
    const finished = finishUnion(inner, nodes, names);
    const { docs: texts, facts: kept, place, ...bare } = finished;
    const type = nodes.add(bare as Parameters<Nodes["add"]>[0], place, texts, kept);
    return { kind: "nullable", type, docs, facts: outer, place: node.place };
  }
  const constants = asEnum(node, nodes, names);
  if (constants !== null) return constants;
  const disjoint = areDisjoint(node.arms, nodes);
  return { ...node, facts: withImpliedTags(node, names), disjoint, tagging: taggingOf(node, nodes) };
}

/** OpenAPI: the name of a component schema is a tag of its own, besides those that are mapped. */
function withImpliedTags({ arms, facts }: UnionNode, names: ReadonlyMap<TypeId, string>): Facts {
  const { discriminator } = facts;
  if (discriminator === undefined) return facts;
  const mapped = new Set(discriminator.mapping.map(([, target]) => target));
  const implied = arms.flatMap((arm): (readonly [string, TypeId])[] => {
    const name = names.get(arm);
    return name === undefined || mapped.has(arm) ? [] : [[name, arm]];
  });
  if (implied.length === 0) return facts;
  return { ...facts, discriminator: { ...discriminator, mapping: [...discriminator.mapping, ...implied] } };
}

/** The union without its null arms, where it has some and null is therefore a value of it. */
function nullApart(node: UnionNode, nodes: Nodes): UnionNode | null {
  const arms = node.arms.filter((arm) => nodes.get(arm).kind !== "null");
  const nulls = node.arms.length - arms.length;
  if (nulls === 0 || arms.length === 0) return null;
  if (node.mode === "oneOf" && (nulls > 1 || arms.some((arm) => mayBeNull(arm, nodes)))) return null;
  return { ...node, arms };
}

/** A union of unnamed constants is one enum, each value with its own texts. */
function asEnum(node: UnionNode, nodes: Nodes, names: ReadonlyMap<TypeId, string>): TypeNode | null {
  const arms = node.arms.map((arm) => nodes.get(arm));
  const constants = arms.filter((arm, index): arm is EnumNode => arm.kind === "enum" && !names.has(node.arms[index]!));
  if (constants.length !== arms.length || constants.some((arm) => arm.facts !== noFacts)) return null;
  const seen = new Set<string>();
  const values: EnumValue[] = [];
  for (const arm of constants) {
    for (const one of arm.values) {
      const key = canonicalJson(one.value);
      if (seen.has(key)) {
        if (node.mode === "oneOf") return null;
        continue;
      }
      seen.add(key);
      values.push(arm.values.length === 1 && arm.docs !== noDocs ? { value: one.value, docs: arm.docs } : one);
    }
  }
  return dressed({ kind: "enum", values }, node.place, node.docs, node.facts);
}
