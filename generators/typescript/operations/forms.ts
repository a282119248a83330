/** The forms of operations: what is the same for callers at several versions is one. */
import { HashSpace } from "../../../src/contract/hash.js";
import type { Operation } from "../../../src/contract/ir.js";
import type { ApiVersion, ApiVersions } from "../../generated-file.js";

export interface OperationForm {
  /** The newest version that has this form, and the operation there. */
  readonly version: ApiVersion;
  readonly operation: Operation;
  /** Newest first. */
  readonly versions: readonly ApiVersion[];
  /** Versions of other forms that are the same on the wire, newest first. */
  readonly wireEqual: readonly ApiVersion[];
}

export interface OperationGroup {
  readonly id: string;
  /** Newest first. */
  readonly forms: readonly OperationForm[];
}

interface Found {
  readonly version: ApiVersion;
  readonly operation: Operation;
  readonly wire: number;
}

/** Operations by id, in the order of the newest version's document, then what older ones have beside them. */
export function groupOperations(
  { versions }: ApiVersions,
  space = new HashSpace(),
): readonly OperationGroup[] {
  const groups = new Map<string, Map<string, Found[]>>();
  for (const version of versions) {
    const classes = space.of(version.contract);
    for (const operation of version.contract.operations) {
      const { id, path } = operation;
      let forms = groups.get(id);
      if (forms === undefined) groups.set(id, (forms = new Map()));
      // The contract hash knows parameters of paths by their place only, but callers by their names.
      const key = `${classes.contractOfOperation(operation)} ${path}`;
      const found = { version, operation, wire: classes.wireOfOperation(operation) };
      const list = forms.get(key);
      if (list === undefined) forms.set(key, [found]);
      else list.push(found);
    }
  }
  return [...groups].map(([id, byKey]) => ({ id, forms: formsOf([...byKey.values()], versions) }));
}

function formsOf(lists: readonly (readonly Found[])[], all: readonly ApiVersion[]): readonly OperationForm[] {
  return lists.map((list) => {
    const [{ version, operation, wire }] = list as [Found, ...Found[]];
    const others = lists.filter((other) => other !== list).flat();
    const equal = new Set(others.filter((other) => other.wire === wire).map((one) => one.version));
    return {
      version,
      operation,
      versions: list.map((one) => one.version),
      wireEqual: all.filter((one) => equal.has(one)),
    };
  });
}
