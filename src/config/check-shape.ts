/** Holds a value against a shape and says, with places, everything that is wrong. */
import { diagnostic, type Diagnostic, type Location } from "../diagnostics/diagnostic.js";
import type { Place } from "../source/place.js";
import { nearest } from "../diagnostics/suggest.js";
import type { PlainShape, Shape } from "./shape.js";

/**
 * Empty where the value has the shape. The value may come from code, so it can be anything; members that are
 * `undefined` count as absent. It is read no deeper than the shape goes.
 */
export function checkShape(shape: Shape, value: unknown, place: Place): Diagnostic[] {
  const found = describe(value);
  if ("anyOf" in shape) {
    const arm = shape.anyOf.find(({ type }) => isOfType(type, value));
    if (arm !== undefined) return checkShape(arm, value, place);
    return [wrongType(place, found, shape.anyOf.map(({ type }) => typeNames[type]).join(" or "))];
  }
  if (!isOfType(shape.type, value)) return [wrongType(place, found, typeNames[shape.type])];
  switch (shape.type) {
    case "object":
      return checkObject(shape, value as Readonly<Record<string, unknown>>, place);
    case "array":
      return checkArray(shape, value as readonly unknown[], place);
    case "string":
      return checkString(shape, value as string, place);
    case "integer":
      if (shape.minimum === undefined || (value as number | bigint) >= shape.minimum) return [];
      return [wrongValue(place, found, `at least ${shape.minimum}`)];
    case "boolean":
      return [];
  }
}

const typeNames: Readonly<Record<PlainShape["type"], string>> = {
  object: "an object",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
};

function isOfType(type: PlainShape["type"], value: unknown): boolean {
  switch (type) {
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return typeof value === "bigint" || Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function checkObject(
  shape: PlainShape,
  value: Readonly<Record<string, unknown>>,
  place: Place,
): Diagnostic[] {
  const { properties = {}, required = [], additionalProperties, propertyNames } = shape;
  const problems: Diagnostic[] = [];
  const present = Object.keys(value).filter((key) => value[key] !== undefined);
  if (shape.minProperties !== undefined && present.length < shape.minProperties) {
    problems.push(wrongValue(place, "empty", "at least one key"));
  }
  if (present.length > (shape.maxProperties ?? Infinity)) {
    problems.push(wrongValue(place, `${present.length} keys`, `no more than ${shape.maxProperties}`));
  }
  for (const key of required) {
    if (!present.includes(key)) problems.push(missingKey(place, key));
  }
  for (const key of present) {
    const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (propertyNames !== undefined && !new RegExp(propertyNames.pattern, "u").test(key)) {
      problems.push(
        diagnostic(
          "wrong-name",
          { name: JSON.stringify(key), path: pathText(place), wanted: propertyNames.description },
          { at: keyOf(place.at(key)) },
        ),
      );
    } else if (inner !== undefined) {
      problems.push(...checkShape(inner, value[key], place.at(key)));
    } else if (additionalProperties === false) {
      problems.push(unknownKey(place, key, Object.keys(properties), present));
    } else if (additionalProperties !== undefined) {
      problems.push(...checkShape(additionalProperties, value[key], place.at(key)));
    }
  }
  return problems;
}

function checkArray(shape: PlainShape, value: readonly unknown[], place: Place): Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (shape.minItems !== undefined && value.length < shape.minItems) {
    problems.push(wrongValue(place, "empty", "at least one item"));
  }
  const { items } = shape;
  value.forEach((item, index) => {
    if (items !== undefined) problems.push(...checkShape(items, item, place.at(index)));
    if (shape.uniqueItems && value.indexOf(item) < index) {
      problems.push(wrongValue(place.at(index), `${describe(item)} again`, "each item once"));
    }
  });
  return problems;
}

function checkString(shape: PlainShape, value: string, place: Place): Diagnostic[] {
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    const meant = nearest(value, shape.enum);
    const wanted = shape.enum.map((one) => JSON.stringify(one)).join(", ");
    return [wrongValue(place, describe(value), `one of ${wanted}`, meant)];
  }
  if (shape.minLength !== undefined && value.length < shape.minLength) {
    return [wrongValue(place, "empty", "a text")];
  }
  if (shape.pattern !== undefined && !new RegExp(shape.pattern, "u").test(value)) {
    return [wrongValue(place, describe(value), shape.description ?? shape.pattern)];
  }
  return [];
}

function wrongType(at: Place, found: string, wanted: string): Diagnostic {
  return diagnostic("wrong-type", { path: pathText(at), found, wanted }, { at });
}

function wrongValue(at: Place, found: string, wanted: string, meant: string | null = null): Diagnostic {
  const suggestion = meant === null ? "" : `Did you mean ${JSON.stringify(meant)}? `;
  return diagnostic("wrong-value", { path: pathText(at), found, wanted, suggestion }, { at });
}

function missingKey(at: Place, key: string): Diagnostic {
  return diagnostic("missing-key", { path: pathText(at), key: JSON.stringify(key) }, { at });
}

function unknownKey(
  place: Place,
  key: string,
  known: readonly string[],
  present: readonly string[],
): Diagnostic {
  const meant = nearest(
    key,
    known.filter((one) => !present.includes(one)),
  );
  return diagnostic(
    "unknown-key",
    {
      key: JSON.stringify(key),
      path: pathText(place),
      suggestion: meant === null ? "" : `Did you mean ${JSON.stringify(meant)}? `,
      known: known.filter((one) => one !== "$schema").join(", "),
    },
    { at: keyOf(place.at(key)) },
  );
}

function keyOf(place: Place): Location {
  return {
    file: place.file,
    pointer: place.pointer,
    get span() {
      return place.keySpan;
    },
  };
}

/** `apis.petstore.targets[1]`; the whole value is `it`. */
function pathText(place: Place): string {
  let text = "";
  for (const token of place.tokens) {
    if (/^\d+$/u.test(token)) text += `[${token}]`;
    else if (/^[A-Za-z_$][\w$-]*$/u.test(token)) text += text === "" ? token : `.${token}`;
    else text += `[${JSON.stringify(token)}]`;
  }
  return text === "" ? "the file" : text;
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}...` : JSON.stringify(value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "undefined";
    case "object":
      return "an object";
    default:
      return `a ${typeof value}`;
  }
}
