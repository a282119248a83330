/** Finds what has shipped: by git, in a folder, or as the command line asks. */
import type { ResolvedConfig } from "../../config/resolve.js";
import type { BlessedFrom, FoundBase } from "./base.js";
import { folderBase } from "./folder-base.js";
import { gitBase } from "./git-base.js";
import { heldApis } from "./held-apis.js";

export interface FindBaseOptions {
  readonly config: ResolvedConfig;
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  /** Before what the config says. */
  readonly from?: BlessedFrom | undefined;
}

/** Nothing is looked at where no API is held to what it was. */
export function findBase(options: FindBaseOptions): FoundBase {
  const { config, from } = options;
  const nothing: FoundBase = { base: null, releases: [], diagnostics: [] };
  if (heldApis(config).length === 0) return nothing;
  if (from !== undefined) {
    return from.kind === "folder" ? folderBase(from.folder, options) : gitBase(options, from.revision);
  }
  switch (config.blessed.kind) {
    case "none":
      return nothing;
    case "folder":
      return folderBase(config.blessed.folder, options);
    case "git":
      return gitBase(options, null);
  }
}
