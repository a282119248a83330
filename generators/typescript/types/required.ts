/** Makes a property that one member of an intersection declares and another requires a required one. */
import type { ObjectNode, Property, TypeId, TypeNode } from "../../../src/contract/ir.js";
import { childrenOf } from "./children.js";
import type { Member } from "./intersection.js";
import { isVisible } from "./objects.js";
import type { TypePrinter } from "./printer.js";
import { saysWhatItIsMadeOf } from "./unions.js";

/** What a member says of properties, whatever names and intersections it says it behind. */
interface View {
  readonly declared: Map<string, Property[]>;
  /** Names without a type of which an object says that they are there. */
  readonly required: Set<string>;
  /** As `required`, by a schema that speaks of objects and takes all else. */
  readonly asked: Set<string>;
  isObject: boolean;
}

/** Types that one looks at for a member: each level of a long chain of bases would look through the rest of it. */
const mostViewed = 1000;
/** A type with more parts is not written a second time. */
const mostCopied = 50;

/**
 * The members with such properties as required ones: in the object that declares or requires them, else in one more
 * object. Of the type that a member declares, or of any where none does.
 */
export function withRequired(members: readonly Member[], around: TypeNode, printer: TypePrinter): Member[] {
  const views = members.map(({ id }) => viewOf(id, printer));
  const isObject = views.some((view) => view.isObject);
  const names = new Set(views.flatMap(({ required, asked }) => [...required, ...(isObject ? asked : [])]));
  const objects = members.map(({ inline, node }) => (inline && node.kind === "object" ? node : undefined));
  const additions = new Map<ObjectNode | undefined, (Property | string)[]>();
  for (const name of names) {
    const addition = additionOf(name, views, printer);
    const isSaid = views.some(({ required }, index) => !objects[index] && required.has(name));
    if (addition === undefined || (addition === name && isSaid)) continue;
    const declaring = objects.some((node) =>
      node?.properties.some((one) => one.name === name && isVisible(one, printer.direction)),
    );
    const target = objects.find(
      (node) => node !== undefined && node.properties.length > 0 && node.required.includes(name),
    );
    if (declaring) continue;
    const list = additions.get(target);
    if (list === undefined) additions.set(target, [addition]);
    else list.push(addition);
  }
  const settled = members.map((member, index): Member => {
    const node = objects[index];
    if (node === undefined) return member;
    const properties = node.properties.map((one): Property =>
      names.has(one.name) ? { ...one, presence: "required" } : one,
    );
    const added = { ...node, properties, ...(hasIndex(node, printer) ? {} : { required: [] }) };
    return { ...member, node: withAdditions(added, additions.get(node) ?? []) };
  });
  const rest = additions.get(undefined);
  if (rest === undefined) return settled;
  const { place } = around;
  const node = withAdditions({ ...emptyObject, place }, rest);
  return [...settled, { id: undefined, node, inline: true }];
}

const emptyObject: Omit<ObjectNode, "place"> = {
  kind: "object",
  docs: {},
  facts: {},
  properties: [],
  required: [],
  patternProperties: [],
  dependentRequired: [],
  dependentSchemas: [],
};

function withAdditions(node: ObjectNode, additions: readonly (Property | string)[]): ObjectNode {
  const names = additions.filter((one) => typeof one === "string");
  const properties = additions.filter((one) => typeof one !== "string");
  return {
    ...node,
    properties: [...node.properties, ...properties],
    required: [...node.required, ...names],
  };
}

/** The property to write, or its name where its type is not told; undefined where nothing has to be written. */
function additionOf(
  name: string,
  views: readonly View[],
  printer: TypePrinter,
): Property | string | undefined {
  const all = views.flatMap(({ declared }) => declared.get(name) ?? []);
  if (all.length === 0) return name;
  const visible = all.filter((property) => isVisible(property, printer.direction));
  if (visible.length === 0 || visible.some(({ presence }) => presence === "required")) return undefined;
  const settles = ({ declared, required, asked }: View): boolean =>
    declared.has(name) && (required.has(name) || asked.has(name));
  if (views.some(settles)) return undefined;
  const found = visible.find(({ type }) => isSmall(type, printer));
  if (found === undefined) return name;
  const { type, access, place } = found;
  return { name, type, presence: "required", access, docs: {}, place };
}

/** Intersections may have such copies within, so that they would be written more often with each level. */
function isSmall(start: TypeId, printer: TypePrinter): boolean {
  // A set is walked in the order of insertion, with what is added on the way.
  const ids = new Set([start]);
  for (const id of ids) {
    if (printer.hasName(id)) continue;
    const node = printer.node(id);
    if (node.kind === "intersection" || ids.size > mostCopied) return false;
    for (const child of childrenOf(node, id)) ids.add(child);
  }
  return true;
}

function viewOf(start: TypeId | undefined, printer: TypePrinter): View {
  const view: View = { declared: new Map(), required: new Set(), asked: new Set(), isObject: false };
  const ids = new Set(start === undefined ? [] : [start]);
  for (const id of ids) {
    if (ids.size > mostViewed) break;
    const node = printer.node(id);
    if (node.kind === "alias") ids.add(node.type);
    else if (node.kind === "unevaluated") ids.add(node.base);
    else if (node.kind === "intersection") for (const member of node.members) ids.add(member);
    else if (node.kind === "object") addObject(node, view, printer);
    else if (node.kind === "union" && node.untyped) {
      for (const arm of node.arms) {
        const part = printer.node(arm);
        if (saysWhatItIsMadeOf(arm, printer)) ids.add(arm);
        else if (part.kind === "object") for (const name of part.required) view.asked.add(name);
      }
    }
  }
  return view;
}

function addObject(node: ObjectNode, view: View, printer: TypePrinter): void {
  view.isObject = true;
  for (const property of node.properties) {
    const list = view.declared.get(property.name);
    if (list === undefined) view.declared.set(property.name, [property]);
    else list.push(property);
  }
  // With an index signature, names have the type of that.
  if (!hasIndex(node, printer)) for (const name of node.required) view.required.add(name);
}

function hasIndex({ additional, patternProperties }: ObjectNode, printer: TypePrinter): boolean {
  if (patternProperties.length > 0) return true;
  return additional !== undefined && !["any", "never"].includes(printer.node(additional).kind);
}
