/** Whether an API is another one under a new name: by the operations of their documents. */
import type { ResolvedApi } from "../../config/resolve.js";
import type { FileTree } from "../../source/file-tree.js";
import { isObject, member } from "../../source/json.js";
import type { Limits } from "../../source/limits.js";
import { readSource } from "../../source/read.js";
import { documentsUnder, kindOf } from "../folder.js";

interface ApiAt {
  readonly api: ResolvedApi;
  readonly tree: FileTree;
}

interface LikenessOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly limits: Partial<Limits>;
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

/** Ample: the newest documents of an API have the operations of the older ones, or most of them. */
const mostDocuments = 20;

/** Half of what the old one had is in the new one, and that is not a mere `GET /health` of many. */
export function isAlike(then: ApiAt, now: ApiAt, options: LikenessOptions): boolean {
  const before = operationsOf(then, options);
  const after = operationsOf(now, options);
  const shared = [...before].filter((one) => after.has(one)).length;
  return shared > 0 && shared * 2 >= before.size && (shared >= 3 || shared * 2 >= after.size);
}

/** `GET /pets/{}`; by the text alone, so that an unsound document has some as well. */
export function operationsOf({ api, tree }: ApiAt, options: LikenessOptions): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of documentsOf(api.documents, tree)) {
    const value = readSource(path, { ...options, tree }).document?.value;
    const paths = isObject(value) ? member(value, "paths") : undefined;
    for (const [name, item] of Object.entries(isObject(paths) ? paths : {})) {
      if (!isObject(item)) continue;
      const own = Object.keys(item).filter((key) => methods.has(key));
      for (const method of own) found.add(`${method.toUpperCase()} ${name.replaceAll(/\{[^{}]*\}/gu, "{}")}`);
    }
  }
  return found;
}

function documentsOf(documents: string, tree: FileTree): readonly string[] {
  const kind = kindOf(documents, tree);
  if (kind === "file") return [documents];
  return kind === "folder" ? documentsUnder(documents, tree).slice(-mostDocuments) : [];
}
