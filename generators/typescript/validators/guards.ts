/** Writes the conditions under which a value is of a type. */
import type { ArrayNode, NodeOf, ObjectNode, TypeNode, UnionNode } from "../../../src/contract/ir.js";
import { code, type Code } from "../emit/code.js";
import {
  all,
  always,
  any,
  asks,
  fact,
  holds,
  isAlways,
  never,
  not,
  sheetOf,
  sizeOf,
  type Condition,
} from "./condition.js";
import { isScalar } from "./facts.js";
import type { Functions } from "./functions.js";
import { runtime } from "./runtime.js";
import {
  isInteger,
  isNumber,
  isOneOf,
  isOtherNumber,
  isString,
  type ScalarContext,
} from "./scalar-guards.js";
import { oneLine, sequence, type Sheet } from "../emit/sheet.js";
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
import { isUnconstrained } from "../../../src/contract/unconstrained.js";
import { cheapestFirst, isFile, isSwitched, isTrivial } from "./shapes.js";
import { memberOf, theItem, theMember, theValue, type Value } from "./value.js";

/** Where a type is looked at, in the function that is written. */
export interface Spot {
  /** What a function for it would be called. */
  readonly name: string;
  /** How many types it is written within. */
  readonly depth: number;
}

export interface GuardContext extends ScalarContext {
  readonly functions: Functions;
  /** For what gets a name while this is written. */
  within(name: string): ScalarContext;
  evaluator(subject: Subject, spot: Spot): Sheet;
}

/** More in a type without a name, and it gets a function. */
const mostInline = 4;
const deepestInline = 3;

export class Guards {
  readonly #context: GuardContext;
  /** Types that were too long to be written where they are used. */
  readonly #long = new WeakSet<TypeNode>();

  constructor(context: GuardContext) {
    this.#context = context;
  }

  /** A function that tells whether its argument is of the type. */
  predicate(subject: Subject, spot: Spot): Sheet {
    const condition = this.use(subject, theValue, { ...spot, depth: 0 });
    return predicateSheet(condition, code`(value: unknown) => `);
  }

  /** As `predicate`, never by a function that the type has. */
  inline(subject: Subject, spot: Spot): Sheet {
    return predicateSheet(this.body(subject, theValue, { ...spot, depth: 0 }), code`(value: unknown) => `);
  }

  /** The type where it is used. */
  use(subject: Subject, value: Value, spot: Spot): Condition {
    const node = nodeOf(subject);
    if (node.kind === "any") return always;
    if (node.kind === "never") return never;
    if (subject.isMultipart && isFile(node)) return holds(code`${runtime("isBlob")}`, value.code);
    const { functions } = this.#context;
    const isKnown = isScalar(node)
      ? subject.name !== undefined && !isTrivial(node, subject)
      : functions.has(subject);
    const isInline = value.isStable && !isKnown && (isScalar(node) || spot.depth < deepestInline);
    if (isInline && !this.#long.has(node)) {
      const condition = this.body(subject, value, spot);
      const isShort = isScalar(node) || (sizeOf(condition) <= mostInline && !isSwitched(node, subject));
      if (isShort) return condition;
      this.#long.add(node);
    }
    return this.#called(subject, value, spot);
  }

  /** By a function, also where it is short. */
  #called(subject: Subject, value: Value, spot: Spot): Condition {
    const { functions } = this.#context;
    if (nodeOf(subject).kind === "any") return always;
    if (nodeOf(subject).kind === "never") return never;
    const entry = functions.entry(subject, spot.name);
    return holds(code`${functions.want(entry, "is")}`, value.code);
  }

  /** What the type says of the value. */
  body(subject: Subject, value: Value, spot: Spot): Condition {
    const node = nodeOf(subject);
    const context = this.#context.within(spot.name);
    switch (node.kind) {
      case "any":
        return always;
      case "never":
        return never;
      case "null":
        return fact(code`${value.code} === null`);
      case "boolean":
        return fact(code`typeof ${value.code} === "boolean"`);
      case "integer":
        return isInteger(node, subject, value.code, context);
      case "number":
        return isNumber(node, subject, value.code, context);
      case "string":
        return isString(node, subject, value.code, context);
      case "enum":
        return isOneOf(node, subject, value.code, context);
      case "array":
        return this.#array(node, subject, value, spot);
      case "object":
        return this.object(node, subject, value, spot);
      case "nullable":
        return any(fact(code`${value.code} === null`), this.use(beside(node.type, subject), value, spot));
      case "union":
        return this.#union(node, subject, value, spot);
      case "intersection":
        return this.#intersection(node, subject, value, spot);
      case "not":
        return not(this.#called(asked(node.type, subject), value, named(spot, "Not")));
      case "conditional":
        return this.#conditional(node, subject, value, spot);
      case "unevaluated":
        return this.#unevaluated(node, subject, value, spot);
      case "alias":
        return this.#called(beside(node.type, subject), value, spot);
    }
  }

  /** An arm of a union, of a value that is known to be an object with the tag of that arm. */
  arm(subject: Subject, tag: string, spot: Spot): Condition {
    const node = nodeOf(subject);
    if (node.kind !== "object" || this.#context.functions.has(subject))
      return this.use(subject, theValue, spot);
    return this.object(node, subject, theValue, spot, { tag });
  }

  #array(node: ArrayNode, subject: Subject, { code: value }: Value, spot: Spot): Condition {
    const { prefixItems, items, contains, minItems = 0, maxItems = Infinity, uniqueItems } = node;
    const parts = [holds(code`Array.isArray`, value)];
    if (minItems > 0) parts.push(fact(code`${value}.length >= ${minItems}`));
    if (maxItems < Infinity) parts.push(fact(code`${value}.length <= ${maxItems}`));
    for (const [index, id] of prefixItems.entries()) {
      const item = { code: code`${value}[${index}]`, isStable: true };
      const condition = this.use(within(id, subject), item, inner(spot, `Item${index}`));
      if (isAlways(condition)) continue;
      const present = index < minItems ? condition : any(fact(code`${value}.length <= ${index}`), condition);
      parts.push(present);
    }
    if (items !== undefined) {
      const item = within(items, subject);
      const kind = nodeOf(item).kind;
      const count = prefixItems.length;
      if (kind === "never") parts.push(fact(code`${value}.length <= ${count}`));
      else if (kind !== "any") {
        const predicate = predicateSheet(this.use(item, theItem, inner(spot, "Item")), code`(item) => `);
        parts.push(
          count === 0
            ? asks(code`${runtime("every")}`, value, predicate)
            : asks(code`${runtime("everyFrom")}`, code`${count}`, value, predicate),
        );
      }
    }
    if (contains !== undefined && (contains.minimum > 0 || contains.maximum !== undefined)) {
      const { type, minimum, maximum } = contains;
      const item = within(type, { ...subject, looseness: "deep" });
      const predicate = predicateSheet(this.use(item, theItem, inner(spot, "Contained")), code`(item) => `);
      const most = maximum === undefined ? code`Infinity` : code`${maximum}`;
      parts.push(asks(code`${runtime("hasItems")}`, value, predicate, code`${minimum}`, most));
    }
    if (uniqueItems === true) parts.push(asks(code`${runtime("hasUniqueItems")}`, value));
    return all(...parts);
  }

  /** @param known where the value is known to be an object, perhaps with this property */
  object(
    node: ObjectNode,
    subject: Subject,
    { code: value }: Value,
    spot: Spot,
    known?: { readonly tag?: string },
  ): Condition {
    const parts = known === undefined ? [holds(code`${runtime("isObject")}`, value)] : [];
    for (const name of askedFor(node.required, subject))
      parts.push(fact(code`${memberOf(value, name).code} !== undefined`));
    const properties = visibleProperties(node, subject);
    for (const { name, type, presence } of cheapestFirst(properties, subject)) {
      if (name === known?.tag) continue;
      const member = memberOf(value, name);
      const isOptional = presence === "optional";
      const condition = this.use(within(type, subject), member, inner(spot, name));
      if (isOptional) parts.push(any(fact(code`${member.code} === undefined`), condition));
      else if (isAlways(condition) || subject.version.facts.takesUndefined(type))
        parts.push(fact(code`${member.code} !== undefined`), condition);
      else parts.push(condition);
    }
    const names = properties.map(({ name }) => name);
    const members = this.#members(node, subject, names, spot);
    if (!isAlways(members)) {
      parts.push(asks(code`${runtime("everyMember")}`, value, memberPredicate(members)));
    }
    const { minProperties = 0, maxProperties = Infinity } = node;
    if (minProperties > 0 || maxProperties < Infinity) {
      const most = maxProperties < Infinity ? code`${maxProperties}` : code`Infinity`;
      parts.push(asks(code`${runtime("hasMembers")}`, value, code`${minProperties}`, most));
    }
    for (const [name, required] of node.dependentRequired) {
      const others = askedFor(required, subject).map((one) =>
        fact(code`${memberOf(value, one).code} !== undefined`),
      );
      parts.push(any(fact(code`${memberOf(value, name).code} === undefined`), all(...others)));
    }
    for (const [name, type] of node.dependentSchemas) {
      const dependent = this.#called(
        unseen(type, subject),
        { code: value, isStable: true },
        inner(spot, name),
      );
      parts.push(any(fact(code`${memberOf(value, name).code} === undefined`), dependent));
    }
    return all(...parts);
  }

  /** What is said of each member, by its name. */
  #members(node: ObjectNode, subject: Subject, names: readonly string[], spot: Spot): Condition {
    const context = this.#context.within(spot.name);
    const parts: Condition[] = [];
    const covered = names.map((name) => fact(code`name === ${name}`));
    for (const { pattern, type } of node.patternProperties) {
      const matches = this.#matches(pattern, context);
      covered.push(matches);
      parts.push(any(not(matches), this.use(within(type, subject), theMember, inner(spot, "Member"))));
    }
    if (node.additional !== undefined) {
      const rest = this.use(within(node.additional, subject), theMember, inner(spot, "Member"));
      parts.push(any(...this.#manyNames(names, covered, context), rest));
    }
    if (node.propertyNames !== undefined) {
      const value = { code: code`name`, isStable: false };
      const named = within(node.propertyNames, subject);
      parts.push(this.#called(named, value, inner(spot, "Name")));
    }
    return all(...parts);
  }

  /** More names are looked up in a set. */
  #manyNames(
    names: readonly string[],
    covered: readonly Condition[],
    context: ScalarContext,
  ): readonly Condition[] {
    if (names.length <= 8) return covered;
    const set = context.values(names.map((name) => code`${name}`));
    return [asks(code`${set}.has`, code`name`), ...covered.slice(names.length)];
  }

  /** Patterns that are none cover every name, as they cover every text. */
  #matches(pattern: string, context: ScalarContext): Condition {
    const screened = context.pattern(pattern);
    if (screened === null) return always;
    const { constant, longest } = screened;
    if (longest === undefined) return asks(code`${constant}.test`, code`name`);
    return asks(code`${runtime("matchesWithin")}`, constant, code`name`, code`${longest}`);
  }

  #union(node: UnionNode, subject: Subject, value: Value, spot: Spot): Condition {
    if (node.untyped) return this.#untyped(node, subject, value, spot);
    const arms = node.arms.map((arm, index) =>
      this.use(beside(arm, subject), value, inner(spot, `Arm${index + 1}`)),
    );
    if (node.mode === "anyOf" || node.disjoint) return any(...arms);
    return asks(code`${runtime("exactlyOne")}`, ...arms.map((arm) => sheetOf(arm)));
  }

  /** What is said of values of some JSON type only; of those of the others, nothing. */
  #untyped(node: UnionNode, subject: Subject, value: Value, spot: Spot): Condition {
    const parts: Condition[] = [];
    const kinds = new Set<string>();
    for (const arm of node.arms) {
      const armSubject = beside(arm, subject);
      const armNode = nodeOf(armSubject);
      kinds.add(armNode.kind === "integer" ? "number" : armNode.kind);
      if (isUnconstrained(armNode)) continue;
      const test = this.#isOfKind(armNode, armSubject, value);
      if (test === null) return any(...node.arms.map((one) => this.use(beside(one, subject), value, spot)));
      const isOwnObject = armNode.kind === "object" && !this.#context.functions.has(armSubject);
      const condition = isOwnObject
        ? this.object(armNode, armSubject, value, inner(spot, "Object"), {})
        : this.use(armSubject, value, inner(spot, pascalKind(armNode)));
      parts.push(any(not(test), condition));
    }
    const all6 = ["null", "boolean", "number", "string", "array", "object"].every((kind) => kinds.has(kind));
    if (!all6) return any(...node.arms.map((one) => this.use(beside(one, subject), value, spot)));
    return all(...parts);
  }

  #isOfKind(node: TypeNode, subject: Subject, { code: value }: Value): Condition | null {
    switch (node.kind) {
      case "object":
        return holds(code`${runtime("isObject")}`, value);
      case "array":
        return holds(code`Array.isArray`, value);
      case "string":
        return fact(code`typeof ${value} === "string"`);
      case "number":
      case "integer": {
        const number = fact(code`typeof ${value} === "number"`);
        if (subject.looseness === "no") return number;
        return any(number, isOtherNumber(value, this.#context.int64));
      }
      default:
        return null;
    }
  }

  /** At most one member is written here, for what TypeScript learns from one it would hold against another. */
  #intersection(node: NodeOf<"intersection">, subject: Subject, value: Value, spot: Spot): Condition {
    const { facts } = subject.version;
    const form = facts.formOf(subject.id);
    const isMixed = facts.hasWide && facts.speaksOfNumbers(subject.id);
    const looseness = isMixed && subject.looseness === "no" ? "here" : subject.looseness;
    const members = node.members.map((id) => beside(id, subject, looseness));
    const inline = members.findIndex((one) => {
      return nodeOf(one).kind === "object" && one.name === undefined && !this.#context.functions.has(one);
    });
    const parts = members.map((one, index) => {
      const at = { ...spot, name: `${spot.name}-Part${index + 1}` };
      if (index === inline && spot.depth < deepestInline) return this.body(one, value, at);
      return this.#called(one, value, at);
    });
    const first = parts[inline];
    const ordered = first === undefined ? parts : [first, ...parts.filter((_, index) => index !== inline)];
    if (form === undefined || subject.looseness !== "no") return all(...ordered);
    const other = otherForm(form, this.#context.int64);
    return all(fact(code`typeof ${value.code} !== ${other}`), ...ordered);
  }

  #unevaluated(node: NodeOf<"unevaluated">, subject: Subject, value: Value, spot: Spot): Condition {
    const part = (id: number | undefined): Sheet =>
      id === undefined
        ? code`null`
        : this.predicate(within(id, { ...subject, looseness: "deep" }), inner(spot, "Rest"));
    const base = this.#context.evaluator(partOf(node.base, subject), inner(spot, "Base"));
    return asks(code`${runtime("hasEvaluated")}`, value.code, base, part(node.properties), part(node.items));
  }

  #conditional(node: NodeOf<"conditional">, subject: Subject, value: Value, spot: Spot): Condition {
    const part = (id: number | undefined, name: string): Condition =>
      id === undefined ? always : this.#called(unseen(id, subject), value, named(spot, name));
    const condition = this.#called(asked(node.if, subject), value, named(spot, "If"));
    return all(any(not(condition), part(node.then, "Then")), any(condition, part(node.else, "Else")));
  }
}

/** The function itself where the condition is what a function says. */
function predicateSheet(condition: Condition, start: Code): Sheet {
  if (condition.kind === "fact" && condition.predicate !== undefined) return condition.predicate;
  const sheet = sheetOf(condition);
  return sequence(/\b(?:value|item|member)\b/u.test(oneLine(sheet).text) ? start : code`() => `, sheet);
}

function memberPredicate(condition: Condition): Sheet {
  const { text } = oneLine(sheetOf(condition));
  if (!/\bname\b/u.test(text)) return predicateSheet(condition, code`(member) => `);
  return sequence(
    /\bmember\b/u.test(text) ? code`(member, name) => ` : code`(_, name) => `,
    sheetOf(condition),
  );
}

function pascalKind({ kind }: TypeNode): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** What `typeof` says of the form that the value is not held in. */
export function otherForm(form: "wide" | "narrow", int64: string): string {
  return form === "wide" ? "number" : int64;
}

function named(spot: Spot, name: string): Spot {
  return { ...spot, name: `${spot.name}-${name}` };
}

export function inner(spot: Spot, name: string): Spot {
  return { name: `${spot.name}-${name}`, depth: spot.depth + 1 };
}
