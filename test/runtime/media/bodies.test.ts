/** Text, bytes, and bodies read within limits. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bodySource } from "../../../src/runtime/media/body-source.js";
import { bytes } from "../../../src/runtime/media/bytes.js";
import { readBytes } from "../../../src/runtime/media/read-bytes.js";
import { text } from "../../../src/runtime/media/text.js";
import { sourceOf, streamOf, textOf } from "./source.js";

const plain = { type: "text/plain", codec: text };

describe("text", () => {
  it.each<[type: string, body: number[], value: string]>([
    ["text/plain", [0xc3, 0xa9], "é"],
    ["", [0xef, 0xbb, 0xbf, 0x61], "a"],
    ["text/plain; charset=ISO-8859-1", [0xe9], "é"],
    ['text/plain; charset="utf-16le"', [0x61, 0x00], "a"],
  ])("reads %s", async (type, body, value) => {
    expect(await text.decode(sourceOf(new Uint8Array(body), type), plain)).toBe(value);
  });

  it.each<[type: string, message: string]>([
    ["text/plain", "the body is not of its charset"],
    ["text/plain; charset=nonsense", "the charset is not known"],
  ])("refuses %s", async (type, message) => {
    await expect(text.decode(sourceOf(new Uint8Array([0xff]), type), plain)).rejects.toThrow(
      expect.objectContaining({ name: "DecodeError", message }),
    );
  });

  it("writes UTF-8 and says so", () => {
    expect(() => text.encode("\ud800", plain, "text/csv")).toThrow("half of a surrogate pair");
    expect(text.encode("é", plain, "text/csv")).toStrictEqual({
      body: "é",
      contentType: "text/csv;charset=utf-8",
    });
    expect(text.encode("", plain, "text/csv; charset=utf-8").contentType).toBe("text/csv; charset=utf-8");
    expect(() => text.encode(1, plain, "text/csv")).toThrow(expect.objectContaining({ name: "EncodeError" }));
  });
});

describe("bytes", () => {
  const content = { type: "*/*", codec: bytes };

  it("takes bytes in each form and nothing else", () => {
    for (const body of [new Uint8Array([1]), new Blob(["x"]), new ReadableStream<Uint8Array>()]) {
      expect(bytes.encode(body, content, "image/png")).toStrictEqual({ body, contentType: "image/png" });
    }
    for (const wrong of ["text", null, [1], new ArrayBuffer(1)]) {
      expect(() => bytes.encode(wrong, content, "image/png")).toThrow(
        expect.objectContaining({ name: "EncodeError" }),
      );
    }
  });

  it("gives the stream, an empty one where there is no body", async () => {
    expect(await textOf(await bytes.decode(sourceOf("data"), content))).toBe("data");
    const none = { contentType: "", bytes: () => Promise.resolve(new Uint8Array()), stream: () => null };
    expect(await textOf(await bytes.decode(none, content))).toBe("");
  });
});

describe("readBytes", () => {
  const chunks = [new Uint8Array([1, 2]), new Uint8Array(), new Uint8Array([3])];

  it("joins chunks up to the limit", async () => {
    expect(await readBytes(streamOf(chunks).stream, { limit: 3 })).toStrictEqual(new Uint8Array([1, 2, 3]));
    const { stream, state } = streamOf(chunks);
    await expect(readBytes(stream, { limit: 1 })).rejects.toMatchObject({ name: "BodyLimitError", limit: 1 });
    expect(state).toStrictEqual({ cancelled: true, pulled: 1 });
  });

  const hanging = () => {
    const state = { cancelled: false };
    const cancel = () => {
      state.cancelled = true;
    };
    return { stream: new ReadableStream<Uint8Array>({ cancel }), state };
  };

  it("cancels what takes too long", async () => {
    const { stream, state } = hanging();
    await expect(readBytes(stream, { limit: 1, timeout: 1 })).rejects.toMatchObject({
      name: "BodyTimeoutError",
      limit: 1,
    });
    expect(state.cancelled).toBe(true);
  });

  it("cancels when the signal aborts, also before", async () => {
    const controller = new AbortController();
    const before = hanging();
    const reading = readBytes(before.stream, { limit: 1, signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    const after = hanging();
    await expect(readBytes(after.stream, { limit: 1, signal: controller.signal })).rejects.toThrow("enough");
    expect([before.state.cancelled, after.state.cancelled]).toStrictEqual([true, true]);
  });

  it("passes on what the stream throws", async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("broke"));
      },
    });
    await expect(readBytes(stream, { limit: 1 })).rejects.toThrow("broke");
  });
});

describe("bodySource", () => {
  async function answered<T>(listener: RequestListener, use: (response: Response) => Promise<T>): Promise<T> {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    try {
      return await use(await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }

  it.each<[what: string, listener: RequestListener]>([
    ["a length", (_, response) => response.setHeader("content-length", 4).end("data")],
    [
      "chunks",
      (_, response) => {
        response.write("da");
        response.end("ta");
      },
    ],
    ["an encoding", (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("data"))],
  ])("reads a body with %s within the limit", async (_, listener) => {
    expect(await answered(listener, (response) => bodySource(response, { limit: 4 }).bytes())).toStrictEqual(
      new Uint8Array([0x64, 0x61, 0x74, 0x61]),
    );
    await expect(
      answered(listener, (response) => bodySource(response, { limit: 3 }).bytes()),
    ).rejects.toMatchObject({
      name: "BodyLimitError",
      limit: 3,
    });
  });

  it("reads no more than the limit of what is small until it is decoded", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const listener: RequestListener = (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": bomb.length }).end(bomb);
    };
    await expect(
      answered(listener, (response) => bodySource(response, { limit: 100_000 }).bytes()),
    ).rejects.toMatchObject({ name: "BodyLimitError" });
  });

  it("ends when the rest does not come in time, or the connection breaks", async () => {
    const hang: RequestListener = (_, response) => {
      response.writeHead(200, { "content-length": 4 }).write("da");
    };
    await expect(
      answered(hang, (response) => bodySource(response, { limit: 4, timeout: 20 }).bytes()),
    ).rejects.toMatchObject({ name: "BodyTimeoutError", limit: 20 });
    const broken: RequestListener = (_, response) => {
      response.writeHead(200, { "content-length": 4 }).write("da", () => response.destroy());
    };
    await expect(
      answered(broken, (response) => bodySource(response, { limit: 4 }).bytes()),
    ).rejects.toMatchObject({ name: "TypeError" });
  });

  it("gives the type and the stream", async () => {
    const source = bodySource(new Response("data", { headers: { "content-type": "text/x" } }), { limit: 1 });
    expect(source.contentType).toBe("text/x");
    expect(await textOf(source.stream())).toBe("data");
    const none = bodySource(new Response(null), { limit: 1 });
    expect([none.contentType, none.stream(), (await none.bytes()).length]).toStrictEqual(["", null, 0]);
  });
});
