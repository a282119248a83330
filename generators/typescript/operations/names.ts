/** Names of operations: identifiers that a client can have as methods, each once over all versions of an API. */
import type { Operation } from "../../../src/contract/ir.js";
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersions } from "../../generated-file.js";
import { isIdentifier, pascalCase } from "../emit/identifier.js";
import { UniqueNames } from "../emit/names.js";

/**
 * Promises, objects and clients have members of these names: `await` calls a `then`. The others are exported beside the
 * operations.
 */
const taken: ReadonlySet<string> = new Set([
  ...["then", "at", "api", "forms", "concordat"],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/**
 * The method name by operation id, for the operations of all versions. Newer versions come first: what an older one adds
 * gives way. A name that is not the one an operation would have alone is reported.
 */
export function nameOperations(
  { versions }: ApiVersions,
  report: (one: Diagnostic) => void,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const unique = new UniqueNames();
  for (const { file } of versions) unique.take(file);
  for (const { contract } of versions) {
    const added = contract.operations.filter(({ id }) => !names.has(id));
    // Who writes a name as it will be gets it.
    const isVerbatim = (operation: Operation): boolean => wantedName(operation) === operation.id;
    const ordered = [...added.filter(isVerbatim), ...added.filter((one) => !isVerbatim(one))];
    for (const operation of ordered) {
      const wanted = wantedName(operation);
      const name = unique.take(isFree(wanted) ? wanted : `${wanted}_`);
      names.set(operation.id, name);
      if (name === wanted) continue;
      const told = { operation: operation.id, wanted, identifier: name };
      report(diagnostic("operation-name-taken", told, { at: operation.place }));
    }
  }
  return names;
}

function isFree(name: string): boolean {
  return isIdentifier(name) && !taken.has(name);
}

function wantedName({ operationId, method, path }: Operation): string {
  return camelCase(operationId ?? `${method.toLowerCase()} ${path.replaceAll(/\{([^{}]*)\}/gu, " by $1 ")}`);
}

const upperStart = /^(?:\p{Lu}+(?!\p{Ll})|\p{Lu})/u;

/** `vmm_put_state` as `vmmPutState`, `HTTPGet` as `httpGet`, `GET /vmms/{id}/state` as `getVmmsByIdState`. */
export function camelCase(name: string): string {
  const joined = /[\p{L}\p{N}]/u.test(name) ? pascalCase(name) : "Operation";
  const lowered = joined.replace(upperStart, (start) => start.toLowerCase());
  return /^\p{ID_Start}/u.test(lowered) || lowered.startsWith("_") ? lowered : `_${lowered}`;
}
