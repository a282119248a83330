/** Ajv over a whole document as it is, with the words of OpenAPI 3.0 changed to those that ajv knows. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { Direction } from "../../src/contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { formatPointer } from "../../src/source/pointer.js";

const strings = ["date-time", "date", "uuid", "ipv4", "ipv6", "byte"] as const;

const compiled = new WeakMap<JsonObject, Map<string, PlainAjv>>();

/** One for each document and direction. */
export function plainAjv(document: JsonObject, direction: Direction): PlainAjv {
  let known = compiled.get(document);
  if (known === undefined) compiled.set(document, (known = new Map()));
  let one = known.get(direction);
  if (one === undefined) known.set(direction, (one = new PlainAjv(document, direction)));
  return one;
}

export class PlainAjv {
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: JsonObject, direction: Direction) {
    const isOld = String(document.openapi).startsWith("3.0");
    this.#ajv = new Ajv2020({
      strict: false,
      logger: false,
      validateSchema: false,
      ownProperties: true,
      multipleOfPrecision: 9,
    });
    ajvFormats.default(this.#ajv, { formats: [...strings] });
    // Ajv takes no account of `required: [""]`.
    this.#ajv.addKeyword({
      keyword: "x-required",
      validate: (names: readonly string[], value: JsonValue) =>
        !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
    });
    const checks = strings
      .filter((name) => name.startsWith("ipv"))
      .map((name) => this.#ajv.compile({ format: name }));
    this.#ajv.addFormat("ip", (text: string) => checks.some((check) => check(text)));
    for (const bits of [8, 16, 32, 64]) {
      this.#addInteger(`int${bits}`, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
      this.#addInteger(`uint${bits}`, 0, 2 ** bits - 1);
    }
    const left = direction === "request" ? "readOnly" : "writeOnly";
    this.#ajv.addSchema(translated(document, left, isOld) as JsonObject, "document:");
  }

  #addInteger(name: string, least: number, greatest: number): void {
    const validate = (value: number): boolean =>
      Number.isInteger(value) && value >= least && value <= greatest;
    this.#ajv.addFormat(name, { type: "number", validate });
  }

  /** Whether the schema at a place of the document accepts a value. */
  accepts(tokens: readonly string[], value: JsonValue): boolean {
    const pointer = formatPointer(tokens).split("/").map(encodeURIComponent).join("/");
    let validate = this.#validators.get(pointer);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `document:#${pointer}` });
      this.#validators.set(pointer, validate);
    }
    return validate(value);
  }
}

const values: ReadonlySet<string> = new Set(["example", "examples", "enum", "const"]);

function translated(value: JsonValue, left: string, isOld: boolean): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((one) => translated(one, left, isOld));
  if (!isObject(value)) return value;
  if (isOld && typeof value.$ref === "string") return { $ref: value.$ref };
  const schema: Record<string, JsonValue> = {};
  for (const [key, one] of Object.entries(value)) {
    const isValue = values.has(key) || (key === "default" && !isObject(one)) || typeof one === "bigint";
    if (isValue && typeof one === "bigint") schema[key] = Number(one);
    else schema[key] = isValue ? one : translated(one, left, isOld);
  }
  if (isObject(value.properties)) {
    const { properties } = value;
    const isLeft = (name: string): boolean => isObject(properties[name]) && properties[name][left] === true;
    const absent = Object.keys(properties).filter(isLeft);
    if (absent.length > 0) {
      schema.properties = {
        ...(schema.properties as JsonObject),
        ...Object.fromEntries(absent.map((name) => [name, false])),
      };
      if (Array.isArray(value.required))
        schema.required = value.required.filter((name: JsonValue) => !absent.includes(name as string));
    }
  }
  if (Array.isArray(schema.required) && schema.required.includes("")) schema["x-required"] = schema.required;
  delete schema.nullable;
  if (!isOld) return schema;
  for (const [plain, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof schema[exclusive] !== "boolean") continue;
    if (schema[exclusive] && schema[plain] !== undefined) {
      schema[exclusive] = schema[plain];
      delete schema[plain];
    } else delete schema[exclusive];
  }
  return value.nullable === true ? { anyOf: [{ type: "null" }, schema] } : schema;
}
