/** Adds a local hook to a `.pre-commit-config.yaml`, as text, so that its comments stay. */
import { sameJson } from "../../compat/same-json.js";
import { isObject, member, type JsonArray } from "../../source/json.js";
import { parseSource } from "../../source/read.js";
import { lineBreakOf } from "./planned.js";

/** Null where there is no list of repos as people usually write it. */
export async function withHook(text: string, command: string): Promise<string | null> {
  const { isSeq, isMap, isNode, parseDocument } = await import("yaml");
  const before = reposOf(text);
  if (before === null) return null;
  const { contents } = parseDocument(text);
  const repos = isMap(contents) ? contents.get("repos", true) : undefined;
  if (!isSeq(repos) || repos.flow === true) return null;
  const [first, last] = [repos.items[0], repos.items.at(-1)];
  if (!isNode(first) || !isNode(last) || first.range == null || last.range == null) return null;
  const start = text.slice(text.lastIndexOf("\n", first.range[0] - 1) + 1, first.range[0]);
  const indent = /^( *)- +$/u.exec(start)?.[1];
  if (indent === undefined) return null;
  const [, valueEnd] = last.range;
  // The value's end may already lie behind its line break.
  const found = text[valueEnd - 1] === "\n" ? valueEnd : text.indexOf("\n", valueEnd) + 1;
  const at = found === 0 ? text.length : found;
  const end = lineBreakOf(text);
  const added = [
    "- repo: local",
    "  hooks:",
    "    - id: concordat",
    "      name: contracts",
    `      entry: ${JSON.stringify(command)}`,
    "      language: system",
    "      pass_filenames: false",
  ].map((line) => `${indent}${line}${end}`);
  const head = text.slice(0, at);
  const changed = `${head}${head.endsWith("\n") ? "" : end}${added.join("")}${text.slice(at)}`;
  // Whatever else the file does with YAML: what was in it must be in it still.
  const after = reposOf(changed);
  const isWhole =
    after !== null && after.length === before.length + 1 && sameJson(after.slice(0, -1), before);
  return isWhole ? changed : null;
}

function reposOf(text: string): JsonArray | null {
  const { document } = parseSource(text, { path: ".pre-commit-config.yaml", format: "yaml" });
  const repos = document !== null && isObject(document.value) ? member(document.value, "repos") : undefined;
  return Array.isArray(repos) ? (repos as JsonArray) : null;
}
