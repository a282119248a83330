/** Finds the offsets of values in YAML text. */
import type { Alias, ParsedNode, YAMLMap } from "yaml";
import type { Locator, Range } from "./document.js";
import type { SourceText } from "./text.js";
import { composeYaml, yamlModule } from "./yaml-compose.js";
import { isMergeKey, keyText, yamlValue } from "./yaml-value.js";

interface Member {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

type Children = ReadonlyMap<string, Member>;

/** Parses the text once more, which is dear, but only for who asks for a place; each mapping is indexed once. */
export class YamlPositions implements Locator {
  readonly #yaml = yamlModule();
  readonly #root: ParsedNode | null;
  readonly #targets: ReadonlyMap<Alias.Parsed, ParsedNode>;
  readonly #children = new Map<ParsedNode, Children>();

  constructor(source: SourceText, depthLimit: number) {
    this.#root = composeYaml(source, depthLimit).contents;
    this.#targets = yamlValue(source, this.#root, depthLimit).targets;
  }

  find(tokens: readonly string[], part: "key" | "value"): Range {
    let found: Member = { key: null, value: this.#root };
    for (const token of tokens) {
      const child = this.#child(found.value, token);
      if (child === undefined) return rangeOf(found, "value");
      found = child;
    }
    return rangeOf(found, part);
  }

  #child(holder: ParsedNode | null, token: string): Member | undefined {
    const node = this.#resolved(holder);
    if (this.#yaml.isMap(node)) return this.#members(node as YAMLMap.Parsed).get(token);
    if (!this.#yaml.isSeq(node) || !isIndex(token)) return undefined;
    const item = node.items[Number(token)];
    return item === undefined ? undefined : { key: null, value: item as ParsedNode | null };
  }

  #resolved(node: ParsedNode | null): ParsedNode | null {
    return this.#yaml.isAlias(node) ? (this.#targets.get(node as Alias.Parsed) ?? null) : node;
  }

  #members(node: YAMLMap.Parsed): Children {
    const known = this.#children.get(node);
    if (known !== undefined) return known;
    const members = new Map<string, Member>();
    this.#children.set(node, members);
    const merges: ParsedNode[] = [];
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) merges.push(value ?? key);
      else members.set(keyText(key) ?? "", { key, value });
    }
    for (const merge of merges) {
      for (const source of this.#yaml.isSeq(merge) ? (merge.items as ParsedNode[]) : [merge]) {
        const mapping = this.#resolved(source);
        if (!this.#yaml.isMap(mapping)) continue;
        for (const [key, member] of this.#members(mapping as YAMLMap.Parsed)) {
          if (!members.has(key)) members.set(key, member);
        }
      }
    }
    return members;
  }
}

/** An empty value stands where its key does. */
function rangeOf(member: Member, part: "key" | "value"): Range {
  const node = part === "key" ? (member.key ?? member.value) : (member.value ?? member.key);
  return node === null ? { start: 0, end: 0 } : { start: node.range[0], end: node.range[1] };
}

/** RFC 6901 §4: digits without a leading zero. */
function isIndex(token: string): boolean {
  return /^(?:0|[1-9][0-9]{0,15})$/u.test(token);
}
