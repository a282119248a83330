/** How a document of an API is read. */
import { dirname } from "node:path";
import type { ResolvedConfig } from "../config/resolve.js";
import type { LoadOptions } from "../contract/load.js";
import type { FileTree } from "../source/file-tree.js";
import type { ApiDocuments } from "./documents.js";

/** What `loadContract` is given, so that everybody who reads a document of the config understands it alike. */
export function contractOptions(
  { api, layout }: Pick<ApiDocuments, "api" | "layout">,
  path: string,
  { roots, limits, formats }: Pick<ResolvedConfig, "roots" | "limits" | "formats">,
  where: { readonly cwd: string; readonly tree: FileTree },
): LoadOptions {
  return {
    ...where,
    api: api.name,
    roots: layout === "single" ? [dirname(path), ...roots] : roots,
    limits,
    formats,
  };
}
