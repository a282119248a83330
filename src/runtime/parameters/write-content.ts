/** Parameters whose text is a body of a media type (OpenAPI 3.1 §4.8.12.2). */
import { EncodeError } from "../media/body-error.js";
import type { ContentWriter } from "../operation/operation.js";
import { encodeText } from "./percent-encoding.js";

/** Percent-encoded but in headers; a whole query string of form data is so already. */
export const writeContent: ContentWriter = ({ name, in: place }, value, content) => {
  const { body } = content.codec.encode(value, content, content.type);
  if (typeof body !== "string") throw new EncodeError(`${content.type} is no text`);
  if (place === "header" || (place === "querystring" && content.type.endsWith("urlencoded"))) return body;
  const text = encodeText(body);
  return place === "path" || place === "querystring" ? text : `${encodeText(name)}=${text}`;
};
