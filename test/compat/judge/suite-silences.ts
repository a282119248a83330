/** Where in the JSON Schema test suite the judge is silent: the reason, and the files with how many cases there. */

const proto = 'ajv does not see a property named "__proto__"';

export const silences: readonly (readonly [file: string, reason: RegExp | string, count: number])[] = [
  ["draft7/properties.json", proto, 7],
  ["draft7/required.json", proto, 7],
  ["draft7/optional/format/date-time.json", "ajv-formats and the specification of date-time disagree", 3],
  ["draft2020-12/defs.json", /"#meta" means depends on the way to it/u, 2],
  ["draft2020-12/dynamicRef.json", /means depends on the way to it/u, 25],
  ["draft2020-12/properties.json", proto, 7],
  ["draft2020-12/required.json", proto, 7],
  ["draft2020-12/unevaluatedItems.json", /means depends on the way to it/u, 2],
  ["draft2020-12/unevaluatedProperties.json", /means depends on the way to it/u, 2],
  ["draft2020-12/vocabulary.json", /^the dialect ".*" is not known/u, 5],
  [
    "draft2020-12/optional/format/date-time.json",
    "ajv-formats and the specification of date-time disagree",
    3,
  ],
  ["draft2020-12/optional/format/uuid.json", "ajv-formats and the specification of uuid disagree", 1],
];
