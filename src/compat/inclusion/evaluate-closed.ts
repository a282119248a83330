/** Whether a writer that sends nothing undeclared may send a value. */
import type { ObjectNode, TypeId } from "../../contract/ir.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Evaluation } from "./evaluate.js";
import { Undecidable } from "./undecidable.js";
import { noNames } from "./view.js";

/** One way to read a value: by one or more arms of each union that holds it. */
interface Reading {
  readonly objects: readonly ObjectNode[];
  /** Some part says itself what may be there besides the declared properties. */
  readonly open: boolean;
  readonly children: readonly (readonly [key: string | number, type: TypeId])[];
}

const noReading: Reading = { objects: [], open: false, children: [] };

/** More ways to read one value are not tried. */
const greatestReadings = 200;
const greatestDepth = 600;

/**
 * COMPATIBILITY §1: the value is accepted as the schema is written, and there is a way to read it by which each object has
 * declared properties only, where any are declared and no part of the schema says what others may be.
 * @throws Undecidable where it cannot be told
 */
export function acceptsClosed(evaluation: Evaluation, types: readonly TypeId[], value: JsonValue): boolean {
  return types.every((type) => evaluation.accepts(type, value)) && isDeclared(evaluation, types, value, 0);
}

function isDeclared(
  evaluation: Evaluation,
  types: readonly TypeId[],
  value: JsonValue,
  depth: number,
): boolean {
  if (typeof value !== "object" || value === null) return true;
  const readings = types
    .map((type) => readingsOf(evaluation, type, value, { depth, absent: noNames }))
    .reduce(product, [noReading]);
  return readings.some((reading) => {
    if (isObject(value) && !isCovered(evaluation, reading, value)) return false;
    const byKey = new Map<string | number, TypeId[]>();
    for (const [key, type] of reading.children) byKey.set(key, [...(byKey.get(key) ?? []), type]);
    return [...byKey].every(([key, below]) =>
      isDeclared(evaluation, below, (value as JsonObject)[key]!, depth + 1),
    );
  });
}

function isCovered(evaluation: Evaluation, { objects, open }: Reading, value: JsonObject): boolean {
  if (open || !objects.some((node) => evaluation.view.object(node).properties.size > 0)) return true;
  return Object.keys(value).every((name) =>
    objects.some((node) => evaluation.propertyTypes(node, name).length > 0),
  );
}

interface Way {
  readonly depth: number;
  /** Names that do not travel. */
  readonly absent: ReadonlySet<string>;
}

function readingsOf(evaluation: Evaluation, id: TypeId, value: JsonValue, way: Way): readonly Reading[] {
  const { depth } = way;
  const absent = evaluation.view.absentIn(id, way.absent);
  if (depth > greatestDepth) throw new Undecidable("a schema refers to itself without end");
  const node = evaluation.view.node(id);
  const below = (type: TypeId): readonly Reading[] =>
    readingsOf(evaluation, type, value, { depth: depth + 1, absent });
  switch (node.kind) {
    case "alias":
    case "nullable":
      return below(node.type);
    case "intersection":
      return node.members.map(below).reduce(product, [noReading]);
    case "union": {
      const arms = node.arms.filter((arm) => evaluation.accepts(arm, value, absent)).map(below);
      // Every choice of one or more arms: each arm is left out or read, and one is read.
      const choices = arms.map((arm) => [noReading, ...arm]).reduce(product, [noReading]);
      return choices.slice(1);
    }
    case "conditional": {
      const branch = evaluation.accepts(node.if, value) ? node.then : node.else;
      const condition = evaluation.accepts(node.if, value) ? shallow(below(node.if)) : [noReading];
      return product(condition, branch === undefined ? [noReading] : below(branch));
    }
    case "unevaluated": {
      const open = isObject(value) && node.properties !== undefined;
      return below(node.base).map((reading) => (open ? { ...reading, open } : reading));
    }
    case "array":
      return Array.isArray(value) ? [itemsOf(node.prefixItems, node.items, value.length)] : [noReading];
    case "object":
      return isObject(value) ? objectReadings(evaluation, node, value, below) : [noReading];
    default:
      return [noReading];
  }
}

function itemsOf(prefix: readonly TypeId[], items: TypeId | undefined, length: number): Reading {
  const children: (readonly [number, TypeId])[] = [];
  for (let index = 0; index < length; index++) {
    const type = prefix[index] ?? items;
    if (type !== undefined) children.push([index, type]);
  }
  return { ...noReading, children };
}

function objectReadings(
  evaluation: Evaluation,
  node: ObjectNode,
  value: JsonObject,
  below: (type: TypeId) => readonly Reading[],
): readonly Reading[] {
  const children = Object.keys(value).flatMap((name) =>
    evaluation.propertyTypes(node, name).map((type) => [name, type] as const),
  );
  const own: Reading = { objects: [node], open: node.additional !== undefined, children };
  return node.dependentSchemas
    .filter(([name]) => Object.hasOwn(value, name))
    .map(([, type]) => below(type))
    .reduce(product, [own]);
}

/** An `if` declares properties, and closes nothing below. */
function shallow(readings: readonly Reading[]): readonly Reading[] {
  return readings.map((reading) => ({ ...reading, children: [] }));
}

function product(one: readonly Reading[], other: readonly Reading[]): readonly Reading[] {
  if (one.length * other.length > greatestReadings)
    throw new Undecidable("a value can be read in too many ways");
  return one.flatMap((a) =>
    other.map((b) => ({
      objects: [...a.objects, ...b.objects],
      open: a.open || b.open,
      children: [...a.children, ...b.children],
    })),
  );
}
