/** The generator of conversions between the versions of an API, and of the interface of the decisions they need. */
import type { ConversionDirections as Configured, VersionIn } from "../../../src/config/config.js";
import type { HashSpace, Direction } from "../../../src/contract/hash.js";
import type { EnumNode, Operation } from "../../../src/contract/ir.js";
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersion, GeneratedFile, TypesOptions } from "../../generated-file.js";
import {
  code,
  docComment,
  join,
  lineComment,
  newline,
  nothing,
  propertyKey,
  type Code,
} from "../emit/code.js";
import { printModule } from "../emit/module.js";
import { UniqueNames } from "../emit/names.js";
import { print, sequence, type Sheet } from "../emit/sheet.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { NamedForm, OperationsModel } from "../operations/model.js";
import { runtimeModule } from "../operations/runtime.js";
import { inlineTypes } from "../types/inline.js";
import { tagEnums } from "../types/tag-enums.js";
import type { VersionTypes } from "../types/version-types.js";
import { Decisions, type Decision } from "./decisions.js";
import { planAnswer, planRequest } from "./messages.js";
import { objectSheet, runtime } from "./plan-code.js";
import { same, type Plan } from "./plan.js";
import type { StepContext, VersionSide, Way } from "./context.js";
import { StepWay, type StepCounts } from "./step.js";
import type { WayWriter } from "./way-writer.js";

type ConversionDirections = Exclude<Configured, "none">;

export interface ConversionsOptions extends TypesOptions {
  readonly versionIn: VersionIn | null;
  readonly directions: ConversionDirections;
}

export interface ConversionsInput {
  /** In the order of the versions. */
  readonly types: readonly VersionTypes[];
  readonly space: HashSpace;
  readonly model: OperationsModel;
}

/** Whether users have to give decisions, may, or cannot, for there are no conversions. */
export type DecisionsNeed = "required" | "optional" | "none";

export interface EmittedConversions {
  readonly files: readonly GeneratedFile[];
  readonly decisions: readonly Decision[];
  readonly need: DecisionsNeed;
  /** By `request up` and so on, over all steps. */
  readonly counts: ReadonlyMap<string, StepCounts>;
  readonly diagnostics: readonly Diagnostic[];
}

const ways: readonly (readonly [Way, Direction, readonly ConversionDirections[]])[] = [
  ["up", "request", ["both", "server"]],
  ["up", "response", ["both", "client"]],
  ["down", "request", ["both", "client"]],
  ["down", "response", ["both", "server"]],
];

/** `conversions.ts`: only what changes from one version to the next older one is in it. */
export function emitConversions(options: ConversionsOptions, input: ConversionsInput): EmittedConversions {
  const { model } = input;
  const operationsModule = `./operations${options.importExtension}`;
  const namespace = new CodeSymbol("operations", { module: operationsModule, exported: "*" });
  const names = new UniqueNames();
  for (const name of ["operations", "api", "forms", "steps", "conversionsOf", "defineDecisions"])
    names.take(name);
  const decisions = new Decisions();
  const counts = new Map<string, StepCounts>();
  const declarations: Code[] = [];
  const narrowed = new Map<string, Diagnostic>();
  const steps = new Map<string, [version: string, step: Sheet][]>();
  const sides = model.versions.map((version, index) => sideOf(version, input.types[index]!, options, input));
  for (let index = 0; index + 1 < sides.length; index++) {
    const [newer, older] = [sides[index]!, sides[index + 1]!];
    const context: StepContext = {
      newer,
      older,
      int64: options.int64,
      names,
      decisions,
      operations: namespace,
    };
    for (const [id, step] of writeStep(context, { model, options, declarations, counts, narrowed })) {
      const list = steps.get(id) ?? [];
      steps.set(id, [...list, [newer.version.version, step]]);
    }
  }
  const text = printModule(
    [
      ...model.versions.map(({ file }) => `./types/${file}${options.importExtension}`),
      operationsModule,
      runtimeModule,
    ],
    [],
    [
      decisions.declaration(),
      defineDecisions,
      ...declarations,
      stepsCode(steps),
      conversionsCode(operationsModule, options, decisions),
    ],
  );
  const need = isRequired(decisions.all()) ? "required" : "optional";
  return {
    files: [{ path: "conversions.ts", text }],
    decisions: decisions.all(),
    need,
    counts,
    diagnostics: [...leftOut(model), ...narrowed.values()],
  };
}

function sideOf(
  version: ApiVersion,
  types: VersionTypes,
  options: ConversionsOptions,
  { space, model }: ConversionsInput,
): VersionSide {
  const tags: ReadonlySet<EnumNode> = options.enums === "open" ? tagEnums(version.contract.types) : new Set();
  const module = `./types/${version.file}${options.importExtension}`;
  return {
    version,
    types,
    classes: space.of(version.contract),
    writer: { types, inline: inlineTypes(types, module, options), names: model.names },
    isOpen: (node) =>
      node.values.every(({ value }) => typeof value === "string") &&
      (node.facts.extensibleEnum !== undefined ||
        (options.enums === "open" && node.values.length > 1 && !tags.has(node))),
  };
}

interface StepOutput {
  readonly model: OperationsModel;
  readonly options: ConversionsOptions;
  readonly declarations: Code[];
  readonly counts: Map<string, StepCounts>;
  /** What is told of types, once each: the newest step with it. */
  readonly narrowed: Map<string, Diagnostic>;
}

interface PlannedMessage {
  readonly source: NamedForm;
  readonly target: NamedForm;
  readonly plan: Plan;
}

/** Of each operation that changed what to do, by its id. */
function writeStep(
  context: StepContext,
  { model, options, declarations, counts, narrowed }: StepOutput,
): Map<string, Sheet> {
  const changed = changedForms(model, context);
  const planned = ways
    .filter(([, , wanted]) => wanted.includes(options.directions))
    .map(([way, polarity]) => {
      const own = new StepWay(way, polarity, context);
      const messages = changed.map(([newer, older]): PlannedMessage => {
        const [source, target] = way === "up" ? [older, newer] : [newer, older];
        const { versionIn } = options;
        const [from, to] = own.sides().map((side) => operationAt(side, newer.id));
        const message = { from: from!, to: to!, planner: own.planner, versionIn };
        const plan = polarity === "request" ? planRequest(message) : planAnswer(message);
        return { source, target, plan };
      });
      return { way, polarity, own, messages };
    });
  const sheets = new Map<string, Record<Direction, Sheet[]>>();
  const writers = new Map<Way, WayWriter>();
  const written: Readonly<Record<Way, Code[]>> = { up: [], down: [] };
  for (const { way, own, messages } of planned) {
    const other = planned.find((one) => one.way === way && one.own !== own)?.own;
    own.finish(
      messages.map(({ plan }) => plan),
      other,
    );
  }
  for (const { way, polarity, own, messages } of planned) {
    const name = `${polarity === "request" ? "request" : "answer"} ${way}`;
    own.count(countsOf(counts, name));
    if (polarity === "response") tellNarrowed(own, narrowed);
    const writer = own.writer(written[way]);
    const before = writers.get(way);
    if (before !== undefined) writer.adopt(before);
    writers.set(way, writer);
    for (const { source, target, plan } of messages) {
      const telling = own.told(plan);
      if (telling === same) continue;
      const sheet = sequence(code`${propertyKey(way)}: `, writer.message(telling, { source, target }));
      let done = sheets.get(source.id);
      if (done === undefined) sheets.set(source.id, (done = { request: [], response: [] }));
      done[polarity].push(sheet);
    }
  }
  const [newer, older] = [context.newer, context.older].map((side) => side.version.version);
  if (written.up.length > 0) declarations.push(lineComment(`Up from ${older} to ${newer}.`), ...written.up);
  if (written.down.length > 0)
    declarations.push(lineComment(`Down from ${newer} to ${older}.`), ...written.down);
  return new Map([...sheets].map(([id, { request, response }]) => [id, stepSheet(request, response)]));
}

function tellNarrowed(own: StepWay, narrowed: Map<string, Diagnostic>): void {
  const [from, to] = own.sides();
  for (const { source, identifier: type } of own.narrowed()) {
    if (narrowed.has(type)) continue;
    const told = { type, version: from.version.version, other: to.version.version };
    const { place } = from.types.contract.types.nodes[source]!;
    narrowed.set(type, diagnostic("conversion-may-not-fit", told, { at: place }));
  }
}

function countsOf(counts: Map<string, StepCounts>, name: string): StepCounts {
  let found = counts.get(name);
  if (found === undefined) counts.set(name, (found = { changed: 0, lifts: 0, derived: 0, decided: 0 }));
  return found;
}

function stepSheet(request: readonly Sheet[], answer: readonly Sheet[]): Sheet {
  return objectSheet([
    ...(request.length === 0 ? [] : [sequence(code`request: `, objectSheet(request))]),
    ...(answer.length === 0 ? [] : [sequence(code`answer: `, objectSheet(answer))]),
  ]);
}

/** What is not converted. */
function leftOut({ versions, groups }: OperationsModel): Diagnostic[] {
  return groups.flatMap((group): Diagnostic[] => {
    const has = versions.map((version) => group.some((form) => form.versions.includes(version)));
    const gap = has.findIndex(
      (one, at) => !one && has.slice(0, at).includes(true) && has.slice(at).includes(true),
    );
    const withCallbacks = group.find((form) => form.operation.callbacks.length > 0);
    const found: Diagnostic[] = [];
    if (gap !== -1 && group[0] !== undefined) {
      const { id: operation, operation: newest } = group[0];
      const told = { operation, version: versions[gap]!.version };
      found.push(diagnostic("conversion-gap", told, { at: newest.place }));
    }
    if (withCallbacks !== undefined) {
      const { id: operation, operation: own } = withCallbacks;
      found.push(diagnostic("conversion-leaves-callbacks", { operation }, { at: own.place }));
    }
    return found;
  });
}

/** A form is described by the newest version that has it; the types of another one have other ids. */
function operationAt({ version }: VersionSide, id: string): Operation {
  return version.contract.operations.find((one) => one.id === id)!;
}

/** The forms of the operations that both versions have, and have in two. */
function changedForms(
  { groups }: OperationsModel,
  { newer, older }: StepContext,
): (readonly [newer: NamedForm, older: NamedForm])[] {
  const at = (group: readonly NamedForm[], { version }: VersionSide): NamedForm | undefined =>
    group.find(({ versions }) => versions.includes(version));
  return groups.flatMap((group) => {
    const [now, before] = [at(group, newer), at(group, older)];
    return now === undefined || before === undefined || now === before ? [] : [[now, before] as const];
  });
}

function stepsCode(steps: ReadonlyMap<string, readonly (readonly [version: string, step: Sheet])[]>): Code {
  const type = new CodeSymbol("Steps", { module: runtimeModule, exported: "Steps" });
  const doc = docComment({ text: "What is to be done, by operation and newer version.", tags: [] }, 0);
  const lines = [...steps].map(([id, list]) => {
    const own = list.map(([version, sheet]) => {
      const start = code`${propertyKey(version)}: `;
      return code`${newline(2)}${print(sequence(start, sheet), 2, 4)},`;
    });
    return code`${newline(1)}${ownKey(id)}: {${join(own, nothing)}${newline(1)}},`;
  });
  const body = lines.length === 0 ? code`{}` : code`{${join(lines, nothing)}${newline(0)}}`;
  return code`${doc}const steps: ${type} = ${body};`;
}

function ownKey(name: string): Code {
  return name === "__proto__" ? code`[${name}]` : propertyKey(name);
}

const exactly = new CodeSymbol("Exactly", { module: runtimeModule, exported: "Exactly" });

const defineDecisions = code`${docComment({ text: "The decisions as they are; one that is missing, or one too many, does not compile.", tags: [] }, 0)}export function defineDecisions<Given extends Decisions>(${newline(1)}decisions: Given & ${exactly}<Given, Decisions>,${newline(0)}): Decisions {${newline(1)}return decisions;${newline(0)}}`;

function conversionsCode(
  operationsModule: string,
  { directions }: ConversionsOptions,
  decisions: Decisions,
): Code {
  const value = (name: string): CodeSymbol =>
    new CodeSymbol(name, { module: operationsModule, exported: name, isValue: true });
  const type = new CodeSymbol("Conversions", { module: runtimeModule, exported: "Conversions" });
  const given = isRequired(decisions.all()) ? code`decisions: Decisions` : code`decisions: Decisions = {}`;
  const versions = code`${value("api")}.versions.map(({ version }) => version)`;
  const doc = docComment(
    { text: "How each operation's requests and answers become those of another version.", tags: [] },
    0,
  );
  return code`${doc}export function conversionsOf(${given}): ${type} {${newline(1)}const versions = ${versions};${newline(1)}return ${runtime("makeConversions")}(versions, Object.values(${value("forms")}), steps, ${directions}, decisions);${newline(0)}}`;
}

/** Whether there are decisions without which nothing works. */
function isRequired(decisions: readonly Decision[]): boolean {
  return decisions.some(({ isOptional }) => !isOptional);
}
