/** Gives unions their form once all types are known: null apart, constants together, disjoint or not, how tagged. */
import { canonicalJson } from "../../source/json.js";
import type { EnumNode, EnumValue, Facts, TypeId, TypeNode, UnionNode } from "../ir.js";
import { Shapes } from "./disjoint.js";
import { dressed, noDocs, noFacts, type Nodes } from "./nodes.js";
import { taggingOf } from "./tagging.js";

/** `names`: of the types that have one. */
export function finishUnions(nodes: Nodes, names: ReadonlyMap<TypeId, string>): void {
  const finisher = new UnionFinisher(nodes, names);
  const count = nodes.all.length;
  for (let id = 0; id < count; id++) {
    const node = nodes.get(id);
    if (node.kind === "union" && node.untyped === undefined) nodes.set(id, finisher.finish(node));
  }
}

class UnionFinisher {
  readonly #nodes: Nodes;
  readonly #names: ReadonlyMap<TypeId, string>;
  readonly #shapes: Shapes;

  constructor(nodes: Nodes, names: ReadonlyMap<TypeId, string>) {
    this.#nodes = nodes;
    this.#names = names;
    this.#shapes = new Shapes(nodes);
  }

  finish(node: UnionNode): TypeNode {
    const apart = this.#nullApart(node);
    if (apart !== null) return this.#nullable(apart);
    const constants = this.#asEnum(node);
    if (constants !== null) return constants;
    const disjoint = this.#shapes.areDisjoint(node.arms);
    return {
      ...node,
      facts: withImpliedTags(node, this.#names),
      disjoint,
      tagging: taggingOf(node, this.#nodes),
    };
  }

  #nullable(union: UnionNode): TypeNode {
    const { arms, docs, facts, place } = union;
    if (arms.length === 1) return { kind: "nullable", type: arms[0]!, docs, facts, place };
    const { discriminator, ...outer } = facts;
    const inner = {
      ...union,
      docs: noDocs,
      facts: discriminator === undefined ? noFacts : { discriminator },
    };
    const type = this.#nodes.reserve(place);
    this.#nodes.set(type, this.finish(inner));
    return { kind: "nullable", type, docs, facts: outer, place };
  }

  /** The union without its null arms, where it has some and null is therefore a value of it. */
  #nullApart(node: UnionNode): UnionNode | null {
    const arms = node.arms.filter((arm) => this.#nodes.get(arm).kind !== "null");
    const nulls = node.arms.length - arms.length;
    if (nulls === 0 || arms.length === 0) return null;
    const exact = node.mode === "oneOf";
    if (exact && (nulls > 1 || arms.some((arm) => this.#shapes.mayBeNull(arm)))) return null;
    return { ...node, arms };
  }

  /** A union of unnamed constants is one enum, each value with its own texts. */
  #asEnum(node: UnionNode): TypeNode | null {
    const arms: EnumNode[] = [];
    for (const id of node.arms) {
      const arm = this.#nodes.get(id);
      if (arm.kind !== "enum" || this.#names.has(id) || arm.facts !== noFacts) return null;
      arms.push(arm);
    }
    const seen = new Set<string>();
    const values: EnumValue[] = [];
    for (const arm of arms) {
      for (const one of arm.values) {
        const key = canonicalJson(one.value);
        if (seen.has(key)) {
          if (node.mode === "oneOf") return null;
          continue;
        }
        seen.add(key);
        values.push(
          arm.values.length === 1 && arm.docs !== noDocs ? { value: one.value, docs: arm.docs } : one,
        );
      }
    }
    return dressed({ kind: "enum", values }, node.place, node.docs, node.facts);
  }
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
