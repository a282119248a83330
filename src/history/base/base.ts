/** What has shipped: the files as they were where this change began. */
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { FileTree } from "../../source/file-tree.js";

export interface Base {
  /** As people are told it, after "as it is in": `the merge base with origin/main (1a2b3c4)`, `the folder shipped`. */
  readonly name: string;
  /** Where it is not the one that is meant mostly, as `as there are uncommitted changes`. */
  readonly why?: string;
  /** Takes the paths of the work tree: what stood there at the base. Empty where nothing has shipped yet. */
  readonly tree: FileTree;
  /** The commit's full name; null for a folder, and where nothing has shipped yet. */
  readonly commit: string | null;
}

/** A release, for evolving APIs. */
export interface Release extends Base {
  readonly tag: string;
}

export interface FoundBase {
  /** Null where the config says that nothing is held to what it was, or where a diagnostic says why it is not known. */
  readonly base: Base | null;
  /** Newest first; those that the base itself is are left out. */
  readonly releases: readonly Release[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the config names another branch than the repository's main one. */
  readonly isBesideMain?: boolean;
}

/** What the command line asks for, instead of what the config says. */
export type BlessedFrom =
  | { readonly kind: "revision"; readonly revision: string }
  | { readonly kind: "folder"; /** Absolute. */ readonly folder: string };
