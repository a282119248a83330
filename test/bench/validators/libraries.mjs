/**
 * `SledVmmState` as other libraries check it: the same members, enums, bounds and formats. Of each, `is` tells no more
 * than whether a value is valid, as far as the library can, and `check` tells all that is wrong, too.
 */
import { FormatRegistry, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import * as v from "valibot";
import { z } from "zod";
import { readFileSync } from "node:fs";

const { migration: migrationSchema, vmm: vmmSchema } = JSON.parse(
  readFileSync(new URL("sled-vmm-state.json", import.meta.url), "utf8"),
).definitions;
const migrationStates = migrationSchema.properties.state.enum;
const vmmStates = vmmSchema.properties.state.enum;

/** @param formats the patterns of `date-time` and `uuid`, the same that ajv uses */
export function typebox(formats) {
  for (const [name, pattern] of Object.entries(formats))
    FormatRegistry.Set(name, (text) => pattern.test(text));
  const gen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
  const time_updated = Type.String({ format: "date-time" });
  const oneOf = (values) => Type.Union(values.map((value) => Type.Literal(value)));
  const migration = Type.Optional(
    Type.Union([
      Type.Object({
        gen,
        migration_id: Type.String({ format: "uuid" }),
        state: oneOf(migrationStates),
        time_updated,
      }),
      Type.Null(),
    ]),
  );
  const compiled = TypeCompiler.Compile(
    Type.Object({
      migration_in: migration,
      migration_out: migration,
      vmm_state: Type.Object({ gen, state: oneOf(vmmStates), time_updated }),
    }),
  );
  return {
    is: (value) => compiled.Check(value),
    check: (value) => (compiled.Check(value) ? [] : [...compiled.Errors(value)]),
  };
}

export function zod() {
  const gen = z.int().min(0);
  const time_updated = z.iso.datetime({ offset: true });
  const migration = z
    .object({ gen, migration_id: z.uuid(), state: z.enum(migrationStates), time_updated })
    .nullish();
  const schema = z.object({
    migration_in: migration,
    migration_out: migration,
    vmm_state: z.object({ gen, state: z.enum(vmmStates), time_updated }),
  });
  const check = (value) => schema.safeParse(value);
  return { is: (value) => check(value).success, check };
}

export function valibot() {
  const gen = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
  const time_updated = v.pipe(v.string(), v.isoTimestamp());
  const migration = v.nullish(
    v.object({
      gen,
      migration_id: v.pipe(v.string(), v.uuid()),
      state: v.picklist(migrationStates),
      time_updated,
    }),
  );
  const schema = v.object({
    migration_in: migration,
    migration_out: migration,
    vmm_state: v.object({ gen, state: v.picklist(vmmStates), time_updated }),
  });
  return { is: (value) => v.is(schema, value), check: (value) => v.safeParse(schema, value) };
}
