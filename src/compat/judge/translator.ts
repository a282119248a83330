/** From raw schemas of every dialect to schemas of 2020-12 that ajv reads, one for each schema that is referred to. */
import type { Direction } from "../../contract/hash.js";
import type { FormatTable } from "../../contract/formats.js";
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import { Absences } from "./absent.js";
import { compilable } from "./compilable.js";
import { Closings } from "./closing.js";
import type { Definitions, Translated } from "./definitions.js";
import { InPlaces, schemasOf, target, travel, type InPlace } from "./in-place.js";
import { entered, type Library, type Resource, type Standing } from "./library.js";
import { Overlaps } from "./overlaps.js";
import { isUnevaluating, said, spoken } from "./raw-keywords.js";
import { Silence } from "./silence.js";
import { unevaluatedItems } from "./unevaluated-items.js";
import { noNames, viewKey, type View } from "./view.js";
import { scalarWords } from "./scalar-words.js";

/** A schema under construction. */
type Words = Record<string, unknown>;

export class Translator {
  readonly #library: Library;
  readonly #formats: FormatTable;
  readonly #definitions: Definitions;
  readonly #inPlaces: InPlaces;
  readonly #absences: Absences;
  readonly #closings = new Map<Direction | null, Closings>();
  readonly #overlaps: Overlaps;
  readonly #keys = new Map<JsonObject, Map<string, number>>();
  /** What the definition at hand refers to. */
  #references = { needed: new Set<number>(), lazy: new Set<number>() };
  readonly #pending: { readonly key: number; readonly standing: Standing; readonly view: View }[] = [];

  constructor(library: Library, formats: FormatTable, definitions: Definitions) {
    this.#library = library;
    this.#formats = formats;
    this.#definitions = definitions;
    this.#inPlaces = new InPlaces(library);
    this.#absences = new Absences(this.#inPlaces);
    this.#overlaps = new Overlaps(this.#inPlaces);
  }

  /** The key of a definition that is, with all that it refers to, translated. */
  translate(standing: Standing, view: Omit<View, "absent" | "isInverted">): number {
    if (typeof standing.value === "boolean") return this.#definitions.ofBoolean(standing.value);
    if (!isObject(standing.value)) throw new Silence("what should be a schema is none");
    const around = { ...view, absent: noNames, isInverted: false };
    const key = this.#key(standing, { ...around, absent: this.#absentIn(standing, around) });
    // It grows while it is worked off.
    for (const { key: pending, standing: one, view: seen } of this.#pending) {
      this.#references = { needed: new Set(), lazy: new Set() };
      const schema = this.#guarded(() => compilable(this.#schema(one, seen, true)));
      this.#definitions.set(pending, schema, this.#references);
    }
    this.#pending.length = 0;
    return key;
  }

  #key(standing: Standing, view: View): number {
    const value = standing.value as JsonObject;
    const resource = entered(value, standing.resource);
    let keys = this.#keys.get(value);
    if (keys === undefined) this.#keys.set(value, (keys = new Map()));
    const text = `${resource.dialect} ${viewKey(view)}`;
    let key = keys.get(text);
    if (key === undefined) {
      key = this.#definitions.reserve();
      keys.set(text, key);
      this.#pending.push({ key, standing, view });
    }
    return key;
  }

  /** @param isLazy what it evaluates does not matter to any schema around it */
  #refer(standing: Standing, view: View, isLazy: boolean): Translated {
    if (!isObject(standing.value)) return this.#schema(standing, view, true);
    const key = this.#key(standing, view);
    this.#references[isLazy ? "lazy" : "needed"].add(key);
    return { [isLazy ? "x-ref" : "$ref"]: this.#definitions.name(key) };
  }

  /** A schema of another value than the one around it. */
  #inside(value: JsonValue, resource: Resource, view: View): Translated {
    const standing = { value, resource };
    return this.#guarded(() => {
      const content = view.content === "written" ? "written" : "outermost";
      const inner = { ...view, content, absent: this.#absentIn(standing, view) } as const;
      // What is large is compiled when a value first gets there.
      return isLarge(value) ? this.#refer(standing, inner, true) : this.#schema(standing, inner, false);
    });
  }

  /** What the judge cannot say of a part matters only where a value gets there. */
  #guarded(translate: () => Translated): Translated {
    try {
      return translate();
    } catch (error) {
      if (error instanceof Silence) return { "x-silent": error.message };
      throw error;
    }
  }

  #absentIn(standing: Standing, { direction, isInverted }: View): ReadonlySet<string> {
    if (direction === null || isInverted) return noNames;
    const { always, sometimes } = this.#absences.of(standing, direction);
    if ([...sometimes].some((name) => !always.has(name)) && this.#requiresAny(standing, sometimes)) {
      throw new Silence("a property is required in one part and absent in another");
    }
    return always.size === 0 ? noNames : always;
  }

  #requiresAny(standing: Standing, names: ReadonlySet<string>): boolean {
    const { own, resource, members } = this.#inPlaces.of(standing);
    const required = own === null ? undefined : said(own, "required", resource.dialect);
    if (
      Array.isArray(required) &&
      (required as readonly JsonValue[]).some((name) => names.has(name as string))
    )
      return true;
    return members.some((member) => this.#requiresAny(member, names));
  }

  /** @param isPart whether a schema around it speaks of the same value */
  #schema(standing: Standing, view: View, isPart: boolean): Translated {
    if (typeof standing.value === "boolean") return standing.value;
    const parts = this.#inPlaces.of(standing);
    const { own, resource, members } = parts;
    const isAlone =
      own === null || (Object.hasOwn(own, "$ref") && spoken(own, resource.dialect).length === 1);
    if (isAlone) {
      const isLazy = view.content !== "inner" && !(isPart && isUnevaluating(resource.dialect));
      return this.#refer(target(members[0]!, this.#inPlaces), view, isLazy);
    }
    let content = view.content;
    let isClosed = false;
    if (content === "outermost") {
      this.#overlaps.refuse(standing);
      const closing = this.#closing(view.direction).of(standing);
      isClosed = closing === "here";
      content = closing === "in the parts" ? "outermost" : "inner";
    }
    const words = this.#words(own, parts, { ...view, content });
    if (isClosed) words.unevaluatedProperties = false;
    if (Object.hasOwn(words, "unevaluatedProperties")) words["x-plain-names"] = true;
    const isNullable = said(own, "nullable", resource.dialect) === true;
    return isNullable ? { anyOf: [{ type: "null" }, words] } : words;
  }

  #closing(direction: Direction | null): Closings {
    let closings = this.#closings.get(direction);
    if (closings === undefined) {
      this.#closings.set(direction, (closings = new Closings(this.#inPlaces, direction)));
    }
    return closings;
  }

  /** What the keywords of one schema say; `view.content` is that of its parts. */
  #words(own: JsonObject, parts: InPlace, view: View): Words {
    const { resource } = parts;
    const { dialect } = resource;
    const words: Words = scalarWords(own, dialect, view, this.#formats);
    const all: Translated[] = [];
    for (const keyword of spoken(own, dialect)) {
      const value = own[keyword]!;
      const inside = (one: JsonValue): Translated => this.#inside(one, resource, view);
      const arm = (one: JsonValue): Translated => this.#arm({ value: one, resource }, view);
      const asWritten = (one: JsonValue): Translated =>
        this.#inside(one, resource, { ...view, content: "written" });
      const inverted = (one: JsonValue): Translated =>
        this.#schema(
          { value: one, resource },
          { ...view, content: "written", isInverted: true, absent: noNames },
          true,
        );
      switch (keyword) {
        case "$ref":
          all.push(this.#refer(parts.members[0]!, view, false));
          break;
        case "$dynamicRef":
          all.push(this.#refer(this.#library.followDynamic(value as string, resource), view, false));
          break;
        case "allOf":
          for (const one of schemasOf(value, keyword))
            all.push(this.#schema({ value: one, resource }, view, true));
          break;
        case "anyOf":
          words.anyOf = schemasOf(value, keyword).map(arm);
          break;
        case "oneOf":
          // That no other arm accepts the value as it is written is asked of the schema as it is written.
          if (view.content === "written") words.oneOf = schemasOf(value, keyword).map(arm);
          else all.push({ anyOf: schemasOf(value, keyword).map(arm) });
          break;
        case "not":
          words.not = inverted(value);
          break;
        case "if":
          all.push(this.#conditional(own, dialect, view, arm, inverted));
          break;
        case "properties":
          words.properties = this.#properties(value, resource, view);
          break;
        case "patternProperties":
          words.patternProperties = byName(value, keyword, inside);
          break;
        case "additionalProperties":
        case "unevaluatedProperties":
          words[keyword] = typeof value === "boolean" ? value : inside(value);
          break;
        case "unevaluatedItems": {
          const below = typeof value === "boolean" ? value : inside(value);
          const standing = { value: own, resource };
          if (this.#isCounted(standing)) words.unevaluatedItems = below;
          else all.push(this.#unevaluatedItems(standing, below, view));
          break;
        }
        case "propertyNames":
          words.propertyNames = asWritten(value);
          break;
        case "contains":
          all.push(contained(words, asWritten(value)));
          break;
        case "items":
          if (dialect === "draft-07" && Array.isArray(value)) {
            if (value.length > 0) words.prefixItems = value.map(inside);
            const rest = said(own, "additionalItems", dialect);
            if (rest !== undefined) words.items = inside(rest);
          } else words.items = inside(value);
          break;
        case "prefixItems":
          words.prefixItems = schemasOf(value, keyword).map(inside);
          break;
        case "dependentSchemas":
          words.dependentSchemas = byName(value, keyword, arm);
          break;
        case "dependentRequired":
        case "dependencies":
          // Each by `dependencies`, which holds names and schemas alike.
          all.push({
            dependencies: byName(value, keyword, (one) => {
              if (keyword === "dependencies" && !Array.isArray(one)) return arm(one);
              const words = this.#required(one, keyword, view);
              return words.required ?? words;
            }),
          });
          break;
        case "required":
          Object.assign(words, this.#required(value, keyword, view));
          break;
      }
    }
    if (all.length > 0) words.allOf = all;
    return words;
  }

  #arm(standing: Standing, view: View): Translated {
    return this.#schema(standing, this.#armView(standing, view), true);
  }

  #armView(standing: Standing, view: View): View {
    if (view.isInverted) return view;
    const { always } = this.#absences.of(standing, view.direction);
    return always.size === 0 ? view : { ...view, absent: new Set([...view.absent, ...always]) };
  }

  /** Ajv counts what a failed `if` evaluates as evaluated, so each branch is an arm of its own. */
  #conditional(
    own: JsonObject,
    dialect: SchemaDialect,
    view: View,
    arm: (one: JsonValue) => Translated,
    inverted: (one: JsonValue) => Translated,
  ): Translated {
    const condition = inverted(own.if!);
    const branch = (keyword: string): Translated => {
      const one = said(own, keyword, dialect);
      return one === undefined ? true : arm(one);
    };
    const whenTrue = branch("then");
    const whenFalse = branch("else");
    if (view.content === "written" && !isUnevaluating(dialect)) {
      return { if: condition, then: whenTrue, else: whenFalse };
    }
    return { anyOf: [{ allOf: [condition, whenTrue] }, { allOf: [{ not: condition }, whenFalse] }] };
  }

  #properties(value: JsonValue, resource: Resource, view: View): Words {
    const left =
      view.direction === "request" ? "readOnly" : view.direction === "response" ? "writeOnly" : undefined;
    return byName(value, "properties", (one) => {
      const access = left === undefined ? null : travel({ value: one, resource }, this.#inPlaces);
      if (access !== left || left === undefined) return this.#inside(one, resource, view);
      if (view.isInverted) throw new Silence("a property that is absent stands in a condition");
      return false;
    });
  }

  /** By a keyword of our own where the name is empty, for ajv then sees none. */
  #required(value: JsonValue, keyword: string, { absent }: View): Words {
    if (!Array.isArray(value)) throw new Silence(`"${keyword}" is no list of names`);
    const names = (value as readonly JsonValue[]).flatMap((name) => {
      if (typeof name !== "string") throw new Silence(`"${keyword}" is no list of names`);
      if (name === "__proto__") throw new Silence('ajv does not see a property named "__proto__"');
      return absent.has(name) ? [] : [name];
    });
    return { [names.includes("") ? "x-required" : "required"]: names };
  }

  /** Ajv does not count what `contains` evaluates (2020-12 core §10.3.1.3), and miscounts what only some arms evaluate. */
  #isCounted(standing: Standing): boolean {
    const { own, resource, members, choices } = this.#inPlaces.of(standing);
    const hasContains = own !== null && said(own, "contains", resource.dialect) !== undefined;
    if (hasContains || choices.length > 0) return false;
    return this.#inPlaces.deeper(() => members.every((member) => this.#isCounted(member)));
  }

  #unevaluatedItems(standing: Standing, below: Translated, view: View): Translated {
    if (view.content !== "written") throw new Silence("what some arms evaluate depends on what is closed");
    const inverted = { ...view, isInverted: true, absent: noNames };
    const apart = (one: Standing, seen: View): Translated => this.#refer(one, seen, true);
    return unevaluatedItems(standing, below, this.#inPlaces, {
      holds: (arm) => apart(arm, this.#armView(arm, view)),
      meets: (condition) => apart(condition, inverted),
      fails: (condition) => ({ not: apart(condition, inverted) }),
      contained: (one) => apart(one, { ...view, absent: this.#absentIn(one, view) }),
    });
  }
}

/** By itself, for beside `prefixItems` ajv takes it to be met by an empty array. */
function contained(words: Words, contains: Translated): Words {
  const apart: Words = { contains };
  for (const keyword of ["minContains", "maxContains"]) {
    if (!Object.hasOwn(words, keyword)) continue;
    apart[keyword] = words[keyword];
    delete words[keyword];
  }
  return apart;
}

function isLarge(value: JsonValue): boolean {
  return (
    isObject(value) &&
    ["properties", "allOf", "anyOf", "oneOf"].some((keyword) => Object.hasOwn(value, keyword))
  );
}

function byName(value: JsonValue, keyword: string, translate: (one: JsonValue) => unknown): Words {
  if (!isObject(value)) throw new Silence(`"${keyword}" is no object`);
  const words: Words = {};
  for (const name of Object.keys(value)) {
    if (name === "__proto__") throw new Silence('ajv does not see a property named "__proto__"');
    words[name] = translate(value[name]!);
  }
  return words;
}
