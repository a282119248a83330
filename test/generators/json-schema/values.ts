/** Values that a type probably takes, and values near them that it perhaps does not: food for comparing two judges. */
import fc from "fast-check";
import type { IntegerNode, NodeOf, TypeId, TypeSpace } from "../../../src/contract/ir.js";
import { visit, type Visitor } from "../../../src/contract/visit.js";
import { isObject, type JsonValue } from "../../../src/source/json.js";

type Values = fc.Arbitrary<JsonValue>;

/** Numbers are doubles, so that judges which know no others can take part. */
const anything: Values = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, 0, 1, -1, 0.5, 256, "", "a", "2020-01-01T00:00:00Z", "::1"),
  fc.constantFrom<JsonValue>([], [null], [1, 1], ["a", 2], {}, { a: 1 }, { type: "a", content: null }),
  fc.string({ maxLength: 4 }),
);

const samples: ReadonlyMap<string, readonly string[]> = new Map([
  ["date-time", ["2020-02-29T12:00:00Z", "2020-02-29T12:00:00.5+02:00", "2020-02-30T12:00:00Z"]],
  ["date", ["2020-02-29", "2019-02-29"]],
  ["uuid", ["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380"]],
  ["ip", ["10.0.0.1", "fd00::1", "10.0.0"]],
  ["ipv4", ["10.0.0.1", "10.0.0.256"]],
  ["ipv6", ["fd00::1", "fd00:::1"]],
  ["byte", ["", "aGk=", "aGk"]],
]);

/** Values of the type where its keywords are simple, of its JSON type elsewhere. */
export function valuesOf(space: TypeSpace, root: TypeId): Values {
  return build(space, root, 4);
}

/** A value and a change somewhere in it. */
export function mutated(values: Values): Values {
  return fc
    .tuple(values, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), anything, fc.boolean())
    .map(change);
}

function change([value, [step = 0, ...path], other, removes]: [
  JsonValue,
  number[],
  JsonValue,
  boolean,
]): JsonValue {
  if (Array.isArray(value) && value.length > 0 && path.length > 0) {
    const at = step % value.length;
    if (removes && path.length === 1) return value.filter((_, index) => index !== at);
    return value.map((item: JsonValue, index) =>
      index === at ? change([item, path, other, removes]) : item,
    );
  }
  if (isObject(value) && path.length > 0) {
    const entries = Object.entries(value);
    const at = step % (entries.length + 1);
    if (at === entries.length)
      return Object.fromEntries([...entries, [step % 2 === 0 ? "extra" : "a", other]]);
    if (removes && path.length === 1) return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(
      entries.map(([name, one], index) => [name, index === at ? change([one, path, other, removes]) : one]),
    );
  }
  return other;
}

function build(space: TypeSpace, id: TypeId, depth: number): Values {
  const below = (type: TypeId): Values => (depth === 0 ? anything : build(space, type, depth - 1));
  const visitor: Visitor<Values> = {
    any: () => anything,
    never: () => anything,
    null: () => fc.constant(null),
    boolean: () => fc.boolean(),
    integer: (node) => integers(node),
    number: (node) => numbers(node),
    string: (node) => strings(node),
    enum: (node) => fc.constantFrom(...node.values.map(({ value }) => value)),
    array: (node) =>
      fc
        .tuple(
          fc.tuple(...node.prefixItems.map(below)),
          fc.array(node.items === undefined ? anything : below(node.items), {
            maxLength: 2 + (node.minItems ?? 0),
          }),
          fc.array(node.contains === undefined ? anything : below(node.contains.type), { maxLength: 2 }),
        )
        .map((parts) => parts.flat()),
    object: (node) => objects(node, below),
    nullable: (node) => fc.oneof(fc.constant(null), below(node.type)),
    union: (node) => fc.oneof(...node.arms.map(below)),
    intersection: (node) => fc.tuple(...node.members.map(below)).map(joined),
    not: (node) => fc.oneof(anything, below(node.type)),
    conditional: (node) =>
      fc.oneof(anything, ...[node.if, node.then, node.else].filter((one) => one !== undefined).map(below)),
    unevaluated: (node) => below(node.base),
    alias: (node) => below(node.type),
  };
  return visit(visitor, space.nodes[id]!, id);
}

/** The members of all objects together, else one of the values. */
function joined(values: readonly JsonValue[]): JsonValue {
  return values.every(isObject) ? Object.fromEntries(values.flatMap(Object.entries)) : values[0]!;
}

function integers({ range, multipleOf }: IntegerNode): Values {
  const lowest = Number(range.minimum ?? range.maximum ?? 0n);
  const highest = Number(range.maximum ?? range.minimum ?? 100n);
  const some = [lowest, lowest - 1, highest, highest + 1, lowest + 1, 0, Number(multipleOf ?? 7) * 2];
  return fc.constantFrom(...some.filter(Number.isSafeInteger), 0.5);
}

function numbers({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: NodeOf<"number">): Values {
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, 1].filter(
    (one) => one !== undefined,
  );
  return fc.constantFrom(
    ...bounds.flatMap((bound) => [Number(bound), Number(bound) + 1, Number(bound) - 0.5]),
  );
}

function strings({ format, pattern, minLength = 0, maxLength = minLength + 3 }: NodeOf<"string">): Values {
  const texts = fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, maxLength) });
  const known = samples.get(format ?? "");
  if (known !== undefined) return fc.oneof(fc.constantFrom(...known), texts);
  // Quantifiers may stand for texts of any length, so the generated text is only near the pattern.
  return pattern === undefined || pattern.length > 60 ? texts : fc.oneof(matching(pattern), texts);
}

function matching(pattern: string): Values {
  try {
    return fc.stringMatching(new RegExp(pattern, "u"), { maxLength: 20 });
  } catch {
    return fc.string({ maxLength: 10 });
  }
}

function objects(node: NodeOf<"object">, below: (type: TypeId) => Values): Values {
  const known = fc
    .tuple(
      ...node.properties.map(({ name, type, presence }) =>
        fc.tuple(fc.constant(name), below(type), presence === "required" ? fc.constant(true) : fc.boolean()),
      ),
    )
    .map((members) =>
      members.filter(([, , present]) => present).map(([name, value]): [string, JsonValue] => [name, value]),
    );
  const further = node.additional === undefined ? anything : below(node.additional);
  const names = fc.oneof(fc.constantFrom("a", "b", ...node.required), fc.string({ maxLength: 3 }));
  const rest = fc.array(fc.tuple(names, further), { maxLength: 2 });
  const must = fc.tuple(...node.required.map((name) => fc.tuple(fc.constant(name), further)));
  return fc.tuple(rest, must, known).map((entries) => Object.fromEntries(entries.flat()));
}
