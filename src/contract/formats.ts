/** The one table of formats: what each applies to and whether it is asserted, that is, whether a value can break it. */

export interface FormatPolicy {
  /** Formats to assert besides the defaults. */
  readonly assert?: readonly string[] | undefined;
  /** Formats that are annotations, though asserted by default. */
  readonly annotate?: readonly string[] | undefined;
}

interface Format {
  readonly type: "integer" | "number" | "string";
  readonly asserted: boolean;
  /** Inclusive bounds of an integer format. */
  readonly bounds?: readonly [bigint, bigint];
}

const signed = (bits: bigint): Format => ({
  type: "integer",
  asserted: true,
  bounds: [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n],
});
const unsigned = (bits: bigint): Format => ({
  type: "integer",
  asserted: true,
  bounds: [0n, (1n << bits) - 1n],
});
const asserted: Format = { type: "string", asserted: true };
const annotation: Format = { type: "string", asserted: false };

/** Names from the OpenAPI format registry, JSON Schema 2020-12 validation §7.3 and what Rust services write. */
const formats: ReadonlyMap<string, Format> = new Map([
  ["int8", signed(8n)],
  ["int16", signed(16n)],
  ["int32", signed(32n)],
  ["int64", signed(64n)],
  ["uint8", unsigned(8n)],
  ["uint16", unsigned(16n)],
  ["uint32", unsigned(32n)],
  ["uint64", unsigned(64n)],
  ["int", { type: "integer", asserted: false }],
  ["uint", { type: "integer", asserted: false }],
  ["int128", { type: "integer", asserted: false }],
  ["uint128", { type: "integer", asserted: false }],
  ["unix-time", { type: "integer", asserted: false }],
  ["float", { type: "number", asserted: false }],
  ["double", { type: "number", asserted: false }],
  ["decimal", { type: "number", asserted: false }],
  ["decimal128", { type: "number", asserted: false }],
  ["double-int", { type: "integer", asserted: false }],
  ["date-time", asserted],
  ["date", asserted],
  ["uuid", asserted],
  ["ip", asserted],
  ["ipv4", asserted],
  ["ipv6", asserted],
  ["byte", asserted],
  ...[
    ...["time", "duration", "email", "idn-email", "hostname", "idn-hostname", "uri", "uri-reference", "iri"],
    ...[
      "iri-reference",
      "uri-template",
      "json-pointer",
      "relative-json-pointer",
      "regex",
      "binary",
      "password",
    ],
    ...["base64url", "char", "commonmark", "html", "media-range", "sf-binary", "sf-boolean", "sf-decimal"],
    ...[
      "sf-integer",
      "sf-string",
      "sf-token",
      "date-time-local",
      "time-local",
      "http-date",
      "url",
      "timestamp",
    ],
    ...["hex-string", "string", "ipv4network", "ipv6network"],
  ].map((name): [string, Format] => [name, annotation]),
]);

/** All formats that are known. */
export const formatNames: readonly string[] = [...formats.keys()];

export class FormatTable {
  readonly #assert: ReadonlySet<string>;
  readonly #annotate: ReadonlySet<string>;

  constructor(policy: FormatPolicy = {}) {
    this.#assert = new Set(policy.assert);
    this.#annotate = new Set(policy.annotate);
  }

  known(format: string): boolean {
    return formats.has(format);
  }

  /** An unknown format is taken to speak of strings. */
  appliesTo(format: string): Format["type"] {
    return formats.get(format)?.type ?? "string";
  }

  asserted(format: string | undefined): boolean {
    if (format === undefined || this.#annotate.has(format)) return false;
    return formats.get(format)?.asserted === true || (this.#assert.has(format) && formats.has(format));
  }

  /** The range of an asserted integer format. */
  bounds(format: string | undefined): readonly [bigint, bigint] | undefined {
    return format !== undefined && this.asserted(format) ? formats.get(format)?.bounds : undefined;
  }
}
