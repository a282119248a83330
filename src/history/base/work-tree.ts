/** Which files are judged, and whether the work tree has others than a commit. */
import type { ResolvedConfig } from "../../config/resolve.js";
import { disk } from "../../source/file-tree.js";
import { documentsUnder, kindOf } from "../folder.js";
import type { GitTree } from "../git/git-tree.js";
import { rootPlace } from "./blessed-place.js";
import { heldApis } from "./held-apis.js";

/** Files and folders, absolute. */
export function judgedPaths(config: ResolvedConfig): readonly string[] {
  const apis = heldApis(config);
  const ignores = apis.flatMap(({ compatibility }) => compatibility.ignores ?? []);
  return [...new Set([...apis.map(({ documents }) => documents), ...ignores, configFile(config)])];
}

/** Whether the documents, the config or a list of ignores are not as the commit has them. */
export function hasChanges(config: ResolvedConfig, tree: GitTree): boolean {
  return judgedPaths(config).some((path) => {
    if (!tree.knows(path)) return false;
    const kind = kindOf(path, disk);
    if (kind === "missing") return tree.has(path);
    if (kind !== "folder") return !isAsIn(tree, path);
    const local = documentsUnder(path, disk);
    const committed = new Set(documentsUnder(path, tree));
    return (
      local.length !== committed.size || local.some((file) => !committed.has(file) || !isAsIn(tree, file))
    );
  });
}

/** The documents at the commit that neither a clone nor the work tree holds. */
export function leftOutDocuments(config: ResolvedConfig, tree: GitTree): readonly string[] {
  return heldApis(config).flatMap(({ documents }) =>
    tree.leftOut(tree.blobOf(documents) === null ? documentsUnder(documents, tree) : [documents]),
  );
}

function configFile(config: ResolvedConfig): string {
  return rootPlace(config).document.id;
}

/** No document is larger, in bytes. */
const largest = 128 * 1024 * 1024;

function isAsIn(tree: GitTree, path: string): boolean {
  const { kind, size } = disk.facts(path);
  if (kind !== "a file" || size > largest) return false;
  const bytes = disk.read(path);
  if (tree.holds(path, bytes)) return true;
  const plain = withoutReturns(bytes);
  return tree.holds(path, plain) || tree.holds(path, withoutIdents(plain));
}

/** Git may have given the text the line ends of this system when it wrote the file. */
function withoutReturns(bytes: Buffer): Buffer {
  if (!bytes.includes("\r\n")) return bytes;
  return Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** Where the attribute `ident` is set, git writes the name of the file's object into it. */
function withoutIdents(bytes: Buffer): Buffer {
  if (!bytes.includes("$Id: ")) return bytes;
  return Buffer.from(bytes.toString("latin1").replaceAll(/\$Id: [^$\n]{0,200}\$/gu, "$$Id$$"), "latin1");
}
