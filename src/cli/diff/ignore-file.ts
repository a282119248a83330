/** The list of findings that somebody accepted. */
import type { Ignore } from "../../compat/finding.js";
import { checkShape } from "../../config/check-shape.js";
import type { Shape } from "../../config/shape.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { Place } from "../../source/place.js";
import { readSource } from "../../source/read.js";

const shape: Shape = {
  type: "array",
  items: {
    type: "object",
    properties: {
      fingerprint: { type: "string", pattern: "^[0-9a-f]{12}$" },
      reason: { type: "string", minLength: 1 },
      until: { type: "string", pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$" },
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
export function readIgnores(path: string | null, cwd: string): Ignores {
  if (path === null) return { ignores: [], diagnostics: [] };
  const { document, diagnostics } = readSource(path, { cwd });
  if (document === null) return { ignores: [], diagnostics };
  const problems = checkShape(shape, document.value, Place.root(document));
  return {
    ignores: problems.length === 0 ? (document.value as unknown as readonly Ignore[]) : [],
    diagnostics: [...diagnostics, ...problems],
  };
}
