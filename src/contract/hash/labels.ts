/** What each kind of node says by itself, its children left out. */
import { canonicalJson } from "../../source/json.js";
import type { FormatTable } from "../formats.js";
import type {
  ArrayNode,
  IntegerNode,
  NumberNode,
  NumericBounds,
  ObjectNode,
  StringNode,
  TypeId,
  TypeSpace,
} from "../ir.js";
import { isDeprecated } from "./facts.js";
import type { Mode, View } from "./view.js";

type Space = Pick<TypeSpace, "nodes">;

interface Shape {
  readonly label: string;
  readonly edges: readonly number[];
}

export function constantsLabel(values: readonly string[]): string {
  return `enum ${values.toSorted().join("|")}`;
}

export function integerLabel({ range, multipleOf, format }: IntegerNode, contract: boolean): string {
  const { minimum, maximum } = range;
  const multiple = multipleOf === undefined || Number(multipleOf) === 1 ? "" : canonicalJson(multipleOf);
  return words("integer", minimum ?? "", maximum ?? "", multiple, contract ? format : undefined);
}

export function numberLabel(node: NumberNode, contract: boolean): string {
  const { format, multipleOf } = node;
  const [lower, upper] = [lowerBound(node), upperBound(node)];
  const multiple = multipleOf === undefined ? "" : canonicalJson(multipleOf);
  return words("number", lower, upper, multiple, contract ? format : undefined);
}

/** The stricter of the two bounds. */
function lowerBound({ minimum, exclusiveMinimum }: NumericBounds): string {
  if (exclusiveMinimum !== undefined && (minimum === undefined || exclusiveMinimum >= minimum)) {
    return `>${canonicalJson(exclusiveMinimum)}`;
  }
  return minimum === undefined ? "" : `>=${canonicalJson(minimum)}`;
}

function upperBound({ maximum, exclusiveMaximum }: NumericBounds): string {
  if (exclusiveMaximum !== undefined && (maximum === undefined || exclusiveMaximum <= maximum)) {
    return `<${canonicalJson(exclusiveMaximum)}`;
  }
  return maximum === undefined ? "" : `<=${canonicalJson(maximum)}`;
}

export function stringLabel(node: StringNode, formats: FormatTable, contract: boolean): string {
  const { minLength = 0, maxLength = "", pattern, format } = node;
  const asserted = contract || formats.asserted(format) ? format : undefined;
  const content = contract ? [node.contentEncoding, node.contentMediaType] : [];
  return words(
    "string",
    minLength === 0 ? "" : minLength,
    maxLength,
    quoted(pattern),
    asserted,
    ...content.map(quoted),
  );
}

export function arrayShape(
  node: ArrayNode,
  { nodes }: Space,
  evaluated: boolean,
  add: (child: TypeId) => number,
): Shape {
  const kind = (id: TypeId): string => nodes[id]!.kind;
  const prefix = [...node.prefixItems];
  const open = node.items === undefined || (!evaluated && kind(node.items) === "any");
  if (open && !evaluated) while (prefix.length > 0 && kind(prefix.at(-1)!) === "any") prefix.pop();
  const { contains, minItems = 0, maxItems } = node;
  const contained =
    contains !== undefined && (evaluated || contains.minimum > 0 || contains.maximum !== undefined);
  const label = words(
    "array",
    prefix.length === 0 ? "" : `prefix ${prefix.length}`,
    open ? "" : "items",
    contained ? `contains ${contains.minimum} ${contains.maximum ?? ""}` : "",
    minItems === 0 ? "" : `>=${minItems}`,
    maxItems === undefined ? "" : `<=${maxItems}`,
    node.uniqueItems === true ? "unique" : "",
  );
  const edges = [...prefix, ...(open ? [] : [node.items!]), ...(contained ? [contains.type] : [])];
  return { label, edges: edges.map((id) => add(id)) };
}

export function objectShape(
  node: ObjectNode,
  mode: Mode,
  space: Space,
  view: View,
  add: (child: TypeId, view: View) => number,
): Shape {
  const contract = mode === "contract";
  const left = mode === "request" ? "readOnly" : mode === "response" ? "writeOnly" : null;
  const evaluated = view.evaluated === true;
  const inPlace: View = evaluated ? { evaluated } : {};
  const edges: number[] = [];
  const said: string[] = [];
  const properties = node.properties.filter(({ access }) => access !== left).toSorted(byName);
  for (const property of properties) {
    const { name, presence, access, default: value } = property;
    edges.push(add(property.type, contract ? { property: true } : {}));
    said.push(`${JSON.stringify(name)}${presence === "required" ? "!" : ""}`);
    if (!contract) continue;
    if (access !== "both") said.push(access);
    if (value !== undefined) said.push(`default ${canonicalJson(value)}`);
    if (isDeprecated(property, space)) said.push("deprecated");
  }
  const required = node.required.toSorted();
  if (required.length > 0) said.push(`required ${JSON.stringify(required)}`);
  for (const { pattern, type } of node.patternProperties.toSorted((a, b) => compare(a.pattern, b.pattern))) {
    said.push(`pattern ${JSON.stringify(pattern)}`);
    edges.push(add(type, {}));
  }
  if (node.additional !== undefined && (evaluated || space.nodes[node.additional]!.kind !== "any")) {
    said.push("additional");
    edges.push(add(node.additional, {}));
  }
  if (node.propertyNames !== undefined && space.nodes[node.propertyNames]!.kind !== "any") {
    said.push("names");
    edges.push(add(node.propertyNames, {}));
  }
  if ((node.minProperties ?? 0) > 0) said.push(`>=${node.minProperties}`);
  if (node.maxProperties !== undefined) said.push(`<=${node.maxProperties}`);
  const dependents = node.dependentRequired
    .filter(([, names]) => names.length > 0)
    .map(([name, names]) => JSON.stringify([name, names.toSorted()]));
  if (dependents.length > 0) said.push(`dependent ${dependents.sort().join()}`);
  for (const [name, type] of node.dependentSchemas.toSorted((a, b) => compare(a[0], b[0]))) {
    said.push(`dependent schema ${JSON.stringify(name)}`);
    edges.push(add(type, inPlace));
  }
  return { label: words("object", ...said), edges };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function quoted(text: string | undefined): string {
  return text === undefined ? "" : JSON.stringify(text);
}

/** The positions of empty words stay, so that no two things said look alike. */
function words(kind: string, ...parts: readonly (string | number | bigint | undefined)[]): string {
  const text = parts.map((part) => part ?? "").join(" ");
  return text.trim() === "" ? kind : `${kind} ${text}`;
}
