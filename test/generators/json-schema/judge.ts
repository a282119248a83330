/** Ajv as the second judge of an emitted schema. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { matchesFormat } from "../../contract/evaluate-formats.js";

const options = { strict: false, logger: false, ownProperties: true, multipleOfPrecision: 9 } as const;

/** Ajv's own are laxer than their specifications; the suite judges these. */
const formats = ["date-time", "date", "uuid", "ip", "ipv4", "ipv6", "byte"];

/**
 * A validator of each definition in the text of a JSON Schema.
 * @param addFormats as the suite has them if it is not given
 */
export function judge(
  text: string,
  addFormats: (ajv: Ajv2020) => void = addOurFormats,
): (name: string) => ValidateFunction {
  const schema = JSON.parse(text) as { $id: string };
  const ajv = new Ajv2020({ ...options, code: { regExp } });
  addFormats(ajv);
  ajv.addSchema(schema);
  return (name) => {
    const pointer = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
    return ajv.compile({ $ref: `${schema.$id}#/$defs/${pointer}` });
  };
}

function addOurFormats(ajv: Ajv2020): void {
  for (const format of formats) ajv.addFormat(format, (one: string) => matchesFormat(format, one));
}

/** A pattern that is none with the `u` flag is read without. */
function regExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
regExp.code = "undefined";
