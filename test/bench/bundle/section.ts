/** Sizes of bundles that import generated code, minified and gzipped. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { AnySchemaObject } from "ajv";
import { ajvCode } from "../ajv-code.js";
import { corpus, corpusIsThere } from "../documents.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { bundled, generate, inWorkshop } from "../workshop.js";

export const bundle: Section = { name: "bundle", run: () => inWorkshop(measure) };

const kilobyte = 1024;

interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

async function measure(folder: string): Promise<Measured> {
  const ours = "schemas/sled-agent";
  const number = generate(folder, { documents: ours, int64: "number" });
  const bigint = generate(folder, { documents: ours, int64: "bigint" });
  const rows = [["", "minified", "gzipped", "", "ratio"]];
  const ratios: Record<string, number> = {};
  const aims: Record<string, number> = {};
  const add = (name: string, { minified, gzipped }: Size, key = "", to = "", size = 0): void => {
    const row = [name, ...[minified, gzipped].map((bytes) => `${(bytes / kilobyte).toFixed(2)} KB`)];
    rows.push(row);
    if (key === "") return;
    ratios[key] = gzipped / size;
    aims[key] = 1;
    row.push(to, ratioText(ratios[key], 1));
  };

  const aim = { number: 6 * kilobyte, bigint: 9 * kilobyte };
  const oneNumber = await operation(folder, number);
  add("one operation, int64 number", oneNumber, "oneOperationNumber", "/ 6 KB", aim.number);
  const oneBigint = await operation(folder, bigint);
  add("one operation, int64 bigint", oneBigint, "oneOperationBigint", "/ 9 KB", aim.bigint);

  const compare = async (name: string, key: string, documents: string, generated: string): Promise<void> => {
    const files = readdirSync(documents).filter((file) => /\d.*\.json$/.test(file));
    const newest = files.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))[0]!;
    const ajv = await ajvSize(folder, path.join(documents, newest));
    const own = await validators(folder, generated);
    add(`validators of ${name}, ${files.length} versions`, own, key, "/ ajv", ajv.gzipped);
    add("ajv standalone, the newest of them alone", ajv);
  };
  await compare("schemas/sled-agent", "validatorsToAjv", path.resolve(ours), bigint);
  if (corpusIsThere) {
    const real = path.join(corpus, "omicron/sled-agent");
    const generated = generate(folder, { documents: real, int64: "bigint" });
    await compare("the real sled-agent", "realValidatorsToAjv", real, generated);
  }
  return { text: table(rows), ratios, aims };
}

function operation(folder: string, generated: string): Promise<Size> {
  return sizeOf(
    folder,
    `import { connect } from "concordat/runtime";
    import { api, vmmGetState } from ${JSON.stringify(path.join(generated, "operations.js"))};
    const call = connect(api, { baseUrl: "https://sled.example" });
    export const stateOf = (propolis_id) => call(vmmGetState, { path: { propolis_id } });`,
  );
}

function validators(folder: string, generated: string): Promise<Size> {
  return sizeOf(folder, `export * from ${JSON.stringify(path.join(generated, "validators.js"))};`);
}

/** Of one function for each component schema of a document, errors included. */
function ajvSize(folder: string, document: string): Promise<Size> {
  const { schemas } = (
    JSON.parse(readFileSync(document, "utf8")) as { components: { schemas: Record<string, AnySchemaObject> } }
  ).components;
  const names = Object.keys(schemas);
  const id = "document";
  const code = ajvCode(
    [{ $id: id, components: { schemas: withNull(schemas) } }],
    Object.fromEntries(names.map((name, index) => [`validate${index}`, `${id}#/components/schemas/${name}`])),
    // What ajv does not know it would warn of.
    { logger: false },
  );
  const file = path.join(folder, "ajv.cjs");
  writeFileSync(file, code);
  return sizeOf(folder, `export { default } from ${JSON.stringify(file)};`);
}

/** Ajv takes OpenAPI's `nullable` where there is a `type` only, so elsewhere it is said in JSON Schema's words. */
function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull);
  if (typeof schema !== "object" || schema === null) return schema;
  const all = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withNull(value)]));
  if (all["nullable"] !== true || "type" in all) return all;
  delete all["nullable"];
  return { anyOf: [all, { type: "null" }] };
}

async function sizeOf(folder: string, source: string): Promise<Size> {
  const code = await bundled(folder, source, { minify: true, platform: "browser" });
  return { minified: Buffer.byteLength(code), gzipped: gzipSync(code).length };
}
