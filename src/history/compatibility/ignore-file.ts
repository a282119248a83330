/** The list of findings that somebody accepted. */
import type { Ignore } from "../../compat/finding.js";
import { checkShape } from "../../config/check-shape.js";
import type { Shape } from "../../config/shape.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { FileTree } from "../../source/file-tree.js";
import { Place } from "../../source/place.js";
import { readSource } from "../../source/read.js";

const shape: Shape = {
  type: "array",
  items: {
    type: "object",
    properties: {
      fingerprint: {
        type: "string",
        pattern: "^[0-9a-f]{12}$",
        description: "a fingerprint of twelve digits and letters from a to f, as findings show it",
      },
      reason: { type: "string", minLength: 1 },
      until: {
        type: "string",
        pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
        description: "a date such as 2026-12-31",
      },
    },
    required: ["fingerprint", "reason"],
    additionalProperties: false,
  },
};

export interface Ignores {
  readonly ignores: readonly Ignore[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param path absolute, or relative to `cwd`; null: there is none */
export function readIgnores(
  path: string | null,
  where: { readonly cwd: string; readonly tree: FileTree },
): Ignores {
  if (path === null) return { ignores: [], diagnostics: [] };
  const { document, diagnostics } = readSource(path, where);
  const told = diagnostics.map(quotesWanted);
  if (document === null) return { ignores: [], diagnostics: told };
  const problems = checkShape(shape, document.value, Place.root(document)).map(quotesWanted);
  return {
    ignores: problems.length === 0 ? (document.value as unknown as readonly Ignore[]) : [],
    diagnostics: [...told, ...problems],
  };
}

/** Fingerprints of digits alone, or of digits around an `e`, are numbers to YAML, and some of those too large for it. */
function quotesWanted(problem: Diagnostic): Diagnostic {
  const { code, pointer = "", message, span } = problem;
  const isFingerprint =
    code === "wrong-type"
      ? pointer.endsWith("/fingerprint") && /\bis \d/u.test(message)
      : code === "number-out-of-range" && span!.end.column - span!.start.column === 12;
  return isFingerprint ? diagnostic("fingerprint-not-quoted", {}, { span }) : problem;
}
