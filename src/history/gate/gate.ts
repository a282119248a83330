/** What the gate found: what is wrong with a change to the documents, and how it is mended. */
import type { DocumentsDiff } from "../../compat/diff-documents.js";
import type { Finding } from "../../compat/finding.js";
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { FileTree } from "../../source/file-tree.js";
import type { Base, Release } from "../base/base.js";
import type { ApiDocuments } from "../documents.js";

/** A document that was held against what shipped, because it differs from it. */
export interface Comparison {
  readonly api: string;
  /** Null for an evolving API. */
  readonly version: string | null;
  /** Paths are absolute, those of the work tree. */
  readonly path: string;
  /** What it was held against, as people are told it: a base's name. */
  readonly against: string;
  readonly report: DocumentsDiff;
  readonly judged: readonly { readonly finding: Finding; readonly fails: boolean }[];
  /** Gives the old text of a file as it is shown in the report; null where there is none. */
  readonly oldText: (shown: string) => string | null;
}

export interface Gate {
  /** As they are in the work tree. */
  readonly documents: readonly ApiDocuments[];
  /** All that is wrong with documents and lists, what `documents` say of themselves included; what can be mended has a fix. */
  readonly problems: readonly Diagnostic[];
  readonly comparisons: readonly Comparison[];
  /** Absolute paths of documents of versions that are as they have shipped, with all that they refer to. */
  readonly unchanged: ReadonlySet<string>;
}

export interface GateQuestion {
  readonly config: ResolvedConfig;
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  /** The work tree, or what it will be. */
  readonly tree: FileTree;
  /** Null where nothing is held to what it was: then only lists and documents are looked at. */
  readonly base: Base | null;
  readonly releases: readonly Release[];
  readonly judging: Judging | null;
  /** Whether documents of evolving APIs are compared with what they were. */
  readonly evolving: boolean;
}

/** By what a change is judged: what the base says, not what the change says. */
export interface Judging {
  /** As the base's config has them; an API that is new there is as the change has it. */
  readonly apis: ReadonlyMap<string, ResolvedApi>;
  /** From which the base's list of ignores is read. */
  readonly tree: FileTree;
  /** As the base's config has it; what shipped is read by all of it, what the change makes of it by its formats. */
  readonly reading?: Pick<ResolvedConfig, "formats" | "roots" | "limits">;
  /** What the change alters of all this. */
  readonly changes: readonly Diagnostic[];
}
