/** Compares the parameters of an operation: which there are, what is asked for, and what each holds. */
import { aliases } from "../../contract/aliases.js";
import type { Operation, Parameter, TypeId } from "../../contract/ir.js";
import { isIgnoredHeader, pathNames } from "../envelope/envelope-parts.js";
import { segmentsOf, shapeOf } from "../envelope/path-template.js";
import { choices } from "../envelope/text-choices.js";
import type { JsonValue } from "../../source/json.js";
import {
  byWriter,
  eitherWay,
  harmless,
  risky,
  type Change,
  type Claim,
  type PartyName,
  type Proof,
} from "./change.js";
import { deprecationChanges } from "./compare-deprecation.js";
import type { OperationComparison } from "./operation-comparison.js";
import { probes, serializationChanges } from "./compare-serialization.js";
import { nameOf, partOf, type ParameterPair } from "./parameter-pair.js";
import { otherParty, type OperationPair, type Party } from "./party.js";
import type { Otherwise } from "./prover.js";
import { textClaim } from "./text-inclusion.js";

export function parameterChanges(at: OperationComparison): readonly Change[] {
  const { pair } = at;
  const [olds, news] = [keyed(pair.old, pair), keyed(pair.new, pair)];
  // That the path is another one is said of the operation.
  const isOfAnotherPath = (parameter: Parameter): boolean =>
    parameter.in === "path" && pair.old.shape !== pair.new.shape;
  const changes: Change[] = [];
  for (const [key, parameter] of olds) {
    const other = news.get(key);
    if (other === undefined) {
      if (!isOfAnotherPath(parameter)) changes.push(goneOrCome(at, parameter, "old"));
    } else {
      const part = { old: partOf(pair.old, parameter), new: partOf(pair.new, other) };
      changes.push(...changesOf(at, { old: parameter, new: other, part }));
    }
  }
  for (const [key, parameter] of news) {
    if (!olds.has(key) && !isOfAnotherPath(parameter)) changes.push(goneOrCome(at, parameter, "new"));
  }
  return changes;
}

/** What is said of parameters that both sides have and that no hash tells apart: their end, the names in the path. */
export function parameterFacts(at: OperationComparison): readonly Change[] {
  const news = keyed(at.pair.new, at.pair);
  return [...keyed(at.pair.old, at.pair)].flatMap(([key, old]) => {
    const now = news.get(key);
    if (now === undefined) return [];
    const place = { side: at.pair.sent, old: old.place, new: now.place, usedBy: [nameOf(old)] };
    const ends = deprecationChanges(at, "request-parameter", place, { old, new: now }, `The ${nameOf(old)}`);
    if (old.in !== "path" || old.name === now.name) return ends;
    const message = `The path parameter ${old.name} is called ${now.name} now`;
    return [
      ...ends,
      at.change({ ...place, rule: "request-path-parameter-renamed", message, ...eitherWay(harmless) }),
    ];
  });
}

/** @param holder the side that has the parameter */
function goneOrCome(at: OperationComparison, parameter: Parameter, holder: PartyName): Change {
  const reader = at.pair[holder];
  const lacking = parameter.required
    ? at.prover.call(holder === "old" ? "new" : "old", {}, partOf(reader, parameter))
    : harmless;
  const ignored = risky(`what a caller sends in ${nameOf(parameter)} is ignored`);
  const gone = holder === "old";
  const added = parameter.required
    ? parameter.default === undefined
      ? "request-parameter-added-required"
      : "request-parameter-added-required-with-default"
    : "request-parameter-added-optional";
  const writers = gone ? { old: ignored, new: lacking } : { old: lacking, new: ignored };
  return at.change({
    rule: gone ? "request-parameter-removed" : added,
    side: at.pair.sent,
    old: gone ? parameter.place : null,
    new: gone ? null : parameter.place,
    message: gone
      ? `The ${nameOf(parameter)} was removed`
      : `The ${parameter.required ? "required" : "optional"} ${nameOf(parameter)} was added`,
    usedBy: [nameOf(parameter)],
    ...byWriter(at.pair.sent, writers),
  });
}

function changesOf(at: OperationComparison, parameters: ParameterPair): readonly Change[] {
  const { old, new: now } = parameters;
  const { sent } = at.pair;
  const place = { side: sent, old: old.place, new: now.place, usedBy: [nameOf(old)] };
  const changes: Change[] = [];
  if (old.required !== now.required) {
    const lacking = (writer: PartyName): Claim =>
      at.prover.call(writer, {}, parameters.part[writer === "old" ? "new" : "old"]);
    changes.push(
      at.change({
        ...place,
        rule: now.required ? "request-parameter-became-required" : "request-parameter-became-optional",
        message: `The ${nameOf(old)} is ${now.required ? "required" : "optional"} now`,
        ...byWriter(
          sent,
          now.required ? { old: lacking("old"), new: harmless } : { old: harmless, new: lacking("new") },
        ),
      }),
    );
  }
  changes.push(...defaultChange(at, parameters));
  changes.push(...serializationChanges(at, parameters));
  changes.push(
    ...at.schemaChanges({
      types: { old: old.type, new: now.type },
      side: sent,
      subject: "parameter",
      usedBy: [nameOf(old)],
      claim: (writer, value) => valueClaim(at, parameters, writer, value),
    }),
  );
  return changes;
}

/** Of a value that leaves no bytes, or no path segment, another one is looked for. */
function valueClaim(
  at: OperationComparison,
  parameters: ParameterPair,
  writer: PartyName,
  value: JsonValue,
): Claim {
  const { sent } = at.pair;
  const reader = otherParty(writer);
  const types = { old: parameters.old.type, new: parameters.new.type };
  const isInPath = parameters.old.in === "path";
  let written = isUnseen(value, isInPath) ? at.telling(writer, types, sent) : value;
  if (written === "" && !isInPath) written = value;
  const taken = isInPath ? takenElsewhere(at, parameters[writer], writer) : [];
  if (taken.some((one) => at.sameValue(one, written))) {
    const found = at.tellingBesides(writer, types, sent, taken);
    if (found.verdict === "included") return harmless;
    if (found.verdict === "not-included") written = found.witness;
  }
  const lists = parameters.old.in !== "query" ? null : parameters[reader].explode ? "exploded" : "joined";
  const otherwise = (): ReturnType<Otherwise> => textClaim(at, writer, types, sent, lists);
  const refused = (one: JsonValue): Claim =>
    at.prover.call(
      writer,
      { parameter: { of: parameters[writer], value: one } },
      parameters.part[reader],
      otherwise,
    );
  const prove = (): Proof => {
    const first = proofOf(refused(written));
    if (first.kind === "proved" || first.otherwise !== undefined || !isList(at, writer, types[writer]))
      return first;
    // A list of one looks like its item; a longer one does not.
    const others = probes(at, writer, types[writer], sent).map((one) => proofOf(refused(one)));
    return others.find(({ kind }) => kind === "proved") ?? first;
  };
  return { severity: "breaking", prove };
}

function proofOf(claim: Claim): Proof {
  return claim.severity === "breaking" ? claim.prove() : { kind: "unproved", reason: "it was not asked for" };
}

function isList({ comparison }: OperationComparison, party: PartyName, type: TypeId): boolean {
  const { nodes } = comparison[party].contract.types;
  return nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!.kind === "array";
}

function isUnseen(value: JsonValue, isInPath: boolean): boolean {
  if (value === "") return isInPath;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** What no call to the operation has in a path's parameter, because a concrete path stands before it. */
function takenElsewhere(
  { comparison, pair }: OperationComparison,
  { name }: Parameter,
  writer: PartyName,
): readonly JsonValue[] {
  const { path } = pair[writer];
  const segments = segmentsOf(path);
  const index = segments.indexOf(`{${name}}`);
  if (index === -1 || pair.sent === "response") return [];
  return [comparison.old, comparison.new].flatMap(({ documents }) =>
    documents.routes.rivals(path).flatMap((rival) => {
      const text = segmentsOf(rival)[index]!;
      const isAlone = shapeOf(path) === shapeOf(segmentsOf(rival).with(index, `{${name}}`).join("/"));
      return isAlone && !text.includes("{") ? choices({ scalar: text }) : [];
    }),
  );
}

function defaultChange(at: OperationComparison, { old, new: now }: ParameterPair): readonly Change[] {
  const [before, after] = [defaultOf(at.comparison.old, old), defaultOf(at.comparison.new, now)];
  if (at.sameValue(before, after)) return [];
  const edit = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const claim =
    old.required && now.required
      ? harmless
      : risky("a caller that leaves it out gets what the other side takes for its default");
  return [
    at.change({
      rule: `request-parameter-default-${edit}`,
      side: at.pair.sent,
      old: old.place,
      new: now.place,
      usedBy: [nameOf(old)],
      message: `The default of the ${nameOf(old)} was ${edit}`,
      ...eitherWay(claim),
    }),
  ];
}

/** Its own, or that of the schema which it refers to. */
function defaultOf({ contract }: Party, { default: own, type }: Parameter): JsonValue | undefined {
  const { nodes } = contract.types;
  const ids = aliases(type, (id) => nodes[id]!);
  return own ?? ids.map((id) => nodes[id]!.facts.default).find((value) => value !== undefined);
}

/** Path parameters by position where the paths have the same shape, else by name; headers without case. */
function keyed(
  operation: Operation,
  { old, new: now, meeting }: Pick<OperationPair, "old" | "new" | "meeting">,
): Map<string, Parameter> {
  const byPosition = old.shape === now.shape;
  const party = operation === old ? "old" : "new";
  const names = pathNames(operation.path);
  return new Map(
    operation.parameters
      .filter((one) => !isIgnoredHeader(one.in, one.name))
      .map((parameter) => {
        const { name, in: where } = parameter;
        const key = where === "path" ? meeting?.aligned.get(`${party} ${name}`) : undefined;
        if (key !== undefined) return [`${where} part ${key}`, parameter];
        if (where === "path" && meeting !== undefined) return [`${where} ${party} ${name}`, parameter];
        const own =
          where === "path" && byPosition && names.includes(name) ? String(names.indexOf(name)) : name;
        return [`${where} ${where === "header" ? name.toLowerCase() : own}`, parameter];
      }),
  );
}
