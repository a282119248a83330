/** The cases of the JSON Schema test suite in which generated validators deliberately say something else, with the reason. */

const vocabularies =
  "a vocabulary is a matter of the meta-schema, which is not read: a schema of another dialect is taken as one of 2020-12";
const unsafe =
  "an integer that a double may not hold exactly is refused where integers are numbers, as it may have been another";
const rounded =
  "`JSON.parse` rounds the number to one beyond the bound; it is no integer, so it is not refused for that";

const of = (reason: string, names: readonly string[]): (readonly [string, string])[] =>
  names.map((name) => [name, reason]);

export const exceptions: ReadonlyMap<string, string> = new Map([
  ...of(vocabularies, [
    "draft2020-12/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary: no validation: invalid number, but it still validates",
  ]),
  ...["draft7", "draft2020-12"].flatMap((draft) =>
    of(rounded, [
      `${draft}/optional/bignum.json: maximum integer comparison: comparison works for high numbers`,
      `${draft}/optional/bignum.json: minimum integer comparison: comparison works for very negative numbers`,
    ]),
  ),
  ...["draft7", "draft2020-12"].flatMap((draft) =>
    of(unsafe, [
      `${draft}/const.json: float and integers are equal up to 64-bit representation limits: integer is valid`,
      `${draft}/const.json: float and integers are equal up to 64-bit representation limits: float is valid`,
      `${draft}/optional/bignum.json: integer: a bignum is an integer`,
      `${draft}/optional/bignum.json: integer: a negative bignum is an integer`,
      `${draft}/optional/float-overflow.json: all integers are multiples of 0.5, if overflow is handled: valid if optional overflow handling is implemented`,
    ]),
  ),
]);
