/** Both media types of forms. */
import { describe, expect, it } from "vitest";
import type { Codec } from "../../../src/runtime/media/codec.js";
import type { Content, Field } from "../../../src/runtime/media/content.js";
import { multipart } from "../../../src/runtime/media/multipart.js";
import { urlEncoded } from "../../../src/runtime/media/url-encoded.js";
import { deepObject } from "../../../src/runtime/parameters/deep-object.js";
import { form } from "../../../src/runtime/parameters/form.js";
import { spaceDelimited } from "../../../src/runtime/parameters/space-delimited.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";
import { narrowFromText, widenToText } from "../../../src/runtime/validation/widen.js";
import { sourceOf, textOf } from "./source.js";

const fields: readonly Field[] = [
  { name: "count", shape: "integer" },
  { name: "tags", shape: { items: "string" } },
  { name: "point", shape: { properties: { x: "integer" } } },
  { name: "points", shape: { items: { properties: { x: "integer" } } } },
  { name: "ids", shape: { items: "integer" }, style: spaceDelimited, explode: false },
  { name: "deep", shape: { properties: { a: "integer" } }, style: deepObject, explode: true },
  { name: "flat", shape: { properties: { p: "integer" } }, style: form, explode: true },
  { name: "file", shape: "any", binary: true },
  { name: "files", shape: { items: "any" }, binary: true },
  { name: "note", shape: { properties: { n: "integer" } }, contentType: "application/vnd.note+json" },
];

const value = {
  name: "a b&c=é+",
  count: 3,
  tags: ["x", "y"],
  point: { x: 1 },
  points: [{ x: 1 }, { x: 2 }],
  ids: [1, 2],
  deep: { a: 1 },
  flat: { p: 2 },
};

function contentOf(codec: Codec, type: string, validator?: Validator<unknown>): Content {
  return { type, codec, fields, ...(validator && { validator }) };
}

const encodedType = "application/x-www-form-urlencoded";

describe("urlEncoded", () => {
  const content = contentOf(urlEncoded, encodedType);
  const decode = (body: string) => urlEncoded.decode(sourceOf(body, encodedType), content);

  it("writes each field as it is described, and reads it back", async () => {
    const { body, contentType } = urlEncoded.encode({ ...value, absent: undefined }, content, encodedType);
    expect(contentType).toBe(encodedType);
    expect(body).toBe(
      "name=a%20b%26c%3D%C3%A9%2B&count=3&tags=x&tags=y&point=%7B%22x%22%3A1%7D" +
        "&points=%7B%22x%22%3A1%7D&points=%7B%22x%22%3A2%7D&ids=1%202&deep%5Ba%5D=1&p=2",
    );
    expect(await decode(body as string)).toEqual(value);
  });

  it("reads what browsers write", async () => {
    const body = String(new URLSearchParams({ name: "a b&c=é+\n", count: "3", other: "1" }));
    expect(await decode(body)).toStrictEqual({ name: "a b&c=é+\n", count: 3, other: "1" });
    expect(await decode("other=1&other=2&tags=")).toStrictEqual({ other: ["1", "2"], tags: [""] });
    expect(await decode("")).toStrictEqual({});
  });

  it.each([
    ["count=1&count=2", "count is given twice"],
    ["point=%7B", "the text is no JSON"],
    ["count=%zz", "text is not percent-encoded UTF-8"],
    ["a=1&".repeat(1001), "more than 1000 parameters"],
  ])("refuses %.30s", async (body, message) => {
    await expect(decode(body)).rejects.toThrow(expect.objectContaining({ name: "DecodeError", message }));
  });

  it("keeps members called __proto__ apart from the prototype", async () => {
    expect(Object.keys((await decode("__proto__=1")) as object)).toStrictEqual(["__proto__"]);
  });

  it("refuses what is no object", () => {
    for (const wrong of [null, 1, "a=b", [1]]) {
      expect(() => urlEncoded.encode(wrong, content, encodedType)).toThrow(
        expect.objectContaining({ name: "EncodeError" }),
      );
    }
  });

  it("loses nothing of wide integers in either form", async () => {
    const change = (how: (one: unknown) => unknown) => (given: unknown) => {
      const { id, inner } = given as { id: unknown; inner: { id: unknown } };
      return { id: how(id), inner: { id: how(inner.id) } };
    };
    const validator: Validator<unknown> = {
      is: (one): one is unknown => one !== undefined,
      explain: () => {},
      widen: change(widenToText),
      narrow: change(narrowFromText),
    };
    const wide: Content = {
      type: encodedType,
      codec: urlEncoded,
      validator,
      fields: [
        { name: "id", shape: "wide-string" },
        { name: "inner", shape: { properties: { id: "wide-string" } } },
      ],
    };
    const given = { id: "18446744073709551615", inner: { id: "18446744073709551614" } };
    const { body } = urlEncoded.encode(given, wide, encodedType);
    expect(body).toBe("id=18446744073709551615&inner=%7B%22id%22%3A18446744073709551614%7D");
    expect(await urlEncoded.decode(sourceOf(body as string), wide)).toStrictEqual(given);
  });
});

describe("multipart", () => {
  const content = contentOf(multipart, "multipart/form-data");
  const decode = async (body: Blob | FormData, type?: string) => {
    const response = new Response(body);
    const contentType = type ?? response.headers.get("content-type") ?? "";
    return multipart.decode(sourceOf(new Uint8Array(await response.arrayBuffer()), contentType), content);
  };

  it("writes parts as their values ask for", async () => {
    const given = {
      name: "a\r\nb",
      tags: ["x"],
      point: { x: 1 },
      note: { n: 1 },
      file: new File(["data"], 'a"b.txt', { type: "text/x-data" }),
      files: [new Uint8Array([1, 2]), new Blob(["z"])],
    };
    const { body, contentType = "" } = multipart.encode(given, content, "multipart/form-data");
    const boundary = /^multipart\/form-data; boundary=(form-[\da-z]+)$/.exec(contentType)?.[1] ?? "";
    const part = (head: string, data: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${data}\r\n`;
    expect(await textOf(body)).toBe(
      part('name="name"', "a\r\nb") +
        part('name="tags"', "x") +
        part('name="point"\r\ncontent-type: application/json', '{"x":1}') +
        part('name="note"\r\ncontent-type: application/vnd.note+json', '{"n":1}') +
        part('name="file"; filename="a%22b.txt"\r\ncontent-type: text/x-data', "data") +
        part('name="files"; filename="blob"\r\ncontent-type: application/octet-stream', "\u0001\u0002") +
        part('name="files"; filename="blob"\r\ncontent-type: application/octet-stream', "z") +
        `--${boundary}--\r\n`,
    );
    const read = (await decode(body as Blob, contentType)) as typeof given;
    expect({ ...read, file: undefined, files: undefined }).toStrictEqual({
      ...given,
      file: undefined,
      files: undefined,
    });
    expect([await read.file.text(), read.file.type]).toStrictEqual(["data", "text/x-data"]);
    expect(await Promise.all(read.files.map((file) => textOf(file)))).toStrictEqual(["\u0001\u0002", "z"]);
  });

  it("reads back what styles and defaults write", async () => {
    const { body, contentType = "" } = multipart.encode(
      { ...value, absent: undefined },
      content,
      "multipart/form-data",
    );
    expect(await decode(body as Blob, contentType)).toEqual(value);
  });

  it("reads what FormData writes", async () => {
    const data = new FormData();
    data.append("count", "3");
    data.append("point", new Blob(['{"x":1}'], { type: "application/json" }));
    data.append("file", new Blob(["data"]), "f");
    const read = (await decode(data)) as { file: File };
    expect(read).toMatchObject({ count: 3, point: { x: 1 } });
    expect([read.file.name, await read.file.text()]).toStrictEqual(["f", "data"]);
  });

  it("refuses what is no form", async () => {
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""]) {
      await expect(decode(new Blob(["nonsense"]), type)).rejects.toThrow(
        expect.objectContaining({ name: "DecodeError" }),
      );
    }
    const many = new FormData();
    for (let index = 0; index < 1001; index++) many.append("tags", "x");
    await expect(decode(many)).rejects.toThrow("more than 1000 parts");
    const twice = new FormData();
    for (const count of ["1", "2"]) twice.append("count", count);
    await expect(decode(twice)).rejects.toThrow("count is given twice");
  });

  it("refuses a stream and what is no file", () => {
    for (const file of [new ReadableStream(), "text"]) {
      expect(() => multipart.encode({ file }, content, "multipart/form-data")).toThrow(
        expect.objectContaining({ name: "EncodeError" }),
      );
    }
  });
});
