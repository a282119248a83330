/** The generator of validators: one file of functions for all versions of an API. */
import { HashSpace, type Direction } from "../../../src/contract/hash.js";
import type { EnumNode, TypeId } from "../../../src/contract/ir.js";
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersion, ApiVersions, GeneratedFile, TypesOptions } from "../../generated-file.js";
import { CodeSymbol } from "../emit/symbol.js";
import { printModule } from "../emit/module.js";
import { operationRoots, type OperationRoot } from "../operation-roots.js";
import { inlineTypes } from "../types/inline.js";
import { tagEnums } from "../types/tag-enums.js";
import { nameTypes, type VersionTypes } from "../types/version-types.js";
import { TypeFacts } from "./facts.js";
import type { Backend } from "./backend.js";
import { Functions } from "./functions.js";
import { formatChecksBeside, runtimeModule } from "./runtime.js";
import {
  hasWideByFormat,
  identifierOf,
  keyOf,
  nodeOf,
  subjectOf,
  type Subject,
  type VersionModel,
} from "./subject.js";
import { Writer, type ReportPattern } from "./writer.js";

export interface ValidatorsOptions extends TypesOptions {
  /** The most UTF-16 code units of a text that is matched against a pattern that can take long. */
  readonly patternLength: number | null;
}

export interface ValidatorsInput {
  /** In the order of the versions, if they are there already. */
  readonly types?: readonly VersionTypes[];
  readonly space?: HashSpace;
}

export interface EmittedValidators {
  readonly files: GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly stats: { readonly validators: number };
  /**
   * The constant of a type that an operation names itself, or of a named one that such a type is made of; undefined
   * where every JSON value is taken.
   */
  validatorOf(
    version: ApiVersion,
    type: TypeId,
    direction: Direction,
    isMultipart?: boolean,
  ): CodeSymbol | undefined;
}

/**
 * `validators.ts`: a set of functions for each wire hash that a request or an answer of some version has or is made of.
 * Of an API without operations all named types are validated, as those of answers.
 */
export function emitValidators(
  api: ApiVersions,
  options: ValidatorsOptions,
  { types, space = new HashSpace() }: ValidatorsInput = {},
  backend?: Backend,
): EmittedValidators {
  const module = (file: string): string => `./types/${file}${options.importExtension}`;
  const models = api.versions.map((version, index) =>
    modelOf(version, index, space, module(version.file), options, types?.[index]),
  );
  const named = newestNamed(models);
  const checks = formatChecksBeside(
    [...named.values()].map((subject) => identifierOf(subject, subject.name)),
  );
  const taken = [
    ...models.map(({ types }) => types.file),
    ...[...checks.values()].map(({ name }) => name),
    ...(backend?.names ?? []),
  ];
  const functions = new Functions(named, taken);
  const diagnostics = new Map<string, Diagnostic>();
  const report: ReportPattern = (pattern, { reason, longest }, subject) => {
    if (diagnostics.has(pattern)) return;
    const { place } = nodeOf(subject);
    diagnostics.set(
      pattern,
      diagnostic("pattern-can-hang", { pattern, growth: reason, longest }, { at: place }),
    );
  };
  const writer = new Writer(functions, checks, options, report, backend);
  const hasOperations = models.some(({ types }) => types.contract.operations.length > 0);
  for (const model of models) {
    for (const { subject, name } of hasOperations ? rootsOf(model) : namesOf(model))
      writer.root(subject, name);
  }
  writer.finish();
  const modules = [
    ...models.map(({ types }) => module(types.file)),
    runtimeModule,
    ...(backend === undefined ? [] : [backend.module]),
  ];
  const text = printModule(modules, [], writer.declarations());
  const byVersion = new Map(api.versions.map((version, index) => [version, models[index]!]));
  return {
    files: [{ path: "validators.ts", text }],
    diagnostics: [...diagnostics.values()],
    stats: { validators: functions.entries.filter(({ hasValidator }) => hasValidator).length },
    validatorOf: (version, type, direction, isMultipart = false) => {
      const model = byVersion.get(version);
      if (model === undefined) throw new Error(`No version of this API: ${version.version}`);
      const subject = subjectOf(type, { version: model, direction, looseness: "no", isMultipart });
      if (writer.takesAll(subject)) return undefined;
      const entry = functions.find(subject);
      if (entry === undefined || !entry.hasValidator)
        throw new Error(`No validator was made of the type ${type}`);
      const from = { module: `./validators${options.importExtension}`, exported: entry.validator.name };
      return new CodeSymbol(entry.validator.name, { ...from, isValue: true });
    },
  };
}

function modelOf(
  version: ApiVersion,
  index: number,
  space: HashSpace,
  module: string,
  options: ValidatorsOptions,
  // What the names give rise to is told by the generator of types.
  types = nameTypes(version, () => undefined),
): VersionModel {
  const { contract, file } = version;
  const { nodes, names } = contract.types;
  const tags: ReadonlySet<EnumNode> = options.enums === "open" ? tagEnums(contract.types) : new Set();
  const isOpen = (node: EnumNode): boolean =>
    node.values.every(({ value }) => typeof value === "string") &&
    (node.facts.extensibleEnum !== undefined ||
      (options.enums === "open" && node.values.length > 1 && !tags.has(node)));
  return {
    types,
    classes: space.of(contract),
    facts: new TypeFacts(contract.types, options.int64 !== "number"),
    inline: inlineTypes(types, module, options),
    isOpen,
    suffix: index === 0 ? "" : file.charAt(0).toUpperCase() + file.slice(1),
    named: new Set(names.values()),
    hasWideByFormat: options.int64 !== "number" && hasWideByFormat(nodes),
  };
}

const directions: readonly Direction[] = ["response", "request"];

function newestNamed(models: readonly VersionModel[]): Map<string, Subject & { readonly name: TypeId }> {
  const found = new Map<string, Subject & { readonly name: TypeId }>();
  for (const version of models) {
    for (const id of version.named) {
      const isSame = version.types.form(id, "read") === version.types.form(id, "write");
      for (const direction of isSame ? directions.slice(0, 1) : directions) {
        for (const looseness of version.facts.hasWide
          ? (["no", "here", "deep"] as const)
          : (["no"] as const)) {
          const subject = subjectOf(id, { version, direction, looseness, isMultipart: false });
          const key = keyOf(subject);
          if (!found.has(key)) found.set(key, { ...subject, name: subject.name! });
        }
      }
    }
  }
  return found;
}

interface Root {
  readonly subject: Subject;
  readonly name: string;
}

function rootsOf(version: VersionModel): Root[] {
  return operationRoots(version.types.contract).map((root) => ({
    subject: subjectOf(root.type, {
      version,
      direction: root.direction,
      looseness: "no",
      isMultipart: root.isMultipart,
    }),
    name: rootName(root),
  }));
}

/** `vmm_put_state request body`. */
function rootName({ operation, direction, role }: OperationRoot): string {
  const { id, operationId } = operation;
  const where =
    direction === "response" ? ["response", ...role] : role[0] === "body" ? ["request", ...role] : role;
  return [operationId ?? id, ...where].join("-");
}

function namesOf(version: VersionModel): Root[] {
  return [...version.types.contract.types.names].map(([name, id]) => ({
    subject: subjectOf(id, { version, direction: "response", looseness: "no", isMultipart: false }),
    name,
  }));
}
