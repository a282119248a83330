/** Writes what turns wide integers from what the parser of JSON gives into what code holds them as, and back. */
import type { NodeOf, ObjectNode, TypeNode, UnionNode } from "../../../src/contract/ir.js";
import { isObject } from "../../../src/source/json.js";
import { code, join, newline, type Code } from "../emit/code.js";
import { isScalar, isWideNode } from "./facts.js";
import { inner, type GuardContext, type Guards, type Spot } from "./guards.js";
import { runtime } from "./runtime.js";
import { valueCode } from "./scalar-guards.js";
import { switchOf } from "./shapes.js";
import { array, call, oneLine, type Sheet } from "../emit/sheet.js";
import { beside, nodeOf, visibleProperties, within, type Subject } from "./subject.js";
import { access, isInherited } from "./value.js";

export type Change = "widen" | "narrow";

export class Changers {
  readonly #context: GuardContext;
  readonly #guards: Guards;
  readonly #change: Change;

  constructor(context: GuardContext, guards: Guards, change: Change) {
    this.#context = context;
    this.#guards = guards;
    this.#change = change;
  }

  /** The function that changes a value of the type; null where there is nothing to change. */
  use(subject: Subject, spot: Spot): Code | null {
    if (!subject.version.facts.reachesWide(subject.id)) return null;
    const node = nodeOf(subject);
    if (isScalar(node)) return isWideNode(node) ? this.#scalar(node) : null;
    const { functions } = this.#context;
    if (!functions.has(subject)) {
      if (node.kind === "nullable") return this.use(beside(node.type, subject), spot);
      if (node.kind === "unevaluated") return this.use(beside(node.base, subject), spot);
      if (
        node.kind === "array" &&
        node.prefixItems.length === 0 &&
        node.items !== undefined &&
        spot.depth < 4
      ) {
        const change = this.use(within(node.items, subject), inner(spot, "Item"));
        return change === null ? null : code`(value: unknown) => ${runtime("changeItems")}(value, ${change})`;
      }
    }
    const entry = functions.entry(subject, spot.name);
    return code`${functions.want(entry, this.#change)}`;
  }

  #scalar(node: TypeNode): Code {
    const { int64 } = this.#context;
    if (this.#change === "narrow") return code`${runtime("narrowFromText")}`;
    if (node.kind === "enum") {
      return code`${runtime(int64 === "bigint" ? "widenLargeToBigint" : "widenLargeToText")}`;
    }
    return code`${runtime(int64 === "bigint" ? "widenToBigint" : "widenToText")}`;
  }

  /** The statements of the function. */
  body(subject: Subject, spot: Spot): readonly Sheet[] {
    const node = nodeOf(subject);
    switch (node.kind) {
      case "object":
        return this.#object(node, subject, spot);
      case "array":
        return this.#array(node, subject, spot);
      case "nullable":
        return this.#passed([this.use(beside(node.type, subject), inner(spot, "Value"))]);
      case "unevaluated":
        return this.#passed([this.use(beside(node.base, subject), inner(spot, "Base"))]);
      case "union":
        return this.#union(node, subject, spot);
      case "intersection":
        return this.#intersection(node, subject, spot);
      case "enum":
      case "integer":
        return this.#passed([this.#scalar(node)]);
      default:
        return [code`return value;`];
    }
  }

  /** One after another. */
  #passed(changes: readonly (Code | null)[]): readonly Sheet[] {
    const told = new Map(changes.filter((one) => one !== null).map((one) => [one.text, one]));
    const value = [...told.values()].reduceRight<Code>(
      (inside, change) => {
        const callee = change.text.startsWith("(") ? code`(${change})` : change;
        return code`${callee}(${inside})`;
      },
      code`value`,
    );
    return [code`return ${value};`];
  }

  #object(node: ObjectNode, subject: Subject, spot: Spot): readonly Sheet[] {
    const lines: Sheet[] = [code`if (!${runtime("isObject")}(value)) return value;`];
    const properties = visibleProperties(node, subject);
    for (const { name, type } of properties) {
      const change = this.use(within(type, subject), inner(spot, name));
      if (change === null) continue;
      if (isInherited(name)) {
        lines.push(code`${runtime("changeMember")}(value, ${name}, ${change});`);
        continue;
      }
      const member = access(code`value`, name);
      const changed = change.text.startsWith("(") ? code`(${change})(${member})` : code`${change}(${member})`;
      lines.push(code`if (${member} !== undefined) ${member} = ${changed};`);
    }
    const others = this.#others(
      node,
      subject,
      properties.map(({ name }) => name),
      spot,
    );
    return [...lines, ...others, code`return value;`];
  }

  #others(node: ObjectNode, subject: Subject, names: readonly string[], spot: Spot): readonly Sheet[] {
    const context = this.#context.within(spot.name);
    const at = inner(spot, "Member");
    const additional = node.additional === undefined ? null : this.use(within(node.additional, subject), at);
    const applied = (change: Code | null): Code => {
      if (change === null) return code`member`;
      return change.text.startsWith("(") ? code`(${change})(member)` : code`${change}(member)`;
    };
    const covered = names.map((name) => code`name === ${name} ? member : `);
    let any = additional !== null;
    const cases: Code[] = [];
    for (const { pattern, type } of node.patternProperties) {
      const screened = context.pattern(pattern);
      const change = this.use(within(type, subject), at);
      any ||= change !== null;
      if (screened !== null) cases.push(code`${screened.constant}.test(name) ? ${applied(change)} : `);
    }
    if (!any) return [];
    const { patternProperties } = node;
    if (names.length === 0 && patternProperties.length === 0 && additional !== null) {
      return [code`${runtime("changeMembers")}(value, ${additional});`];
    }
    const change = code`${join([...covered, ...cases], code``)}${applied(additional)}`;
    return [code`${runtime("changeMembers")}(value, (member, name) => ${change});`];
  }

  #array(node: NodeOf<"array">, subject: Subject, spot: Spot): readonly Sheet[] {
    const lines: Sheet[] = [];
    for (const [index, id] of node.prefixItems.entries()) {
      const change = this.use(within(id, subject), inner(spot, `Item${index}`));
      if (change !== null) lines.push(code`${runtime("changeItem")}(value, ${index}, ${change});`);
    }
    const rest = node.items === undefined ? null : this.use(within(node.items, subject), inner(spot, "Item"));
    if (rest === null) return [...lines, code`return value;`];
    const start = node.prefixItems.length === 0 ? code`` : code`, ${node.prefixItems.length}`;
    return [...lines, code`return ${runtime("changeItems")}(value, ${rest}${start});`];
  }

  #union(node: UnionNode, subject: Subject, spot: Spot): readonly Sheet[] {
    const arms = node.arms.map((arm, index) => {
      const at = inner(spot, `Arm${index + 1}`);
      const armSubject = beside(arm, subject);
      return { subject: armSubject, at, change: this.use(armSubject, at) };
    });
    const { tagging } = node;
    if ("tag" in tagging && switchOf({ ...node, arms: padded(node.arms) }, subject) !== null) {
      const cases = arms.flatMap(({ change }, index) => {
        const tag = valueCode(tagging.values[index]!);
        return change === null ? [] : [code`    case ${tag}:${newline(3)}return ${change}(value);`];
      });
      const tag = access(code`value`, tagging.tag);
      return [
        code`if (!${runtime("isObject")}(value)) return value;`,
        code`switch (${tag}) {${join(
          cases.map((one) => code`${newline(0)}${one}`),
          code``,
        )}${newline(2)}default:${newline(3)}return value;${newline(1)}}`,
      ];
    }
    const changing = arms.filter(({ change }) => change !== null);
    const isText = this.#context.int64 === "string";
    const kinds = arms.flatMap((arm) => jsonKinds(arm.subject));
    const areApart = !kinds.includes(null) && new Set(kinds).size === kinds.length && !isText;
    if (tagging.kind === "external" || areApart) return this.#passed(changing.map(({ change }) => change));
    const tried = arms.map(({ subject: arm, at, change }) =>
      array([this.#guards.predicate(arm, at), change ?? code`null`]),
    );
    const helper = runtime(this.#change === "widen" ? "changeAsArm" : "changeOfArm");
    return [code`return ${oneLine(call(code`${helper}`, code`value`, ...tried))};`];
  }

  #intersection(node: NodeOf<"intersection">, subject: Subject, spot: Spot): readonly Sheet[] {
    const form = subject.version.facts.formOf(subject.id);
    let scalars = 0;
    const changes = node.members.map((id, index) => {
      const member = beside(id, subject);
      if (isScalar(nodeOf(member)) && (form === "narrow" || scalars++ > 0)) return null;
      return this.use(member, { ...spot, name: `${spot.name}-Part${index + 1}` });
    });
    return this.#passed(changes);
  }
}

/** A switch over two arms is as good. */
function padded<T>(arms: readonly T[]): readonly T[] {
  return arms.length === 2 ? [...arms, arms[0]!] : arms;
}

/** The JSON types of the values; null where they are not told. */
function jsonKinds(subject: Subject): readonly (string | null)[] {
  const node = nodeOf(subject);
  switch (node.kind) {
    case "integer":
    case "number":
      return ["number"];
    case "null":
    case "boolean":
    case "string":
    case "array":
    case "object":
      return [node.kind];
    case "nullable":
      return ["null", ...jsonKinds(beside(node.type, subject))];
    case "enum":
      return [
        ...new Set(
          node.values.map(({ value }) =>
            typeof value === "bigint"
              ? "number"
              : Array.isArray(value)
                ? "array"
                : isObject(value)
                  ? "object"
                  : typeof value,
          ),
        ),
      ];
    default:
      return [null];
  }
}
