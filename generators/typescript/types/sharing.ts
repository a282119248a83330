/** Decides which version's file declares each type: what is equal in the next newer version is declared there. */
import type { TypeId } from "../../../src/contract/ir.js";
import type { Form, VersionTypes } from "./version-types.js";

/** Where a type is declared. */
interface Origin {
  readonly file: string;
  readonly form: Form;
}

export interface SharedVersion {
  readonly types: VersionTypes;
  /** Of everything that the file exports. */
  readonly origins: ReadonlyMap<Form, Origin>;
  /** The next newer version. */
  readonly newer: SharedVersion | undefined;
}

/** The contract hash of a type of a version: a number that is equal exactly for equal ones, over all versions. */
export type HashOf = (types: VersionTypes, id: TypeId) => number;

/** `versions` newest first; `hashOf` is not asked where there is only one. */
export function shareTypes(versions: readonly VersionTypes[], hashOf: HashOf): SharedVersion[] {
  const shared: SharedVersion[] = [];
  for (const types of versions) {
    const newer = shared.at(-1);
    const partners = newer === undefined ? new Map<string, TypeId>() : partnersOf(types, newer.types, hashOf);
    const origins = new Map<Form, Origin>();
    for (const form of types.exported.values()) {
      const partner = form.schema === undefined ? undefined : partners.get(form.schema);
      const same = partner === undefined ? undefined : newer!.types.form(partner, form.direction);
      const origin =
        same?.direction === form.direction ? newer!.origins.get(same)! : { file: types.file, form };
      origins.set(form, origin);
    }
    shared.push({ types, origins, newer });
  }
  return shared;
}

/**
 * For the schemas of the older version those of the newer one that say the same: of the same name, or the only one that
 * arrived for the only one that left.
 */
function partnersOf(older: VersionTypes, newer: VersionTypes, hashOf: HashOf): Map<string, TypeId> {
  const [olderNames, newerNames] = [older.contract.types.names, newer.contract.types.names];
  const partners = new Map<string, TypeId>();
  const left = new Map<number, string[]>();
  const arrived = new Map<number, TypeId[]>();
  for (const [name, id] of olderNames) {
    const hash = hashOf(older, id);
    const other = newerNames.get(name);
    if (other === undefined) append(left, hash, name);
    else if (hashOf(newer, other) === hash) partners.set(name, other);
  }
  for (const [name, id] of newerNames) if (!olderNames.has(name)) append(arrived, hashOf(newer, id), id);
  for (const [hash, names] of left) {
    const ids = arrived.get(hash) ?? [];
    if (names.length === 1 && ids.length === 1) partners.set(names[0]!, ids[0]!);
  }
  return partners;
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
