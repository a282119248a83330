/** Which decisions an API lacks in its hand-written file, and which of those there it does not have. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { spanOfNode } from "../node-place.js";
import type { Decision } from "./decision.js";
import type { DecisionsFile } from "./decisions-file.js";

export interface DecisionsOfApi {
  readonly api: string;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly decisions: readonly Decision[];
}

export interface Compared {
  /** Those that have to be taken. */
  readonly missing: readonly Decision[];
  /** Optional ones that are not there. */
  readonly untaken: readonly Decision[];
  /** Of the missing ones, each with the place where it belongs. */
  readonly absences: readonly Diagnostic[];
  readonly superfluous: readonly Diagnostic[];
  /** Versions that the API does not have. */
  readonly withoutVersion: readonly Diagnostic[];
}

/** @param cwd paths are shown relative to it */
export function compareDecisions(
  { api, versions, decisions }: DecisionsOfApi,
  { name, versions: written }: DecisionsFile,
  cwd: string,
): Compared {
  const absent = decisions.filter(({ version, key }) => {
    const own = written.find((one) => one.name === version);
    return own === undefined || own.keys.every((one) => one.name !== key);
  });
  const missing = absent.filter(({ isOptional }) => !isOptional);
  const absences = missing.map(({ version, key, what }) => {
    const node = written.find((one) => one.name === version)?.node ?? name;
    return diagnostic("decision-missing", { api, version, key, what }, { span: spanOfNode(node, cwd) });
  });
  const known = written.filter((one) => versions.includes(one.name));
  const superfluous = known.flatMap(({ name: version, keys }) =>
    keys
      .filter(({ name: key }) => !decisions.some((one) => one.version === version && one.key === key))
      .map(({ name: key, node }) =>
        diagnostic("decision-superfluous", { api, version, key }, { span: spanOfNode(node, cwd) }),
      ),
  );
  const withoutVersion = written
    .filter((one) => !known.includes(one))
    .map(({ name: version, node }) =>
      diagnostic("decisions-of-no-version", { api, version }, { span: spanOfNode(node, cwd) }),
    );
  return {
    missing,
    untaken: absent.filter(({ isOptional }) => isOptional),
    absences,
    superfluous,
    withoutVersion,
  };
}
