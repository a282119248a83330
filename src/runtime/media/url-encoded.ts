/** Forms as `application/x-www-form-urlencoded` (WHATWG URL §5, OpenAPI 3.1 §4.8.15). */
import { decodeName, encodeText } from "../parameters/percent-encoding.js";
import { kindsOf } from "../parameters/read-text.js";
import { setOwn } from "../parameters/set-own.js";
import { splitQuery, type Pair } from "../parameters/split-query.js";
import { DecodeError } from "./body-error.js";
import type { Codec } from "./codec.js";
import type { Content, Field } from "./content.js";
import { fieldOf, finished, formMembers, formText, formValue, shapeOf } from "./form-value.js";
import { readText } from "./read-text.js";
import { readStyled } from "./styled-fields.js";

/**
 * A field with a style is written as a query parameter is; others by default: scalars as text, an array as one pair for
 * each item, objects as JSON. Names that no field describes are read as text, several of one name as an array.
 */
export const urlEncoded: Codec = {
  encode: (value, content, type) => {
    const parts = formMembers(value, content).map(([name, member]) =>
      encodeField(name, member, fieldOf(name, content.fields)),
    );
    return { body: parts.filter((part) => part !== "").join("&"), contentType: type };
  },
  decode: async (source, content) => {
    const pairs = splitQuery(readText(await source.bytes()));
    const form = {};
    const isStyled = readStyled(pairs, content, form);
    for (const [name, values] of grouped(pairs)) {
      if (!isStyled(name)) setOwn(form, name, decodeField(name, values, content));
    }
    return finished(form, content);
  },
};

function encodeField(name: string, member: unknown, field: Field): string {
  const { style, explode = true, allowReserved } = field;
  if (style) {
    return style.write(name, member, { explode, in: "query", ...(allowReserved && { allowReserved }) });
  }
  const items: readonly unknown[] = Array.isArray(member) ? member : [member];
  return items.map((item) => `${encodeText(name)}=${encodeText(formText(item))}`).join("&");
}

function grouped(pairs: readonly Pair[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [raw, text] of pairs) {
    const name = decodeName(raw);
    const known = groups.get(name);
    if (known) known.push(decodeName(text));
    else groups.set(name, [decodeName(text)]);
  }
  return groups;
}

function decodeField(name: string, values: readonly string[], content: Content): unknown {
  const known = content.fields?.find((field) => field.name === name);
  const [first = ""] = values;
  if (!known) return values.length === 1 ? first : values;
  const shape = shapeOf(known, content);
  const { items, scalar } = kindsOf(shape);
  if (items !== undefined && (values.length > 1 || !scalar))
    return values.map((one) => formValue(one, items));
  if (values.length > 1) {
    throw new DecodeError(`${name} is given twice`);
  }
  return formValue(first, shape);
}
