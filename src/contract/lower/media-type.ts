/** Lowers `content`: the media types of a body or an answer. */
import type { Encoding, MediaType, ParameterStyle } from "../ir.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";
import { lowerHeaders } from "./parameter.js";
import { dereference, type LocatedObject } from "./reference-object.js";

export function lowerContent(owner: LocatedObject, open: OpenApiContext): MediaType[] {
  const at = owner.place.at("content");
  const content = open.context.object(owner.value, "content", owner.place) ?? {};
  return Object.keys(content).flatMap((range): MediaType[] => {
    const located = { value: content[range]!, place: at.at(range), resource: owner.resource };
    const found = dereference(located, "a media type", open);
    if (found === undefined) return [];
    checkFields("media type", found.value, found.place, open);
    const type = (keyword: string): number | undefined => {
      const value = found.value[keyword];
      if (value === undefined) return undefined;
      return open.lowering.inline({ value, place: found.place.at(keyword), resource: found.resource });
    };
    const schema = type("schema");
    const item = open.dialect === "openapi-3.2" ? type("itemSchema") : undefined;
    return [
      {
        range: normalRange(range),
        ...(schema === undefined ? {} : { type: schema }),
        ...(item === undefined ? {} : { itemType: item }),
        encoding: lowerEncoding(found, open),
        place: at.at(range),
      },
    ];
  });
}

/** RFC 9110 §8.3.1: type and subtype have no case. */
function normalRange(range: string): string {
  const [type = "", ...parameters] = range.split(";");
  return [type.trim().toLowerCase(), ...parameters.map((one) => one.trim())].join("; ");
}

const styles: readonly ParameterStyle[] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

function lowerEncoding(media: LocatedObject, open: OpenApiContext): Encoding[] {
  const { context } = open;
  const at = media.place.at("encoding");
  const encodings = context.object(media.value, "encoding", media.place) ?? {};
  return Object.keys(encodings).flatMap((property): Encoding[] => {
    const place = at.at(property);
    const value = context.object(encodings, property, at);
    if (value === undefined) return [];
    checkFields("encoding", value, place, open);
    const contentType = context.string(value, "contentType", place);
    const style = styles.find((one) => one === value.style);
    if (style === undefined && value.style !== undefined) {
      context.wrongType(styles.join(", "), value.style, place.at("style"));
    }
    const flag = (name: "explode" | "allowReserved"): Pick<Encoding, typeof name> =>
      value[name] === undefined ? {} : { [name]: context.boolean(value, name, place) };
    return [
      {
        property,
        ...(contentType === undefined ? {} : { contentType }),
        ...(style === undefined ? {} : { style }),
        ...flag("explode"),
        ...flag("allowReserved"),
        headers: lowerHeaders({ value, place, resource: media.resource }, open),
      },
    ];
  });
}
