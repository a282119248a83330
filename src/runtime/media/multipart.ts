/** Forms as `multipart/form-data` (RFC 7578, OpenAPI 3.1 §4.8.15). */
import { decodeName, encodeText } from "../parameters/percent-encoding.js";
import { kindsOf } from "../parameters/read-text.js";
import { setOwn } from "../parameters/set-own.js";
import { mostPairs, splitQuery, type Pair } from "../parameters/split-query.js";
import { DecodeError, EncodeError } from "./body-error.js";
import type { Codec } from "./codec.js";
import type { Content, Field } from "./content.js";
import { fieldOf, finished, formMembers, formText, formValue, shapeOf } from "./form-value.js";
import { readText } from "./read-text.js";
import { readStyled } from "./styled-fields.js";

/**
 * By default a scalar is `text/plain`, an object `application/json`, bytes are `application/octet-stream` or what their
 * Blob says; an array is one part for each item. Parts of bytes are read as Blobs, as Files where they have a name.
 */
export const multipart: Codec = {
  encode: (value, content, type) => {
    const boundary = boundaryOf();
    const parts: BlobPart[] = [];
    for (const [name, member] of formMembers(value, content)) {
      for (const part of partsOf(name, member, fieldOf(name, content.fields))) {
        parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="${quoted(part.name)}"`);
        if (part.file !== undefined) parts.push(`; filename="${quoted(part.file)}"`);
        if (part.type !== undefined) parts.push(`\r\ncontent-type: ${part.type}`);
        parts.push("\r\n\r\n", part.data, "\r\n");
      }
    }
    return {
      body: new Blob([...parts, `--${boundary}--\r\n`]),
      contentType: `${type}; boundary=${boundary}`,
    };
  },
  decode: async (source, content) => {
    const bytes = await source.bytes();
    let data: FormData;
    try {
      data = await new Response(bytes, { headers: { "content-type": source.contentType } }).formData();
    } catch (cause) {
      throw new DecodeError("the body is no multipart/form-data", [], { cause });
    }
    const groups = new Map<string, (string | Blob)[]>();
    let count = 0;
    for (const [name, part] of data as unknown as Iterable<[string, string | Blob]>) {
      if (++count > mostPairs) throw new DecodeError(`more than ${mostPairs} parts`);
      const known = groups.get(name);
      if (known) known.push(part);
      else groups.set(name, [part]);
    }
    const form = {};
    const isStyled = readStyled(pairsOf(data), content, form);
    for (const [name, parts] of groups) {
      if (isStyled(name)) continue;
      setOwn(form, name, await decodeField(name, parts, content));
    }
    return finished(form, content);
  },
};

type BlobPart = string | Blob | Uint8Array<ArrayBuffer>;

interface Part {
  readonly name: string;
  readonly file?: string;
  readonly type?: string;
  readonly data: BlobPart;
}

function partsOf(name: string, member: unknown, field: Field): Part[] {
  const { style, explode = true, contentType } = field;
  if (style) {
    const text = style.write(name, member, { explode, in: "query" });
    // Parts are not percent-encoded, so the comma would be one of those that separate.
    if (!explode && text.includes("%2C")) throw new EncodeError(`${name} has a part that holds a comma`);
    return splitQuery(text).map(([key, data]) => ({ name: decodeName(key), data: decodeName(data) }));
  }
  const items: readonly unknown[] = Array.isArray(member) ? member : [member];
  return items.map((item) => {
    const isBytes = item instanceof Uint8Array;
    if (item instanceof Blob || isBytes) {
      const own = item instanceof Blob ? item.type : "";
      const file = item instanceof Blob && "name" in item ? String(item.name) : "blob";
      const data = item as Blob | Uint8Array<ArrayBuffer>;
      return { name, file, type: concrete(contentType) ?? (own || "application/octet-stream"), data };
    }
    if (field.binary) throw new EncodeError(`${name} is neither a Blob nor bytes`);
    const isObject = typeof item === "object" && item !== null;
    const type = concrete(contentType) ?? (isObject ? "application/json" : undefined);
    return { name, data: formText(item), ...(type !== undefined && { type }) };
  });
}

/** An encoding may name a range, or several types. */
function concrete(type: string | undefined): string | undefined {
  return type !== undefined && !/[*,\r\n]/.test(type) ? type : undefined;
}

/** HTML §4.10.22.8. */
function quoted(name: string): string {
  return name.replace(/[\r\n"]/g, (one) =>
    `%0${one.charCodeAt(0).toString(16).toUpperCase()}`.replace("%022", "%22"),
  );
}

/** So many random bits that no part holds it by chance. */
function boundaryOf(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(5));
  return `form-${[...numbers].map((number) => number.toString(36)).join("")}`;
}

/** Text parts as a query would have them. */
function pairsOf(data: FormData): Pair[] {
  return [...data].flatMap(([name, part]) =>
    typeof part === "string" ? [[encodeText(name), encodeText(part).replaceAll("%2C", ",")] as const] : [],
  );
}

async function decodeField(
  name: string,
  parts: readonly (string | Blob)[],
  content: Content,
): Promise<unknown> {
  const known = content.fields?.find((field) => field.name === name);
  if (!known) return parts.length === 1 ? parts[0] : parts;
  const shape = shapeOf(known, content);
  const { items, scalar } = kindsOf(shape);
  const isList = items !== undefined && (parts.length > 1 || !scalar);
  if (!isList && parts.length > 1) throw new DecodeError(`${name} is given twice`);
  const values = await Promise.all(parts.map((part) => decodePart(part, known, isList ? items : shape)));
  return isList ? values : values[0];
}

async function decodePart(part: string | Blob, field: Field, shape: Field["shape"]): Promise<unknown> {
  if (field.binary) return typeof part === "string" ? new Blob([part]) : part;
  const text = typeof part === "string" ? part : readText(new Uint8Array(await part.arrayBuffer()));
  return formValue(text, shape);
}
