/** Writes what tells what is wrong with a value: expressions of functions, from those of the runtime. */
import type { ArrayNode, NodeOf, ObjectNode, UnionNode } from "../../../src/contract/ir.js";
import { code, type Code } from "../emit/code.js";
import type { Int64 } from "../types/literals.js";
import { isScalar } from "./facts.js";
import type { Functions } from "./functions.js";
import { inner, otherForm, type GuardContext, type Guards, type Spot } from "./guards.js";
import { runtime } from "./runtime.js";
import { valueCode } from "./scalar-guards.js";
import { isUnconstrained } from "../../../src/contract/unconstrained.js";
import { isFile, isTrivial } from "./shapes.js";
import { explainEnum, explainInteger, explainNumber, explainString, expect } from "./scalar-explainers.js";
import { array, objectLiteral, sequence, type Sheet } from "../emit/sheet.js";
import {
  asked,
  askedFor,
  beside,
  nodeOf,
  partOf,
  unseen,
  visibleProperties,
  within,
  type Subject,
} from "./subject.js";
import { literalKey } from "./value.js";

/** Deeper within a type without a name, what it is made of gets functions. */
const deepestInline = 4;

export class Explainers {
  readonly #context: GuardContext;
  readonly #functions: Functions;
  readonly #guards: Guards;

  constructor(context: GuardContext, guards: Guards) {
    this.#context = context;
    this.#functions = context.functions;
    this.#guards = guards;
  }

  /** The type where it is used. */
  use(subject: Subject, spot: Spot): Sheet {
    const node = nodeOf(subject);
    if (node.kind === "any" || node.kind === "never" || (subject.isMultipart && isFile(node))) {
      return this.body(subject, spot);
    }
    if (isScalar(node)) {
      const hasName = subject.name !== undefined && !isTrivial(node, subject);
      if (!hasName) return this.body(subject, spot);
    } else if (!this.#functions.has(subject) && spot.depth < deepestInline) return this.body(subject, spot);
    const entry = this.#functions.entry(subject, spot.name);
    return code`${this.#functions.want(entry, "explain")}`;
  }

  /** What is to be told of a value that is not of the type. */
  body(subject: Subject, spot: Spot): Sheet {
    const node = nodeOf(subject);
    const context = this.#context.within(spot.name);
    if (subject.isMultipart && isFile(node)) {
      return expect("expectType", code`${"a Blob"}`, code`${runtime("isBlob")}`);
    }
    switch (node.kind) {
      case "any":
        return code`${runtime("expectAnything")}`;
      case "never":
        return code`${runtime("expectNothing")}`;
      case "null":
        return code`${runtime("expectNull")}`;
      case "boolean":
        return code`${runtime("expectBoolean")}`;
      case "integer":
        return explainInteger(node, subject, context);
      case "number":
        return explainNumber(node, subject, context);
      case "string":
        return explainString(node, subject, context);
      case "enum":
        return explainEnum(node, subject, context);
      case "array":
        return this.#array(node, subject, spot);
      case "object":
        return this.#object(node, subject, spot);
      case "nullable":
        return expect("expectNullable", this.use(beside(node.type, subject), inner(spot, "Value")));
      case "union":
        return this.#union(node, subject, spot);
      case "intersection":
        return this.#intersection(node, subject, spot);
      case "not":
        return expect("expectNot", this.#guards.predicate(asked(node.type, subject), inner(spot, "Not")));
      case "conditional":
        return this.#conditional(node, subject, spot);
      case "unevaluated":
        return this.#unevaluated(node, subject, spot);
      case "alias":
        return this.use(beside(node.type, subject), spot);
    }
  }

  #array(node: ArrayNode, subject: Subject, spot: Spot): Sheet {
    const { prefixItems, items, contains, minItems = 0, maxItems = Infinity, uniqueItems } = node;
    const parts: Sheet[] = [code`${runtime("expectArray")}`];
    if (minItems > 0 || maxItems < Infinity) {
      const most = maxItems < Infinity ? code`${maxItems}` : code`Infinity`;
      parts.push(expect("expectLength", code`${minItems}`, most));
    }
    const rest = items === undefined ? null : within(items, subject);
    const ofAny = rest === null || nodeOf(rest).kind === "any";
    if (!ofAny || prefixItems.length > 0) {
      const prefix = prefixItems.map((id, at) => this.use(within(id, subject), inner(spot, `Item${at}`)));
      parts.push(expect("expectItems", ofAny ? code`null` : this.use(rest!, inner(spot, "Item")), ...prefix));
    }
    if (contains !== undefined && (contains.minimum > 0 || contains.maximum !== undefined)) {
      const { type, minimum, maximum } = contains;
      const item = within(type, { ...subject, looseness: "deep" });
      const most = maximum === undefined ? code`Infinity` : code`${maximum}`;
      const is = this.#guards.predicate(item, inner(spot, "Contained"));
      parts.push(expect("expectContained", is, code`${minimum}`, most));
    }
    if (uniqueItems === true) parts.push(code`${runtime("expectUnique")}`);
    return together(parts);
  }

  #object(node: ObjectNode, subject: Subject, spot: Spot): Sheet {
    const context = this.#context.within(spot.name);
    const required: Sheet[] = [];
    const optional: Sheet[] = [];
    const properties = visibleProperties(node, subject);
    for (const { name, type, presence } of properties) {
      const explain = this.use(within(type, subject), inner(spot, name));
      const list = presence === "required" ? required : optional;
      list.push(sequence(code`${literalKey(name)}: `, explain));
    }
    const names = properties.map(({ name }) => name);
    for (const name of askedFor(node.required, subject)) {
      if (!names.includes(name)) required.push(code`${literalKey(name)}: ${runtime("expectAnything")}`);
    }
    const given = optional.length > 0 ? [objectLiteral(required), objectLiteral(optional)] : [];
    const parts: Sheet[] = [
      expect(
        "expectObject",
        ...(given.length > 0 ? given : required.length > 0 ? [objectLiteral(required)] : []),
      ),
    ];
    const patterns: Code[] = [];
    let coversAll = false;
    for (const { pattern, type } of node.patternProperties) {
      const screened = context.pattern(pattern);
      const explain = this.use(within(type, subject), inner(spot, "Member"));
      if (screened === null) {
        coversAll = true;
        parts.push(expect("expectOthers", array([]), array([]), explain));
        continue;
      }
      patterns.push(screened.constant);
      parts.push(expect("expectMatching", screened.constant, explain));
    }
    if (node.additional !== undefined && !coversAll) {
      const rest = within(node.additional, subject);
      const { kind } = nodeOf(rest);
      const explain =
        kind === "never" ? code`${runtime("expectNoOther")}` : this.use(rest, inner(spot, "Member"));
      if (kind !== "any") {
        const known = array(names.map((name) => code`${name}`));
        parts.push(expect("expectOthers", known, array(patterns), explain));
      }
    }
    if (node.propertyNames !== undefined) {
      parts.push(expect("expectNames", this.use(within(node.propertyNames, subject), inner(spot, "Name"))));
    }
    const { minProperties = 0, maxProperties } = node;
    if (minProperties > 0 || maxProperties !== undefined) {
      const most = maxProperties === undefined ? code`Infinity` : code`${maxProperties}`;
      parts.push(expect("expectMembers", code`${minProperties}`, most));
    }
    for (const [name, required] of node.dependentRequired) {
      const others = askedFor(required, subject).map((one) => code`${one}`);
      if (others.length > 0) parts.push(expect("expectDependents", code`${name}`, ...others));
    }
    for (const [name, type] of node.dependentSchemas) {
      parts.push(
        expect("expectDependent", code`${name}`, this.use(unseen(type, subject), inner(spot, name))),
      );
    }
    return together(parts);
  }

  #union(node: UnionNode, subject: Subject, spot: Spot): Sheet {
    const arms = node.arms.map((arm, index) => ({
      subject: beside(arm, subject),
      at: inner(spot, `Arm${index + 1}`),
    }));
    if (node.untyped) {
      const { int64 } = this.#context;
      const kinds = new Set<string>(arms.map((arm) => nodeOf(arm.subject).kind));
      const areAll =
        ["null", "boolean", "string", "array", "object"].every((kind) => kinds.has(kind)) &&
        (kinds.has("number") || kinds.has("integer"));
      const told = arms.filter((arm) => !isUnconstrained(nodeOf(arm.subject)));
      if (areAll && told.every((arm) => kindTest(nodeOf(arm.subject).kind, subject, int64) !== null)) {
        return together(
          told.map((arm) =>
            expect(
              "expectWhere",
              kindTest(nodeOf(arm.subject).kind, subject, int64)!,
              this.use(arm.subject, arm.at),
            ),
          ),
        );
      }
    }
    const explains = arms.map((arm) => this.use(arm.subject, arm.at));
    if (node.mode === "oneOf" && !node.disjoint) return expect("expectOne", ...explains);
    const { tagging } = node;
    const areVisible = arms.every((arm) => {
      const armNode = nodeOf(arm.subject);
      if (armNode.kind !== "object") return tagging.kind === "external";
      const names = visibleProperties(armNode, arm.subject).map(({ name }) => name);
      return !("tag" in tagging) || names.includes(tagging.tag);
    });
    if (areVisible && "tag" in tagging && tagging.values.every((one) => typeof one !== "object")) {
      const pairs = explains.map((explain, index) => array([valueCode(tagging.values[index]!), explain]));
      return expect("expectTagged", code`${tagging.tag}`, array(pairs));
    }
    return expect("expectAny", ...explains);
  }

  #intersection(node: NodeOf<"intersection">, subject: Subject, spot: Spot): Sheet {
    const { facts } = subject.version;
    const form = facts.formOf(subject.id);
    const isMixed = facts.hasWide && facts.speaksOfNumbers(subject.id);
    const looseness = isMixed && subject.looseness === "no" ? "here" : subject.looseness;
    const parts = node.members.map((id, index) =>
      this.use(beside(id, subject, looseness), {
        ...spot,
        name: `${spot.name}-Part${index + 1}`,
        depth: spot.depth + 1,
      }),
    );
    if (form !== undefined && subject.looseness === "no") {
      const test = code`(value) => typeof value !== ${otherForm(form, this.#context.int64)}`;
      parts.unshift(expect("expectType", code`${"an integer"}`, test));
    }
    return together(parts);
  }

  #conditional(node: NodeOf<"conditional">, subject: Subject, spot: Spot): Sheet {
    const part = (id: number | undefined, name: string): Sheet =>
      id === undefined
        ? code`${runtime("expectAnything")}`
        : this.use(unseen(id, subject), inner(spot, name));
    const condition = this.#guards.predicate(asked(node.if, subject), inner(spot, "If"));
    return expect("expectWhere", condition, part(node.then, "Then"), part(node.else, "Else"));
  }

  #unevaluated(node: NodeOf<"unevaluated">, subject: Subject, spot: Spot): Sheet {
    const rest = (id: number | undefined): Sheet => {
      if (id === undefined) return code`null`;
      const one = within(id, { ...subject, looseness: "deep" });
      if (nodeOf(one).kind === "never") return code`${runtime("expectNoUnevaluated")}`;
      return this.use(one, inner(spot, "Rest"));
    };
    const base = beside(node.base, subject);
    const evaluator = this.#context.evaluator(partOf(node.base, subject), inner(spot, "Base"));
    return together([
      this.use(base, inner(spot, "Base")),
      expect("expectEvaluated", evaluator, rest(node.properties), rest(node.items)),
    ]);
  }
}

function together(parts: readonly Sheet[]): Sheet {
  if (parts.length === 0) return code`${runtime("expectAnything")}`;
  return parts.length === 1 ? parts[0]! : expect("expectAll", ...parts);
}

function kindTest(kind: string, { looseness }: Subject, int64: Int64): Code | null {
  switch (kind) {
    case "object":
      return code`${runtime("isObject")}`;
    case "array":
      return code`Array.isArray`;
    case "string":
      return code`(value) => typeof value === "string"`;
    case "integer":
    case "number":
      if (looseness === "no" || int64 === "number") return code`(value) => typeof value === "number"`;
      return int64 === "bigint"
        ? code`(value) => typeof value === "number" || typeof value === "bigint"`
        : code`(value) => typeof value === "number" || ${runtime("isIntegerText")}(value)`;
    default:
      return null;
  }
}
