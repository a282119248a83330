/** The generator of operations: one file with a description of every form of every operation, and its types. */
import type { VersionIn } from "../../../src/config/config.js";
import type { HashSpace } from "../../../src/contract/hash.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersion, ApiVersions, GeneratedFile, TypesOptions } from "../../generated-file.js";
import { code, docComment, join, newline, propertyKey, type Code } from "../emit/code.js";
import { printModule } from "../emit/module.js";
import { inlineTypes } from "../types/inline.js";
import { nameTypes, type VersionTypes } from "../types/version-types.js";
import { objectLiteral, print, sequence, array } from "../emit/sheet.js";
import type { TypeWriter } from "./body-types.js";
import { Contents, type ValidatorOf } from "./contents.js";
import { describe, partsOf, printDescriptor } from "./descriptor.js";
import { formInterface, groupsOf } from "./form-types.js";
import { operationsModel, type OperationsModel } from "./model.js";
import { runtimeModule } from "./runtime.js";
import { SharedGroups } from "./shared-groups.js";
import { SharedParts } from "./shared-parts.js";
import { versionInterfaces } from "./version-interfaces.js";
import { filled, VersionLists } from "./version-lists.js";

export interface OperationsOptions extends TypesOptions {
  /** Where the version travels; null for an API of one document. */
  readonly versionIn: VersionIn | null;
}

export interface OperationsInput {
  readonly validatorOf: ValidatorOf;
  /** In the order of the versions, if they are there already. */
  readonly types?: readonly VersionTypes[];
  readonly space?: HashSpace;
}

export interface EmittedOperations {
  readonly files: GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** For the generators of clients and servers. */
  readonly model: OperationsModel;
}

/**
 * `operations.ts`. Operations of several versions are the same by their id; a form is shared by the versions where all
 * but texts is equal, and is what it is at the newest of them.
 */
export function emitOperations(
  api: ApiVersions,
  options: OperationsOptions,
  { validatorOf, types, space }: OperationsInput,
): EmittedOperations {
  const diagnostics: Diagnostic[] = [];
  const model = operationsModel(api, (one) => void diagnostics.push(one), space);
  const { names } = model;
  const moduleOf = ({ file }: ApiVersion): string => `./types/${file}${options.importExtension}`;
  const writers = new Map(
    api.versions.map((version, index): [ApiVersion, { types: TypeWriter; contents: Contents }] => {
      const own = types?.[index] ?? nameTypes(version, () => undefined);
      const inline = inlineTypes(own, moduleOf(version), options);
      const contents = new Contents(version, names, validatorOf, options.int64);
      return [version, { types: { types: own, inline, names }, contents }];
    }),
  );
  const forms = model.groups.flat();
  const descriptors = forms.map((form) =>
    describe(form, writers.get(form.version)!.contents, options.versionIn),
  );
  const shared = new SharedParts(names, descriptors.flatMap(partsOf));
  const lists = new VersionLists(api.versions, names);
  const groups = new SharedGroups(
    new Map(
      forms.map(({ type, operation, version }) => {
        return [type, groupsOf(operation, options.versionIn, writers.get(version)!.types)];
      }),
    ),
    names,
  );
  const written = descriptors.flatMap((descriptor): Code[] => {
    const { type, operation, version } = descriptor.form;
    const own = formInterface(type, operation, options.versionIn, writers.get(version)!.types, groups);
    return [own, printDescriptor(descriptor, { shared, lists, names })];
  });
  const declarations = [
    ...versionsCode(api, options, names),
    ...lists.declarations(),
    ...shared.declarations(),
    ...groups.declarations(),
    ...written,
    formsCode(model),
    ...versionInterfaces(model),
  ];
  const modules = [...api.versions.map(moduleOf), `./validators${options.importExtension}`, runtimeModule];
  return {
    files: [{ path: "operations.ts", text: printModule(modules, [], declarations) }],
    diagnostics,
    model,
  };
}

function versionsCode(
  { api, versions }: ApiVersions,
  { versionIn }: OperationsOptions,
  names: OperationsModel["names"],
): Code[] {
  const listed = versions.map(({ version, deprecated, sunset }) =>
    objectLiteral([
      code`version: ${version}`,
      ...(deprecated === undefined ? [] : [code`deprecated: ${deprecated}`]),
      ...(sunset === undefined ? [] : [code`sunset: ${sunset}`]),
    ]),
  );
  const where = versionIn === null ? code`null` : print(placeOf(versionIn), 1, 16);
  const members = [
    code`name: ${api}`,
    code`versions: ${print(array(listed), 1, 12)}`,
    code`versionIn: ${where}`,
  ].map((one) => code`${newline(1)}${one},`);
  const newestFirst = docComment({ text: "All versions, newest first.", tags: [] }, 0);
  return [
    code`${newestFirst}export type Versions = readonly ${filled(versions)};`,
    code`export type Version = Versions[number];`,
    code`export const api: ${names.type("Api")}<Version> = {${join(members, code``)}${newline(0)}};`,
  ];
}

function placeOf(versionIn: VersionIn) {
  const [[place, name]] = Object.entries(versionIn) as [[string, string]];
  return objectLiteral([
    sequence(
      code`${place === "header" ? code`header` : place === "query" ? code`query` : code`path`}: `,
      code`${name}`,
    ),
  ]);
}

/** An object, for of an array the compiler would make a union of all its items' types first. */
function formsCode({ groups, names }: OperationsModel): Code {
  const lines = groups.map((forms) => {
    const start = code`${propertyKey(forms[0]!.method)}: `;
    const list = array(forms.map(({ value }) => code`${value}`));
    return code`${newline(1)}${print(sequence(start, list), 1, 2)},`;
  });
  const doc = docComment({ text: "Of each operation its forms, newest first.", tags: [] }, 0);
  const type = code`{ readonly [name: string]: readonly ${names.type("Operation")}[] }`;
  return code`${doc}export const forms: ${type} = {${join(lines, code``)}${lines.length === 0 ? code`` : newline(0)}};`;
}
