/** Schemas on the way that users' own take: through a contract to the JSON Schema and the validators that values are made with. */
import { emitJsonSchemas } from "../../generators/json-schema/index.js";
import type { ValidatorsOptions } from "../../generators/typescript/validators/index.js";
import { setOwn } from "../../src/runtime/parameters/set-own.js";
import { isObject } from "../../src/runtime/validation/is-object.js";
import { LargeInteger } from "../../src/runtime/validation/large-integer.js";
import type { JsonValue } from "../../src/source/json.js";
import { valuesOf, type TypeOfSchema, type ValueSource } from "concordat/testing";
import { openApi, run } from "../generators/typescript/validators/load.js";

export type Source = (name: string, options?: Partial<TypeOfSchema<unknown>>) => ValueSource<unknown>;

/** The validators are bundled with a runtime of their own, which knows only its own large integers. */
function withLarge(value: unknown, Large: typeof LargeInteger): unknown {
  if (value instanceof LargeInteger) return new Large(value.literal);
  if (Array.isArray(value)) return value.map((item) => withLarge(item, Large));
  if (!isObject(value)) return value;
  for (const [name, member] of Object.entries(value)) setOwn(value, name, withLarge(member, Large));
  return value;
}

/** A source of values for each of the named schemas. */
export async function sources(
  schemas: Readonly<Record<string, JsonValue>>,
  options: Partial<ValidatorsOptions> = {},
): Promise<Source> {
  const version = openApi(schemas);
  const schema = emitJsonSchemas({ api: "test", versions: [version] }).files[0]!.text;
  const running = await run([version], options);
  return (name, more = {}) => {
    const validator = running.of(version, version.contract.types.names.get(name)!);
    return valuesOf({
      schema,
      name,
      validator: {
        is: (value): value is unknown => validator.is(value),
        explain: (value, report) => void report.errors.push(...validator.errors(value)),
        ...(running.isWide(version) && options.int64 !== undefined && options.int64 !== "number"
          ? { widen: (value: unknown) => validator.widen(withLarge(value, running.runtime.LargeInteger)) }
          : {}),
      },
      ...more,
    });
  };
}
