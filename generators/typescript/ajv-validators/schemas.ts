/** Writes types as schemas for ajv: JSON Schema 2020-12 with `x-integer` and `x-is`, see `src/runtime/ajv.ts`. */
import type { NodeOf, ObjectNode } from "../../../src/contract/ir.js";
import type { Printable, Schema, SchemaObject } from "../../json-schema/print.js";
import {
  arrayKeywords,
  numberKeywords,
  objectKeywords,
  stringKeywords,
  type Parts,
} from "../../json-schema/typed.js";
import { code, type Code } from "../emit/code.js";
import { isScalar } from "../validators/facts.js";
import type { Entry } from "../validators/functions.js";
import { inner, otherForm, type GuardContext, type Guards, type Spot } from "../validators/guards.js";
import { runtime } from "../validators/runtime.js";
import { valuesOf } from "../validators/scalar-guards.js";
import { isUnconstrained } from "../../../src/contract/unconstrained.js";
import { isFile, isTrivial } from "../validators/shapes.js";
import type { Sheet } from "../emit/sheet.js";
import {
  asked,
  askedFor,
  beside,
  nodeOf,
  unseen,
  visibleProperties,
  within,
  type Subject,
} from "../validators/subject.js";
import { isWide } from "../types/integers.js";
import { Checks } from "./checks.js";

/** Deeper within a type without a name, what it is made of gets a schema of its own. */
const deepestInline = 4;

export class Schemas {
  readonly checks = new Checks();
  readonly formats = new Map<string, Code>();
  /** By pattern, what matches it. */
  readonly patterns = new Map<string, Code>();
  readonly #context: GuardContext;
  readonly #guards: Guards;
  readonly #written = new Map<Entry, Schema | null>();
  readonly #queue: Entry[] = [];

  constructor(context: GuardContext, guards: Guards) {
    this.#context = context;
    this.#guards = guards;
  }

  /** By name, in the order in which they were needed. */
  get all(): ReadonlyMap<string, Schema> {
    return new Map([...this.#written].map(([{ stem }, schema]) => [stem, schema!]));
  }

  want(entry: Entry): void {
    if (this.#written.has(entry)) return;
    this.#written.set(entry, null);
    this.#queue.push(entry);
  }

  /** Writes the next one that is wanted; false where there is none. */
  writeNext(begin: (subject: Subject) => void): boolean {
    const entry = this.#queue.shift();
    if (entry === undefined) return false;
    begin(entry.subject);
    this.#written.set(entry, this.body(entry.subject, { name: entry.stem, depth: 0 }));
    return true;
  }

  /** The type where it is used. */
  use(subject: Subject, spot: Spot): Schema {
    const node = nodeOf(subject);
    const { kind } = node;
    if (kind === "any" || kind === "never" || (subject.isMultipart && isFile(node))) {
      return this.body(subject, spot);
    }
    const { functions } = this.#context;
    const hasOwn = isScalar(node)
      ? subject.name !== undefined && !isTrivial(node, subject) && subject.looseness === "no"
      : functions.has(subject) || spot.depth >= deepestInline;
    if (!hasOwn) return this.body(subject, spot);
    const entry = functions.entry(subject, spot.name);
    if (entry.hasValidator) functions.want(entry, "is");
    this.want(entry);
    return new Map([["$ref", `#/$defs/${encodeURIComponent(entry.stem)}`]]);
  }

  /** What the type says; `true` where it says nothing. */
  body(subject: Subject, spot: Spot): Schema {
    const node = nodeOf(subject);
    const context = this.#context.within(spot.name);
    if (subject.isMultipart && isFile(node)) return this.#is(code`${runtime("isBlob")}`);
    if (isScalar(node) && subject.looseness !== "no") return this.#is(this.#guards.inline(subject, spot));
    const parts = this.#partsOf(subject, spot);
    switch (node.kind) {
      case "any":
        return true;
      case "never":
        return false;
      case "null":
      case "boolean":
        return new Map([["type", node.kind]]);
      case "integer":
        return this.#integer(node);
      case "number":
        if ([...numberKeywords(node).values()].some((bound) => typeof bound === "bigint"))
          return this.#is(this.#guards.inline(subject, spot));
        return without(numberKeywords(node), ["format"]);
      case "string":
        return this.#string(node, subject, spot);
      case "enum":
        return subject.version.isOpen(node)
          ? new Map([["type", "string"]])
          : new Map([["enum", valuesOf(node, context.int64)]]);
      case "array": {
        const { contains } = node;
        const saysNothing = contains?.minimum === 0 && contains.maximum === undefined;
        const { contains: _, ...others } = node;
        return arrayKeywords(saysNothing ? others : node, parts);
      }
      case "object":
        return this.#object(node, subject, spot);
      case "nullable":
        return anyOf([new Map([["type", "null"]]), this.use(beside(node.type, subject), spot)]);
      case "union": {
        if (node.untyped && node.arms.every((arm) => isUnconstrained(nodeOf(beside(arm, subject)))))
          return true;
        // Text that holds an integer is a number there, and no text.
        if (node.untyped && subject.looseness !== "no") return this.#is(this.#guards.inline(subject, spot));
        const arms = node.arms.map((arm, index) =>
          this.use(beside(arm, subject), inner(spot, `Arm${index + 1}`)),
        );
        return node.mode === "anyOf" || node.disjoint ? anyOf(arms) : new Map([["oneOf", arms]]);
      }
      case "intersection":
        return this.#intersection(node, subject, spot);
      case "not":
        return new Map([["not", this.use(asked(node.type, subject), inner(spot, "Part"))]]);
      case "conditional":
        return new Map<string, Printable>([
          ["if", this.use(asked(node.if, subject), inner(spot, "Part"))],
          ...(node.then === undefined ? [] : [["then", parts.unseen(node.then)] as const]),
          ...(node.else === undefined ? [] : [["else", parts.unseen(node.else)] as const]),
        ]);
      case "unevaluated":
        // Ajv takes all items of an array with `contains` as evaluated.
        return this.#is(this.#guards.inline(subject, spot));
      case "alias":
        return this.use(beside(node.type, subject), spot);
    }
  }

  #partsOf(subject: Subject, spot: Spot): Parts {
    const use = (id: number): Schema => this.use(within(id, subject), inner(spot, "Part"));
    return {
      use,
      property: ({ name, type }) => this.use(within(type, subject), inner(spot, name)),
      unseen: (id) => this.use(unseen(id, subject), inner(spot, "Part")),
    };
  }

  #is(check: Sheet): Schema {
    return new Map([["x-is", this.checks.add(check)]]);
  }

  #integer(node: NodeOf<"integer">): Schema {
    const { int64 } = this.#context;
    const form = int64 !== "number" && isWide(node) ? int64 : "number";
    const { minimum, maximum } = node.range;
    const multiple = Number(node.multipleOf ?? 1) === 1 ? [] : [["multipleOf", node.multipleOf!] as const];
    return new Map<string, Printable>([["x-integer", [form, bound(minimum), bound(maximum)]], ...multiple]);
  }

  #string(node: NodeOf<"string">, { version }: Subject, spot: Spot): Schema {
    const keywords = without(
      stringKeywords(node, { use: () => true, property: () => true, unseen: () => true }),
      ["format", "contentEncoding", "contentMediaType", "contentSchema", "pattern"],
    );
    const { pattern, format } = node;
    const matched = pattern === undefined ? null : this.#pattern(pattern, spot);
    if (matched !== null) keywords.set("pattern", matched);
    const { checks } = this.#context;
    const check = version.types.contract.formats.asserted(format) ? checks.get(format!) : undefined;
    if (check === undefined) return keywords;
    this.formats.set(format!, code`${check}`);
    return keywords.set("format", format!);
  }

  /** How schemas name the pattern; null for what is no regular expression, for such patterns match every text. */
  #pattern(pattern: string, spot: Spot): string | null {
    const screened = this.#context.within(spot.name).pattern(pattern);
    if (screened === null) return null;
    const { constant, longest } = screened;
    const name = pattern === "__proto__" ? "(?:__proto__)" : withoutHalves(pattern);
    const bounded = (most: number): Code =>
      code`{ test: (text: string) => ${runtime("matchesWithin")}(${constant}, text, ${most}) }`;
    this.patterns.set(name, longest === undefined ? constant : bounded(longest));
    return name;
  }

  #object(node: ObjectNode, subject: Subject, spot: Spot): Schema {
    const properties = visibleProperties(node, subject);
    const unruly = properties.filter(({ name }) => isUnruly(name));
    const patterns = node.patternProperties.map(({ pattern, type }, index) => {
      return { pattern: this.#pattern(pattern, spot) ?? "(?:)".repeat(index + 1), type };
    });
    const parts = this.#partsOf(subject, spot);
    const dependentRequired = node.dependentRequired.flatMap(([name, others]) => {
      const asked = askedFor(others, subject);
      return asked.length === 0 ? [] : [[name, asked] as const];
    });
    const keywords = objectKeywords(
      {
        ...node,
        properties: properties.filter(({ name }) => !isUnruly(name)),
        required: [
          ...askedFor(node.required, subject),
          ...unruly.filter(({ presence }) => presence === "required").map(({ name }) => name),
        ],
        patternProperties: [
          ...patterns,
          ...unruly.map(({ name, type }) => ({ pattern: exactly(name), type })),
        ],
        dependentRequired: dependentRequired.filter(([name]) => !isUnruly(name)),
        dependentSchemas: node.dependentSchemas.filter(([name]) => !isUnruly(name)),
      },
      parts,
    );
    const dependents: readonly (readonly [string, Schema])[] = [
      ...dependentRequired.map(([name, others]) => [name, new Map([["required", others]])] as const),
      ...node.dependentSchemas.map(([name, type]) => [name, parts.unseen(type)] as const),
    ].filter(([name]) => isUnruly(name));
    if (dependents.length === 0) return keywords;
    const conditions = dependents.map(([name, then]): Schema => {
      return new Map<string, Printable>([
        ["if", new Map([["required", [name]]])],
        ["then", then],
      ]);
    });
    return new Map<string, Printable>([...keywords, ["allOf", conditions]]);
  }

  /** As the guards of the other backend have it. */
  #intersection(node: NodeOf<"intersection">, subject: Subject, spot: Spot): Schema {
    const { facts } = subject.version;
    const form = facts.formOf(subject.id);
    const isMixed = facts.hasWide && facts.speaksOfNumbers(subject.id);
    const looseness = isMixed && subject.looseness === "no" ? "here" : subject.looseness;
    const members: Schema[] = node.members
      .map((id, index) => this.use(beside(id, subject, looseness), inner(spot, `Part${index + 1}`)))
      .filter((one) => one !== true);
    if (form !== undefined && subject.looseness === "no") {
      const other = otherForm(form, this.#context.int64);
      members.push(this.#is(code`(value: unknown) => typeof value !== ${other}`));
    }
    return members.length === 0 ? true : new Map([["allOf", members]]);
  }
}

/** Names that ajv does not look at by name, or cannot compile for, for no URI holds half a surrogate pair. */
function isUnruly(name: string): boolean {
  return name === "__proto__" || /\p{Surrogate}/u.test(name);
}

function withoutHalves(pattern: string): string {
  return pattern.replaceAll(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** The pattern that this name alone matches. */
function exactly(name: string): string {
  return `^${withoutHalves(name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`))}$`;
}

function anyOf(arms: readonly Schema[]): Schema {
  return arms.includes(true) || new Map([["anyOf", arms]]);
}

/** As exact as it is; a bigint where a number would not be. */
function bound(value: bigint | null): Printable {
  return value === null || !Number.isSafeInteger(Number(value)) ? value : Number(value);
}

function without(keywords: SchemaObject, names: readonly string[]): Map<string, Printable> {
  return new Map([...keywords].filter(([name]) => !names.includes(name)));
}
