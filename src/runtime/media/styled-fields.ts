/** Fields of a form that are encoded like query parameters (OpenAPI 3.1 §4.8.15.1). */
import { kindsOf } from "../parameters/read-text.js";
import { setOwn } from "../parameters/set-own.js";
import type { Pair } from "../parameters/split-query.js";
import type { Content, Field } from "./content.js";
import { shapeOf } from "./form-value.js";

/**
 * Sets the fields that have a style on the form.
 * @returns whether a name belongs to one of them
 */
export function readStyled(
  pairs: readonly Pair[],
  content: Content,
  form: object,
): (name: string) => boolean {
  const styled = (content.fields ?? []).filter(({ style }) => style);
  for (const field of styled) {
    const { name, style, explode = true } = field;
    const value = style?.read(name, { pairs }, { explode, in: "query", shape: shapeOf(field, content) });
    if (value !== undefined) setOwn(form, name, value);
  }
  return (name) => styled.some((field) => owns(field, name));
}

/** Also the names of the members of an object. */
function owns({ name, shape, style, explode = true }: Field, key: string): boolean {
  if (key === name) return true;
  if (style?.name === "deepObject") return key.startsWith(`${name}[`);
  const { object } = kindsOf(shape);
  return explode && object !== undefined && Object.hasOwn(object.properties, key);
}
