/** The functions of `concordat/runtime` that generated validators call. */
import { CodeSymbol } from "../emit/symbol.js";
import { formatChecks } from "./format-checks.js";

export const runtimeModule = "concordat/runtime";

const values = [
  ...["every", "everyFrom", "everyMember", "exactlyOne", "hasEvaluated", "hasItems", "hasLength"],
  ...[
    "hasMembers",
    "hasUniqueItems",
    "remembered",
    "isBigintBetween",
    "isBlob",
    "isEqual",
    "isIntegerBetween",
  ],
  ...[
    "isIntegerText",
    "isIntegerTextBetween",
    "isMultipleOf",
    "isObject",
    "linearPattern",
    "matchesWithin",
    "own",
  ],
  ...["expectAll", "expectAny", "expectAnything", "expectArray", "expectBoolean", "expectContained"],
  ...[
    "expectDependent",
    "expectDependents",
    "expectEqual",
    "expectEvaluated",
    "expectInteger",
    "expectItems",
  ],
  ...["expectLength", "expectMatching", "expectMembers", "expectNames", "expectNoOther", "expectNot"],
  ...["expectNothing", "expectNoUnevaluated", "expectNull", "expectNullable", "expectNumber"],
  ...["expectObject", "expectOne", "expectOthers", "expectString", "expectTagged", "expectType"],
  ...["expectUnique", "expectValue", "expectWhere", "format", "minLength", "maxLength", "pattern"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["evaluateAll", "evaluateAny", "evaluateArray", "evaluateIf", "evaluateObject", "evaluateOne"],
  ...["evaluatePlain", "evaluateRest"],
  ...["changeAsArm", "changeItem", "changeItems", "changeMember", "changeMembers", "changeOfArm"],
  ...["cloneJson", "narrowFromText", "widenLargeToBigint", "widenLargeToText", "widenToBigint"],
  ...["widenToText"],
] as const;

export type RuntimeName = (typeof values)[number];

const byName = new Map<string, CodeSymbol>(values.map((name) => [name, imported(name)]));

function imported(exported: string, name = exported): CodeSymbol {
  return new CodeSymbol(name, { module: runtimeModule, exported, isValue: true });
}

export function runtime(name: RuntimeName): CodeSymbol {
  return byName.get(name)!;
}

/** The functions for formats, by format; `isUuid` is imported as `isUuidText` where a schema is named `Uuid`. */
export function formatChecksBeside(identifiers: Iterable<string>): ReadonlyMap<string, CodeSymbol> {
  const taken = new Set([...identifiers].map((identifier) => `is${identifier}`));
  return new Map(
    [...formatChecks].map(([format, name]) => [
      format,
      imported(name, taken.has(name) ? `${name}Text` : name),
    ]),
  );
}

export const explainReport = new CodeSymbol("Report", { module: runtimeModule, exported: "Report" });
export const validatorType = new CodeSymbol("Validator", { module: runtimeModule, exported: "Validator" });

/** No function or constant of a file may have one of these names. */
export const runtimeNames: ReadonlySet<string> = new Set([...byName.keys(), "Report", "Validator"]);
