/** Turns a YAML tree into a JSON value: keys become strings, aliases and merge keys are resolved within bounds. */
import type { Alias, ParsedNode, Scalar, YAMLMap } from "yaml";
import { diagnostic } from "../diagnostics/diagnostic.js";
import { excerpt } from "./excerpt.js";
import { isObject, type JsonObject, type JsonValue } from "./json.js";
import { Problems } from "./problems.js";
import { setMember } from "./set-member.js";
import type { SourceText } from "./text.js";
import { tooDeep, yamlModule } from "./yaml-compose.js";

type Node = ParsedNode | null;

interface Anchored {
  readonly node: ParsedNode;
  /** Undefined while the value is being made: an alias that meets it is a cycle. */
  value?: JsonValue;
  /** How many values it stands for, and how many levels, its aliases expanded. */
  weight: number;
  height: number;
}

export interface YamlValue {
  readonly value: JsonValue;
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias.Parsed, ParsedNode>;
  readonly problems: Problems;
}

/**
 * Values that aliases may add in all. An alias costs nothing by itself, since its value is shared, but
 * whoever walks the value walks it each time: nine lines can stand for billions.
 */
const GREATEST_EXPANSION = 1_000_000;

export function yamlValue(source: SourceText, contents: Node, depthLimit: number): YamlValue {
  const reader = new YamlReader(source, depthLimit);
  const value = reader.read(contents, 0);
  return { value, targets: reader.targets, problems: reader.problems };
}

class YamlReader {
  readonly problems = new Problems();
  readonly targets = new Map<Alias.Parsed, ParsedNode>();
  readonly #yaml = yamlModule();
  readonly #source: SourceText;
  readonly #depthLimit: number;
  readonly #anchors = new Map<string, Anchored>();
  #weight = 0;
  #expanded = 0;
  #deepest = 0;

  constructor(source: SourceText, depthLimit: number) {
    this.#source = source;
    this.#depthLimit = depthLimit;
  }

  /** `depth` is the number of containers around the node. */
  read(node: Node, depth: number): JsonValue {
    if (node === null) return null;
    if (this.#yaml.isAlias(node)) return this.#alias(node, depth);
    const anchor = node.anchor;
    if (anchor === undefined) return this.#plain(node, depth);
    const anchored: Anchored = { node, weight: 0, height: 0 };
    this.#anchors.set(anchor, anchored);
    const weightBefore = this.#weight;
    const deepestBefore = this.#deepest;
    this.#deepest = depth;
    const value = this.#plain(node, depth);
    anchored.value = value;
    anchored.weight = this.#weight - weightBefore;
    anchored.height = this.#deepest - depth;
    this.#deepest = Math.max(this.#deepest, deepestBefore);
    return value;
  }

  #plain(node: Exclude<ParsedNode, Alias.Parsed>, depth: number): JsonValue {
    this.#weight += 1;
    if (this.#yaml.isScalar(node)) return this.#scalar(node);
    if (depth >= this.#depthLimit)
      return this.#fail(() => tooDeep(this.#source, node.range[0], this.#depthLimit));
    this.#deepest = Math.max(this.#deepest, depth + 1);
    if (this.#yaml.isMap(node)) return this.#map(node as YAMLMap.Parsed, depth + 1);
    return node.items.map((item) => this.read(item as Node, depth + 1));
  }

  #scalar(node: Scalar.Parsed): JsonValue {
    const value: unknown = node.value;
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "bigint" && Number.isFinite(Number(value))) {
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
    }
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const number = excerpt(node.source);
    return this.#fail(() => diagnostic("number-out-of-range", { number }, this.#at(node)));
  }

  #map(node: YAMLMap.Parsed, depth: number): JsonValue {
    const object: Record<string, JsonValue> = {};
    const first = new Map<string, ParsedNode>();
    const merged: JsonObject[] = [];
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        merged.push(...this.#mergeSources(value ?? key, depth));
        continue;
      }
      const text = this.#key(key);
      if (text === null) continue;
      const earlier = first.get(text);
      if (earlier !== undefined && key !== null) this.#duplicate(text, key, earlier);
      if (key !== null) first.set(text, key);
      setMember(object, text, this.read(value, depth));
    }
    // What stands in the mapping itself wins, then the earlier source: https://yaml.org/type/merge.html
    for (const source of merged) {
      for (const [key, member] of Object.entries(source)) {
        if (!Object.hasOwn(object, key)) setMember(object, key, member);
      }
    }
    return object;
  }

  #mergeSources(node: ParsedNode, depth: number): JsonObject[] {
    const sources = this.#yaml.isSeq(node) ? (node.items as ParsedNode[]) : [node];
    return sources.flatMap((source) => {
      // A merged mapping adds no level of its own.
      const value = this.read(source, depth - 1);
      if (isObject(value)) return [value];
      const found = Array.isArray(value) ? "a list in place of a mapping" : "a single value";
      this.#fail(() => diagnostic("yaml-merge", { found }, this.#at(source)));
      return [];
    });
  }

  #key(key: ParsedNode | null): string | null {
    if (key === null) return "";
    const text = keyText(key);
    if (text !== null) {
      if (!this.#yaml.isAlias(key) && key.anchor !== undefined) this.read(key, 0);
      return text;
    }
    const found = this.#yaml.isAlias(key) ? "an alias" : this.#yaml.isMap(key) ? "a mapping" : "a list";
    this.#fail(() => diagnostic("yaml-complex-key", { found }, this.#at(key)));
    return null;
  }

  #duplicate(key: string, second: ParsedNode, first: ParsedNode): void {
    const related = [
      { message: "it stands here first", at: { file: this.#source.path, pointer: "", ...this.#at(first) } },
    ];
    this.#fail(() => diagnostic("duplicate-key", { key: excerpt(key) }, { ...this.#at(second), related }));
  }

  #alias(alias: Alias.Parsed, depth: number): JsonValue {
    const name = alias.source;
    const anchored = this.#anchors.get(name);
    if (anchored === undefined)
      return this.#fail(() => diagnostic("yaml-unknown-anchor", { name }, this.#at(alias)));
    if (anchored.value === undefined) {
      return this.#fail(() => diagnostic("yaml-alias-cycle", { name }, this.#at(alias)));
    }
    if (depth + anchored.height > this.#depthLimit) {
      return this.#fail(() => tooDeep(this.#source, alias.range[0], this.#depthLimit));
    }
    if (this.#expanded > GREATEST_EXPANSION) return {};
    this.#weight += anchored.weight;
    this.#expanded += anchored.weight;
    this.#deepest = Math.max(this.#deepest, depth + anchored.height);
    if (this.#expanded > GREATEST_EXPANSION) {
      this.#fail(() => diagnostic("yaml-alias-expansion", { limit: GREATEST_EXPANSION }, this.#at(alias)));
    }
    this.targets.set(alias, anchored.node);
    return anchored.value;
  }

  #at(node: ParsedNode) {
    return { span: this.#source.span(node.range[0], node.range[1]) };
  }

  #fail(make: Parameters<Problems["add"]>[0]): null {
    this.problems.add(make);
    return null;
  }
}

/** `<<`, unquoted. */
export function isMergeKey(key: ParsedNode | null): key is Scalar.Parsed {
  return yamlModule().isScalar(key) && isPlain(key) && key.source === "<<";
}

/** The key as a string: of plain text what is written, so that `200` and `1.10` stay as they are. */
export function keyText(key: ParsedNode | null): string | null {
  if (key === null) return "";
  if (!yamlModule().isScalar(key)) return null;
  return isPlain(key) || typeof key.value !== "string" ? key.source : key.value;
}

function isPlain(key: Scalar): boolean {
  return key.type === "PLAIN";
}
