/** What the two media types of forms have in common: fields that are text. */
import { coerce } from "../parameters/coerce.js";
import { kindsOf } from "../parameters/read-text.js";
import { setOwn } from "../parameters/set-own.js";
import type { Shape } from "../parameters/shape.js";
import { scalarText } from "../parameters/write-scalar.js";
import { EncodeError } from "./body-error.js";
import type { Content, Field } from "./content.js";
import { parseLossless, settle, widened } from "./parse-big-json.js";
import { writeJson } from "./write-json.js";

/** The members to be written. */
export function formMembers(value: unknown, { validator }: Content): [name: string, member: unknown][] {
  const form = validator?.narrow ? validator.narrow(value) : value;
  if (typeof form !== "object" || form === null || Array.isArray(form)) throw new EncodeError("no object");
  return Object.entries(form).filter(([, member]) => member !== undefined);
}

/** A field as it is described, or by default. */
export function fieldOf(name: string, fields: readonly Field[] | undefined): Field {
  return fields?.find((field) => field.name === name) ?? { name, shape: "string" };
}

/** OpenAPI 3.1 §4.8.15.1: objects, and arrays in arrays, are JSON; scalars are text. */
export function formText(value: unknown): string {
  return typeof value === "object" && value !== null ? writeJson(value) : scalarText(value);
}

/** A text as its shape says, JSON where it is that of an object and no scalar. */
export function formValue(text: string, shape: Shape): unknown {
  return kindsOf(shape).scalar ? coerce(text, shape) : parseLossless(text);
}

/** The whole form, once all its fields are read. */
export function finished(form: object, { validator }: Content): unknown {
  return validator?.widen ? settle(widened(form, validator)) : form;
}

/** The shape to read a field by: a wide integer as a bigint where the form is going to be widened as a whole. */
export function shapeOf({ shape }: Field, { validator }: Content): Shape {
  return validator?.widen ? unwidened(shape) : shape;
}

function unwidened(shape: Shape): Shape {
  if (typeof shape === "string") return shape === "wide-string" ? "wide-bigint" : shape;
  if ("items" in shape) return { items: unwidened(shape.items) };
  if ("oneOf" in shape) return { oneOf: shape.oneOf.map(unwidened) };
  const properties: Record<string, Shape> = {};
  for (const [name, property] of Object.entries(shape.properties))
    setOwn(properties, name, unwidened(property));
  return { properties, ...(shape.others !== undefined && { others: unwidened(shape.others) }) };
}
