/** The types of one version with the names that they have in its file. */
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { Contract, TypeId } from "../../../src/contract/ir.js";
import type { ApiVersion } from "../../generated-file.js";
import { pascalCase } from "../emit/identifier.js";
import { UniqueNames } from "../emit/names.js";
import { typesWithTwoForms, type Direction } from "./directions.js";
import { operationRoots } from "../operation-roots.js";
import { unnamedDeclarations, unnamedInOperations } from "./unnamed.js";

/** A type as it is read or as it is written; one that is the same both ways has only the form for reading. */
export interface Form {
  readonly identifier: string;
  readonly id: TypeId;
  readonly direction: Direction;
  /** The name of the schema; a type without one is declared where it is needed, and exported only to operations. */
  readonly schema: string | undefined;
}

export interface VersionTypes {
  /** Its name without an extension. */
  readonly file: string;
  readonly contract: Contract;
  /** What the file exports, by identifier. */
  readonly exported: ReadonlyMap<string, Form>;
  /** All types with a declaration. */
  readonly declared: readonly TypeId[];
  /** Undefined for a type that is written where it is used. */
  form(id: TypeId, direction: Direction): Form | undefined;
}

export function nameTypes(version: ApiVersion, report: (one: Diagnostic) => void): VersionTypes {
  const { file, contract } = version;
  const { names } = contract.types;
  const roots = operationRoots(contract).map(({ type }) => type);
  const identifiers = new UniqueNames();
  const forms = { read: new Map<TypeId, Form>(), write: new Map<TypeId, Form>() };
  const twice = typesWithTwoForms(contract.types, roots);
  const add = (identifier: string, id: TypeId, direction: Direction, schema?: string): void => {
    forms[direction].set(id, { identifier, id, direction, schema });
  };

  const schemas = [...names].sort(([one], [other]) => (one < other ? -1 : 1));
  const reportChange = (wanted: string, identifier: string, schema: string, id: TypeId): void => {
    if (identifier === wanted) return;
    const at = contract.types.nodes[id]!.place;
    report(diagnostic("type-name-taken", { schema, wanted, identifier }, { at }));
  };
  const wanted = new Map(schemas.map(([name]) => [name, pascalCase(name)]));
  const verbatim = schemas.filter(([name]) => wanted.get(name) === name);
  const cleaned = schemas.filter(([name]) => wanted.get(name) !== name);
  for (const [name, id] of [...verbatim, ...cleaned]) {
    const identifier = identifiers.take(wanted.get(name)!);
    add(identifier, id, "read", name);
    reportChange(wanted.get(name)!, identifier, name, id);
  }
  for (const [name, id] of twice.size === 0 ? [] : schemas) {
    if (!twice.has(id)) continue;
    const wanted = `${forms.read.get(id)!.identifier}Write`;
    const identifier = identifiers.take(wanted);
    add(identifier, id, "write", name);
    reportChange(wanted, identifier, name, id);
  }
  const unnamed = unnamedDeclarations(contract.types, roots);
  for (const [id, wanted] of unnamed) {
    const identifier = identifiers.take(wanted);
    add(identifier, id, "read");
    if (twice.has(id)) add(identifiers.take(`${identifier}Write`), id, "write");
  }

  const declared = [...forms.read.keys()];
  const inOperations = unnamedInOperations(contract.types, roots, unnamed);
  const exported = [...forms.read.values(), ...forms.write.values()].filter(
    ({ schema, id }) => schema !== undefined || inOperations.has(id),
  );
  exported.sort((one, other) => (one.identifier < other.identifier ? -1 : 1));
  return {
    file,
    contract,
    declared,
    exported: new Map(exported.map((form) => [form.identifier, form])),
    form: (id, direction) => (direction === "write" ? forms.write.get(id) : undefined) ?? forms.read.get(id),
  };
}
