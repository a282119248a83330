/** The official JSON Schema test suite, read from the corpus beside the project where that is present. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Contract, TypeId } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";
import { parseSource } from "../../src/source/read.js";

export interface Group {
  readonly description: string;
  readonly schema: JsonObject | boolean;
  readonly tests: readonly {
    readonly description: string;
    readonly data: JsonValue;
    readonly valid: boolean;
  }[];
}

const suite = new URL("../../../shared/corpus/json-schema-test-suite/", import.meta.url);
export const present = existsSync(suite);

export const drafts = [
  { folder: "draft7", dialect: "draft-07" },
  { folder: "draft2020-12", dialect: "2020-12" },
] as const;

type Draft = (typeof drafts)[number];

/** The formats that are asserted and that the suite knows. */
export const formats = ["date", "date-time", "ipv4", "ipv6", "uuid"];

/** All that is mandatory, and of the rest what concerns numbers, patterns and the asserted formats. */
export function filesOf({ folder }: Draft): string[] {
  if (!present) return [];
  const tests = new URL(`tests/${folder}/`, suite);
  const optional = ["bignum", "float-overflow", "ecmascript-regex", "non-bmp-regex"];
  const names = [...optional, ...formats.map((name) => `format/${name}`)].map(
    (name) => `optional/${name}.json`,
  );
  const mandatory = readdirSync(tests).filter((name) => name.endsWith(".json"));
  return [...mandatory.sort(), ...names.filter((name) => existsSync(new URL(name, tests)))];
}

export function groupsOf({ folder }: Draft, file: string): readonly Group[] {
  return read(new URL(`tests/${folder}/${file}`, suite)) as unknown as readonly Group[];
}

function read(file: URL): JsonValue {
  const { document, diagnostics } = parseSource(readFileSync(file, "utf8"), { path: file.pathname });
  if (document === null) throw new Error(`${file.pathname}: ${diagnostics[0]?.message}`);
  return document.value;
}

/** By URI, what the suite's schemas refer to. */
export const schemas = present ? remotes() : new Map<string, JsonValue>();

/** The suite's remote documents, and the meta-schemas that its schemas refer to. */
function remotes(): ReadonlyMap<string, JsonValue> {
  const folder = new URL("remotes/", suite);
  const require = createRequire(import.meta.url);
  const vocabularies = [
    "applicator",
    "content",
    "core",
    "format-annotation",
    "meta-data",
    "unevaluated",
    "validation",
  ];
  const latest = ["schema", ...vocabularies.map((name) => `meta/${name}`)];
  return new Map([
    ...readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name): [string, JsonValue] => [`http://localhost:1234/${name}`, read(new URL(name, folder))]),
    ...latest.map((name): [string, JsonValue] => [
      `https://json-schema.org/draft/2020-12/${name}`,
      require(`ajv/dist/refs/json-schema-2020-12/${name}.json`) as JsonValue,
    ]),
    [
      "http://json-schema.org/draft-07/schema",
      require("ajv/dist/refs/json-schema-draft-07.json") as JsonValue,
    ],
  ]);
}

/** The schema of a group, lowered; null where it could not be. */
export function lower({ dialect }: Draft, { schema }: Group): { contract: Contract; id: TypeId } | null {
  const { contract } = loadContract(schema, { api: "subject", dialect, schemas });
  return contract === null ? null : { contract, id: contract.types.names.get("subject")! };
}
