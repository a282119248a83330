/** The graph that is classified: types in a form in which spellings of the same meaning are the same. */
import { canonicalJson } from "../../source/json.js";
import { AbsentNames } from "../absent-names.js";
import type { FormatTable } from "../formats.js";
import type { Contract, NodeOf, NotNode, TypeId, TypeNode, UnionNode } from "../ir.js";
import type { GraphNode } from "./classify.js";
import { factsLabel, mappedTypes } from "./facts.js";
import type { ClassId } from "./interner.js";
import type { Mode, View } from "./view.js";
import { arrayShape, constantsLabel, integerLabel, numberLabel, objectShape, stringLabel } from "./labels.js";

interface Draft {
  label: string;
  edges: readonly number[];
  set: readonly number[];
  idempotent: boolean;
  /** The node that this one is but another spelling of. */
  same?: number;
  known?: ClassId;
}

export class GraphBuilder {
  readonly #contract: Pick<Contract, "types">;
  readonly #mode: Mode;
  readonly #formats: FormatTable;
  readonly #known: readonly ClassId[];
  /** Null where all properties are looked at. */
  readonly #absent: AbsentNames | null;
  readonly #drafts: Draft[] = [];
  readonly #ids = new Map<string | number, number>();
  readonly #queue: (() => void)[] = [];

  /** @param known the classes of the first types */
  constructor(
    contract: Pick<Contract, "types">,
    mode: Mode,
    formats: FormatTable,
    known: readonly ClassId[] = [],
  ) {
    this.#contract = contract;
    this.#mode = mode;
    this.#formats = formats;
    this.#known = known;
    const travels = mode === "request" || mode === "response";
    this.#absent = travels ? new AbsentNames(contract.types.nodes, mode) : null;
  }

  get contractMode(): boolean {
    return this.#mode === "contract";
  }

  /** The graph's number for a type; the type is looked at when `finish` is called. */
  add(type: TypeId, view: View = {}): number {
    const key = type * 4 + (view.evaluated === true ? 1 : 0) + (view.property === true ? 2 : 0);
    let id = this.#ids.get(key);
    if (id === undefined) {
      const draft: Draft = { label: "", edges: [], set: [], idempotent: true };
      id = this.#drafts.push(draft) - 1;
      this.#ids.set(key, id);
      const known = view.evaluated === true || view.property === true ? undefined : this.#known[type];
      if (known === undefined) this.#queue.push(() => this.#fill(draft, type, view));
      else draft.known = known;
    }
    return id;
  }

  /** All nodes, and where each number given by `add` leads. */
  finish(): { readonly nodes: readonly GraphNode[]; readonly at: (id: number) => number } {
    for (let next = this.#queue.pop(); next !== undefined; next = this.#queue.pop()) next();
    const at = (start: number): number => {
      let id = start;
      for (let same = this.#drafts[id]!.same; same !== undefined; same = this.#drafts[id]!.same) id = same;
      return id;
    };
    const nodes = this.#drafts.map(({ label, edges, set, idempotent, known }) => ({
      label,
      edges: edges.map(at),
      set: set.map(at),
      idempotent,
      ...(known === undefined ? {} : { known }),
    }));
    return { nodes, at };
  }

  #fill(draft: Draft, type: TypeId, view: View): void {
    const node = this.#contract.types.nodes[type]!;
    const facts = this.contractMode ? factsLabel(node, view.property === true) : "";
    if (facts !== "") {
      const targets = mappedTypes(node.facts.discriminator).map((target) => this.add(target));
      const bare: Draft = { label: "", edges: [], set: [], idempotent: true };
      const id = this.#drafts.push(bare) - 1;
      this.#shape(bare, node, view);
      Object.assign(draft, { label: facts, edges: [id, ...targets] });
      return;
    }
    this.#shape(draft, node, view);
    if (draft.label === "allOf" || node.kind === "object") {
      const absent = this.#absent?.requiredIn(type) ?? [];
      if (absent.length > 0) draft.label += ` absent ${JSON.stringify(absent)}`;
    }
  }

  #shape(draft: Draft, node: TypeNode, view: View): void {
    const inPlace: View = view.evaluated === true ? { evaluated: true } : {};
    const { evaluated = false } = view;
    switch (node.kind) {
      case "any":
      case "never":
        draft.label = node.kind;
        return;
      case "null":
        draft.label = constantsLabel(["null"]);
        return;
      case "boolean":
        draft.label = constantsLabel(["false", "true"]);
        return;
      case "integer":
        draft.label = integerLabel(node, this.contractMode);
        return;
      case "number":
        draft.label = numberLabel(node, this.contractMode);
        return;
      case "string": {
        draft.label = stringLabel(node, this.#formats, this.contractMode);
        if (this.contractMode && node.contentSchema !== undefined)
          draft.edges = [this.add(node.contentSchema)];
        return;
      }
      case "array":
        Object.assign(
          draft,
          arrayShape(node, this.#contract.types, evaluated, (child) => this.add(child)),
        );
        return;
      case "object":
        Object.assign(
          draft,
          objectShape(node, this.#mode, this.#contract.types, view, (child, of) => this.add(child, of)),
        );
        return;
      case "alias":
        draft.same = this.add(node.type, view);
        return;
      case "not":
        if (this.#isNever(node)) draft.label = "never";
        else Object.assign(draft, { label: "not", edges: [this.add(node.type)] });
        return;
      case "conditional": {
        const parts = [node.if, node.then, node.else];
        const edges = parts.flatMap((part) => (part === undefined ? [] : [this.add(part, inPlace)]));
        const words = ["if", node.then === undefined ? "" : "then", node.else === undefined ? "" : "else"];
        Object.assign(draft, { label: words.join(" "), edges });
        return;
      }
      case "unevaluated": {
        const edges = [this.add(node.base, { evaluated: true })];
        if (node.properties !== undefined) edges.push(this.add(node.properties));
        if (node.items !== undefined) edges.push(this.add(node.items));
        const words = [
          node.properties === undefined ? "" : "properties",
          node.items === undefined ? "" : "items",
        ];
        Object.assign(draft, { label: `unevaluated ${words.join(" ")}`, edges });
        return;
      }
      case "intersection":
        this.#intersection(draft, node, view);
        return;
      case "enum":
      case "nullable":
      case "union":
        this.#union(draft, node, view);
        return;
    }
  }

  #intersection(draft: Draft, node: NodeOf<"intersection">, view: View): void {
    const members = this.#flatten(node, (one) => (one.kind === "intersection" ? one.members : null));
    const said = members.filter(({ node: { kind } }) => kind !== "any");
    const inPlace: View = view.evaluated === true ? { evaluated: true } : {};
    const set = [...new Set(said.map(({ id }) => this.add(id!, inPlace)))];
    if (said.some(({ node: one }) => this.#isNever(one))) draft.label = "never";
    else if (set.length === 0) draft.label = "any";
    else if (set.length === 1) draft.same = set[0]!;
    else Object.assign(draft, { label: "allOf", set });
  }

  /** Constants of all arms stand together, null and the booleans among them. */
  #union(draft: Draft, node: NodeOf<"enum" | "nullable" | "union">, view: View): void {
    const evaluated = view.evaluated === true;
    const inPlace: View = evaluated ? { evaluated } : {};
    if (node.kind === "union" && node.mode === "oneOf" && !node.disjoint) {
      const set = node.arms.map((arm) => this.add(arm, inPlace));
      Object.assign(draft, { label: "oneOf", set, idempotent: false });
      return;
    }
    const constants = new Map<string, string>();
    const arms: TypeId[] = [];
    for (const { id, node: part } of this.#flatten(node, armsOf)) {
      if (this.#isNever(part)) continue;
      if (part.kind === "any" && !evaluated) {
        draft.label = "any";
        return;
      }
      const whole = id !== null && this.#hasFacts(this.#contract.types.nodes[id]!);
      const values = whole ? null : constantsOf(part as TypeNode);
      if (values === null) arms.push(id!);
      else for (const { key, mark } of values) constants.set(key, this.contractMode ? mark : "");
    }
    const label = constants.size === 0 ? "" : constantsLabel([...constants].map(([key, mark]) => key + mark));
    const set = [...new Set(arms.map((arm) => this.add(arm, inPlace)))];
    if (set.length === 0) draft.label = label === "" ? "never" : label;
    else if (set.length === 1 && label === "") draft.same = set[0]!;
    else if (!evaluated && this.#coversAll(arms, constants)) draft.label = "any";
    else Object.assign(draft, { label: `anyOf ${label}`, set });
  }

  /** Every JSON type without a constraint, as a schema without `type` may come to say. */
  #coversAll(arms: readonly TypeId[], constants: ReadonlyMap<string, string>): boolean {
    if (!["null", "true", "false"].every((value) => constants.has(value))) return false;
    const kinds = new Set<string>(
      arms.map((arm) => {
        const node = this.#contract.types.nodes[arm]!;
        if (node.kind === "number" && numberLabel(node, this.contractMode) === "number") return "number";
        if (node.kind === "string" && stringLabel(node, this.#formats, this.contractMode) === "string")
          return "string";
        const { nodes } = this.#contract.types;
        if (node.kind === "array" && arrayShape(node, { nodes }, false, () => 0).label === "array")
          return "array";
        if (
          node.kind === "object" &&
          objectShape(node, this.#mode, { nodes }, {}, () => 0).label === "object"
        )
          return "object";
        return "";
      }),
    );
    return ["number", "string", "array", "object"].every((kind) => kinds.has(kind));
  }

  /** The parts of a node whose parts may again be such nodes; a part with facts of its own stays whole. */
  #flatten(root: TypeNode, partsOf: (node: TypeNode) => readonly TypeId[] | null): Part[] {
    const own = partsOf(root);
    if (own === null) return [{ id: null, node: root }];
    const found: Part[] = root.kind === "nullable" ? [nullPart] : [];
    const seen = new Set<TypeId>();
    const stack = own.toReversed();
    let opened = 0;
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const node = this.#contract.types.nodes[id]!;
      const whole = this.#hasFacts(node) || opened === greatestFlat;
      const parts = whole ? null : node.kind === "alias" ? [node.type] : partsOf(node);
      if (parts === null) {
        found.push({ id, node });
        continue;
      }
      opened++;
      for (let index = parts.length - 1; index >= 0; index--) stack.push(parts[index]!);
      if (node.kind === "nullable") found.push(nullPart);
    }
    return found;
  }

  /** `false` and `not: {}`. */
  #isNever(node: Pick<TypeNode, "kind">): boolean {
    const { kind } = node;
    return (
      kind === "never" ||
      (kind === "not" && this.#contract.types.nodes[(node as NotNode).type]!.kind === "any")
    );
  }

  #hasFacts(node: TypeNode): boolean {
    return this.contractMode && factsLabel(node, false) !== "";
  }
}

/** So many unions in a union are one union: each level of a deep nest would else hold all that are below. */
const greatestFlat = 100;

/** A part of a union or intersection; without an id, one that stands in the node itself. */
interface Part {
  readonly id: TypeId | null;
  readonly node: Pick<TypeNode, "kind">;
}

const nullPart: Part = { id: null, node: { kind: "null" } };

function armsOf(node: TypeNode): readonly TypeId[] | null {
  if (node.kind === "nullable") return [node.type];
  return node.kind === "union" && isPlainUnion(node) ? node.arms : null;
}

function isPlainUnion({ mode, disjoint }: UnionNode): boolean {
  return mode === "anyOf" || disjoint;
}

function constantsOf(node: TypeNode): readonly { key: string; mark: string }[] | null {
  if (node.kind === "null") return [{ key: "null", mark: "" }];
  if (node.kind === "boolean") return ["true", "false"].map((key) => ({ key, mark: "" }));
  if (node.kind !== "enum") return null;
  return node.values.map(({ value, docs }) => ({
    key: canonicalJson(value),
    mark: docs.deprecated === true ? " deprecated" : "",
  }));
}
