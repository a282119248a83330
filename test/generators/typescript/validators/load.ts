/** Generates validators, and runs what was generated. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import type { ApiVersion } from "../../../../generators/generated-file.js";
import { emitAjvValidators } from "../../../../generators/typescript/ajv-validators/index.js";
import {
  emitValidators,
  type EmittedValidators,
  type ValidatorsOptions,
} from "../../../../generators/typescript/validators/index.js";
import { isWideNode } from "../../../../generators/typescript/validators/facts.js";
import type { Direction } from "../../../../src/contract/hash.js";
import type { Contract, TypeId } from "../../../../src/contract/ir.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { LargeInteger } from "../../../../src/runtime/validation/large-integer.js";
import type { explainAll } from "../../../../src/runtime/validation/validate.js";
import type { ValidationError } from "../../../../src/runtime/validation/validation-error.js";
import type { Report } from "../../../../src/runtime/validation/report.js";
import type { Validator } from "../../../../src/runtime/validation/validator.js";
import type { JsonValue } from "../../../../src/source/json.js";

export const usual: ValidatorsOptions = {
  int64: "number",
  enums: "closed",
  importExtension: ".js",
  patternLength: 1000,
};

interface Loaded {
  readonly explainAll: typeof explainAll;
  readonly LargeInteger: typeof LargeInteger;
  readonly [name: string]: unknown;
}

export interface Running {
  readonly emitted: EmittedValidators;
  readonly text: string;
  readonly runtime: Loaded;
  /** What guards, explains and changes values of the type, as those that use a validator see it. */
  /** Whether some validator of the version changes integers. */
  isWide(version: ApiVersion): boolean;
  of(version: ApiVersion, type: TypeId, direction?: Direction, isMultipart?: boolean): RunningValidator;
}

export interface RunningValidator {
  is(value: unknown): boolean;
  /** Empty where the value is taken by the explaining function. */
  errors(value: unknown): readonly ValidationError[];
  widen(value: unknown): unknown;
  narrow(value: unknown): unknown;
}

const entry =
  'export * from "./validators.js"; export { explainAll, LargeInteger, newReport } from "./runtime.js";';

export const backends = { concordat: emitValidators, ajv: emitAjvValidators };

export type BackendName = keyof typeof backends;

export const backendNames: readonly BackendName[] = ["concordat", "ajv"];

/** @param versions newest first */
export async function run(
  versions: readonly ApiVersion[],
  options: Partial<ValidatorsOptions> = {},
  backend: BackendName = "concordat",
): Promise<Running> {
  const emitted = backends[backend]({ api: "test", versions }, { ...usual, ...options });
  const { text } = emitted.files[0]!;
  const runtime = await importText(text);
  return {
    emitted,
    text,
    runtime,
    isWide: ({ contract }) => contract.types.nodes.some(isWideNode),
    of: (version, type, direction = "response", isMultipart = false) => {
      const symbol = emitted.validatorOf(version, type, direction, isMultipart);
      const validator = symbol === undefined ? takesAll : (runtime[symbol.name] as Generated | undefined);
      if (validator === undefined) throw new Error(`${symbol?.name} is not exported`);
      const newReport = runtime["newReport"] as (limit: number) => Report;
      return {
        is: (value) => validator.is(value),
        errors: (value) => {
          const report = newReport(20);
          validator.explain(value, report);
          return report.errors;
        },
        widen: (value) => validator.widen?.(value) ?? value,
        narrow: (value) => validator.narrow?.(value) ?? value,
      };
    },
  };
}

/** A `Validator` whose guard is asked for no type. */
type Generated = Omit<Validator<unknown>, "is"> & { readonly is: (value: unknown) => boolean };

const takesAll: Generated = { is: () => true, explain: () => undefined };

async function importText(text: string): Promise<Loaded> {
  const root = path.resolve(import.meta.dirname, "../../../..");
  const sources: Readonly<Record<string, string>> = { entry, "./validators.js": text };
  const bundle = await rolldown({
    input: "entry",
    external: /^ajv(?:\/|$)/u,
    resolve: { conditionNames: ["concordat-source", "import"] },
    plugins: [
      {
        name: "generated",
        resolveId: (source) => {
          if (source === "concordat/runtime") return path.join(root, "src/runtime/index.ts");
          if (source === "concordat/runtime/ajv") return path.join(root, "src/runtime/ajv.ts");
          if (source === "./runtime.js") return "\0runtime.ts";
          return source in sources ? `\0${source}.ts` : null;
        },
        load: (id) => {
          if (id === "\0runtime.ts") {
            const from = (name: string): string =>
              JSON.stringify(path.join(root, `src/runtime/validation/${name}.ts`));
            return [
              `export { explainAll } from ${from("validate")};`,
              `export { newReport } from ${from("report")};`,
              `export { LargeInteger } from ${from("large-integer")};`,
            ].join("\n");
          }
          return id.startsWith("\0") ? (sources[id.slice(1, -3)] ?? null) : null;
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  const cache = path.join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "concordat-validators-"));
  try {
    const file = path.join(folder, "validators.mjs");
    await writeFile(file, output[0].code);
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Loaded;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function versionOf(contract: Contract, file = "v1"): ApiVersion {
  return { version: contract.version, file, contract };
}

/** The schemas as the components of a document without operations. */
export function openApi(schemas: Readonly<Record<string, JsonValue>>, openapi = "3.1.1"): ApiVersion {
  const info = { title: "Test", version: "1.0.0" };
  const { contract, diagnostics } = loadContract({ openapi, info, paths: {}, components: { schemas } });
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return versionOf(contract);
}

/** Integers beyond the safe range as `JSON.parse` reads them. */
export function asParsed(value: JsonValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(asParsed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, asParsed(member as JsonValue)]),
  );
}

/** As the lossless reader of JSON gives values to `widen`. */
export function asRead(value: JsonValue, { LargeInteger: Large }: Pick<Loaded, "LargeInteger">): unknown {
  if (typeof value === "bigint") return new Large(String(value));
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => asRead(item, { LargeInteger: Large }));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      asRead(member as JsonValue, { LargeInteger: Large }),
    ]),
  );
}

/** Large integers where no type asks for them become doubles, as after `widen`. */
export function settled(value: unknown, { LargeInteger: Large }: Pick<Loaded, "LargeInteger">): unknown {
  if (value instanceof Large) return Number(value.literal);
  if (Array.isArray(value)) return value.map((item) => settled(item, { LargeInteger: Large }));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, settled(member, { LargeInteger: Large })]),
  );
}

export const int64Modes = ["number", "bigint", "string"] as const;
