/** The generator of validators that ajv compiles, for those who run it already. */
import type { ApiVersions } from "../../generated-file.js";
import { isObject } from "../../../src/source/json.js";
import type { Printable } from "../../json-schema/print.js";
import { code, type Code } from "../emit/code.js";
import { CodeSymbol } from "../emit/symbol.js";
import {
  emitValidators,
  type EmittedValidators,
  type ValidatorsInput,
  type ValidatorsOptions,
} from "../validators/index.js";
import type { Backend } from "../validators/backend.js";
import { array, call, objectLiteral, print, sequence, type Sheet } from "../emit/sheet.js";
import { literalKey } from "../validators/value.js";
import { Schemas } from "./schemas.js";

const module = "concordat/runtime/ajv";
const [ajvSchemas, ajvValidator] = ["ajvSchemas", "ajvValidator"].map(
  (name) => new CodeSymbol(name, { module, exported: name, isValue: true }),
) as [CodeSymbol, CodeSymbol];
const schemasName = "ajvSchemasOfTypes";
const schemasSymbol = new CodeSymbol(schemasName);

/**
 * As `emitValidators`, with the same names: guards are what ajv compiles from the schemas in the file. What tells what is
 * wrong with a value, and what changes integers, is our own: ajv collects errors without a bound, and does not tell which
 * arm of a union was meant.
 */
export function emitAjvValidators(
  api: ApiVersions,
  options: ValidatorsOptions,
  input?: ValidatorsInput,
): EmittedValidators {
  return emitValidators(api, options, input, ajvBackend);
}

const ajvBackend: Backend = {
  module,
  names: ["ajvSchemas", "ajvValidator", schemasName],
  guardsOf: (context, guards) => {
    const schemas = new Schemas(context, guards);
    return {
      takesAll: (subject, spot) => schemas.body(subject, spot) === true,
      guard: (entry) => {
        schemas.want(entry);
        return code`return ${entry.validator}.is(value);`;
      },
      validator: (entry, parts) =>
        call(
          code`/* @__PURE__ */ ${ajvValidator}`,
          code`${schemasSymbol}`,
          code`${entry.stem}`,
          objectLiteral(parts),
        ),
      writeNext: (begin) => schemas.writeNext(begin),
      declaration: () => declarationOf(schemas),
    };
  },
};

function declarationOf({ all, formats, patterns, checks }: Schemas): Code {
  const parts: Sheet[] = [];
  const table = (entries: ReadonlyMap<string, Code>): Sheet =>
    objectLiteral([...entries].map(([key, value]) => code`${literalKey(key)}: ${value}`));
  if (formats.size > 0) parts.push(sequence(code`formats: `, table(formats)));
  if (patterns.size > 0) {
    const entries = [...patterns].map(([pattern, matcher]) => array([code`${pattern}`, matcher]));
    parts.push(sequence(code`patterns: `, array(entries)));
  }
  if (checks.all.length > 0) parts.push(sequence(code`checks: `, array(checks.all)));
  const own = valueSheet(all);
  const made = call(
    code`/* @__PURE__ */ ${ajvSchemas}`,
    own,
    ...(parts.length === 0 ? [] : [objectLiteral(parts)]),
  );
  return print(sequence(code`const ${schemasSymbol} = `, made, code`;`), 0, 0);
}

function valueSheet(value: Printable): Sheet {
  if (Array.isArray(value)) return array((value as readonly Printable[]).map(valueSheet));
  if (value instanceof Map) return membersSheet(value as ReadonlyMap<string, Printable>);
  if (isObject(value as never)) return membersSheet(Object.entries(value as object));
  return code`${value as string | number | bigint | boolean | null}`;
}

function membersSheet(members: Iterable<readonly [string, Printable]>): Sheet {
  return objectLiteral(
    [...members].map(([key, value]) => sequence(code`${literalKey(key)}: `, valueSheet(value))),
  );
}
