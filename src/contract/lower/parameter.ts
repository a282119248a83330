/** Lowers parameters and headers, which differ in little. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonObject } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Docs, Header, Parameter, ParameterIn, ParameterStyle } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";
import { dereference, type LocatedObject } from "./reference-object.js";
import type { Located } from "./resources.js";

const styles: Readonly<Record<ParameterIn, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  querystring: ["form"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

export function lowerParameter(located: Located, open: OpenApiContext): Parameter | undefined {
  const found = dereference(located, "a parameter", open);
  if (found === undefined) return undefined;
  if (!open.parameters.has(found.value)) open.parameters.set(found.value, lowerFound(found, open));
  return open.parameters.get(found.value);
}

function lowerFound(found: LocatedObject, open: OpenApiContext): Parameter | undefined {
  const { value, place } = found;
  const { context } = open;
  checkFields("parameter", value, place, open);
  const name = context.string(value, "name", place);
  const where = value.in;
  const known = where === "querystring" ? open.dialect === "openapi-3.2" : isPlace(where);
  if (name === undefined || !known || !isPlace(where)) {
    if (name === undefined) context.wrongType("a parameter with a `name`", value.name, place);
    if (!known) context.wrongType("path, query, header or cookie", where, place.at("in"));
    return undefined;
  }
  const style = styleOf(value, where, place, open);
  const target = valueOf(found, open);
  const required = context.boolean(value, "required", place);
  if (where === "path" && !required) {
    context.report(diagnostic("path-parameter-optional", { name }, { at: place }));
  }
  return {
    name,
    in: where,
    required: required || where === "path",
    style,
    explode:
      value.explode === undefined
        ? style === "form" || style === "cookie"
        : context.boolean(value, "explode", place),
    allowReserved: context.boolean(value, "allowReserved", place),
    allowEmptyValue: context.boolean(value, "allowEmptyValue", place),
    ...target.value,
    docs: mergeDocs(target.docs, docsOf(value, place, context)),
    place,
  };
}

export function lowerHeaders(owner: LocatedObject, open: OpenApiContext): Header[] {
  const at = owner.place.at("headers");
  const headers = open.context.object(owner.value, "headers", owner.place) ?? {};
  return Object.keys(headers).flatMap((name): Header[] => {
    const located = { value: headers[name]!, place: at.at(name), resource: owner.resource };
    const found = dereference(located, "a header", open);
    // OpenAPI: a header parameter of this name shall be ignored; the media types say it.
    if (found === undefined || name.toLowerCase() === "content-type") return [];
    const { value, place } = found;
    checkFields("header", value, place, open);
    const target = valueOf(found, open);
    const { default: _, ...type } = target.value;
    return [
      {
        name,
        required: open.context.boolean(value, "required", place),
        explode: open.context.boolean(value, "explode", place),
        ...type,
        docs: mergeDocs(target.docs, docsOf(value, place, open.context)),
        place: at.at(name),
      },
    ];
  });
}

function isPlace(value: unknown): value is ParameterIn {
  return typeof value === "string" && Object.hasOwn(styles, value);
}

function styleOf(value: JsonObject, where: ParameterIn, place: Place, open: OpenApiContext): ParameterStyle {
  const allowed = styles[where];
  if (value.style === undefined) return allowed[0]!;
  const style = allowed.find(
    (one) => one === value.style && (one !== "cookie" || open.dialect === "openapi-3.2"),
  );
  if (style !== undefined) return style;
  open.context.report(
    diagnostic("style-not-represented", { style: String(value.style), in: where }, { at: place.at("style") }),
  );
  return allowed[0]!;
}

interface Target {
  readonly value: Pick<Parameter, "type" | "mediaType" | "default">;
  readonly docs: Docs;
}

/** The type of a parameter or header, by `schema` or by the one media type of `content`. */
function valueOf({ value, place, resource }: LocatedObject, open: OpenApiContext): Target {
  const { lowering, context } = open;
  const content = context.object(value, "content", place) ?? {};
  const mediaType = Object.keys(content)[0];
  let schema = value.schema;
  let at = place.at("schema");
  if (mediaType !== undefined) {
    const media = content[mediaType]!;
    schema = isObject(media) ? media.schema : undefined;
    at = place.at("content").at(mediaType).at("schema");
    if (Object.keys(content).length > 1)
      context.wrongType("one media type", value.content, place.at("content"));
  }
  const named = mediaType === undefined ? {} : { mediaType: mediaType.toLowerCase() };
  if (schema === undefined)
    return { value: { type: context.nodes.add({ kind: "any" }, place), ...named }, docs: {} };
  const { type, docs, facts } = lowering.outermost({ value: schema, place: at, resource });
  return {
    value: { type, ...named, ...(facts.default === undefined ? {} : { default: facts.default }) },
    docs,
  };
}

/** The parameter's own texts before its schema's. */
function mergeDocs(schema: Docs, own: Docs): Docs {
  return { ...schema, ...own };
}
