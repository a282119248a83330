/** All forms of all operations of an API with the names that they have in code. */
import type { HashSpace } from "../../../src/contract/hash.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersion, ApiVersions } from "../../generated-file.js";
import { pascalCase } from "../emit/identifier.js";
import { CodeSymbol } from "../emit/symbol.js";
import { groupOperations, type OperationForm } from "./forms.js";
import { nameOperations } from "./names.js";
import { FileNames } from "./runtime.js";
import { usedSchemes, type UsedScheme } from "./security.js";

export interface NamedForm extends OperationForm {
  readonly id: string;
  /** Of the method and the handler, the same for all forms of an operation. */
  readonly method: string;
  /** The constant. */
  readonly value: CodeSymbol;
  /** The interface. */
  readonly type: CodeSymbol;
}

export interface OperationsModel {
  /** Newest first. */
  readonly versions: readonly ApiVersion[];
  /** Of each operation its forms, newest first. */
  readonly groups: readonly (readonly NamedForm[])[];
  readonly schemes: readonly UsedScheme[];
  /** Of each version the interface of its operations. */
  readonly interfaces: ReadonlyMap<ApiVersion, CodeSymbol>;
  readonly names: FileNames;
}

export function operationsModel(
  api: ApiVersions,
  report: (one: Diagnostic) => void,
  space?: HashSpace,
): OperationsModel {
  const methods = nameOperations(api, report);
  const names = new FileNames([...api.versions.map(({ file }) => file), ...methods.values()]);
  const groups = groupOperations(api, space);
  const suffixOf = ({ version }: OperationForm): string => pascalCase(version.file);
  const interfaces = new Map(
    api.versions.map((version) => {
      return [version, new CodeSymbol(names.types.take(`Operations${pascalCase(version.file)}`))];
    }),
  );
  const newest = new Map(
    groups.map(({ id }) => [id, names.types.take(pascalCase(methods.get(id)!))] as const),
  );
  return {
    versions: api.versions,
    groups: groups.map(({ id, forms }) => {
      const method = methods.get(id)!;
      return forms.map((form, index): NamedForm => {
        const stem = `${method.replace(/_$/u, "")}${suffixOf(form)}`;
        const value = index === 0 ? method : names.values.take(stem);
        const type = index === 0 ? newest.get(id)! : names.types.take(`${newest.get(id)!}${suffixOf(form)}`);
        return { ...form, id, method, value: new CodeSymbol(value), type: new CodeSymbol(type) };
      });
    }),
    schemes: usedSchemes(groups.flatMap(({ forms }) => forms)),
    interfaces,
    names,
  };
}
