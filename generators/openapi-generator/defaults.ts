/** What generators are told unless the config says otherwise, so that no integer is rounded and no instant is cut. */

export interface GeneratorDefaults {
  /** As in the config of OpenAPI Generator. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Besides those of the generator, by file name. */
  readonly templates: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

/** Methods as those of the types that the generator itself writes for integers that may be null. */
const nullableUint64 = `package {{packageName}}

import "encoding/json"

// NullableUint64 is an unsigned integer of 64 bits, or null, or absent.
type NullableUint64 struct {
	value   *uint64
	present bool
}

func NewNullableUint64(value *uint64) *NullableUint64 {
	return &NullableUint64{value: value, present: true}
}

// Get gives nil for null and for absent.
func (n NullableUint64) Get() *uint64 {
	return n.value
}

func (n *NullableUint64) Set(value *uint64) {
	*n = *NewNullableUint64(value)
}

// IsSet tells null from absent.
func (n NullableUint64) IsSet() bool {
	return n.present
}

func (n *NullableUint64) Unset() {
	*n = NullableUint64{}
}

func (n NullableUint64) MarshalJSON() ([]byte, error) {
	return json.Marshal(n.value)
}

func (n *NullableUint64) UnmarshalJSON(text []byte) error {
	n.present = true
	return json.Unmarshal(text, &n.value)
}
`;

const defaults: ReadonlyMap<string, GeneratorDefaults> = new Map([
  [
    "go",
    {
      options: {
        // Two enums that share a value would not compile.
        enumClassPrefix: true,
        // Arms of a tagged union would not be told apart.
        useOneOfDiscriminatorLookup: true,
        // An answer with a property that the document does not name would be refused.
        disallowAdditionalPropertiesIfNotPresent: false,
        typeMappings: { UnsignedLong: "uint64" },
        files: {
          "nullable_uint64.mustache": {
            templateType: "SupportingFiles",
            destinationFilename: "nullable_uint64.go",
          },
        },
      },
      templates: new Map([["nullable_uint64.mustache", nullableUint64]]),
    },
  ],
  [
    "java",
    {
      // A set is an array on the wire, whose order is kept.
      options: { typeMappings: { UnsignedLong: "java.math.BigInteger", set: "LinkedHashSet" } },
      templates: none,
    },
  ],
  // A datetime of Python has no nanoseconds.
  ["python", { options: { typeMappings: { DateTime: "str" } }, templates: none }],
  ["rust", { options: { preferUnsignedInt: true }, templates: none }],
]);

/** @param generator as OpenAPI Generator names it */
export function defaultsFor(generator: string): GeneratorDefaults {
  return defaults.get(generator) ?? { options: {}, templates: none };
}
