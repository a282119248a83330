/** Event streams and sequences of JSON texts. */
import { describe, expect, it } from "vitest";
import type { Codec } from "../../../src/runtime/media/codec.js";
import { events } from "../../../src/runtime/media/events.js";
import { jsonLines } from "../../../src/runtime/media/json-lines.js";
import { longestItem } from "../../../src/runtime/media/text-pieces.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";
import { widenToBigint } from "../../../src/runtime/validation/widen.js";
import { chunkedSource, collect, textOf } from "./source.js";

function open(
  codec: Codec,
  chunks: readonly (string | Uint8Array)[],
  type: string,
  validator?: Validator<unknown>,
) {
  const { source, state } = chunkedSource(chunks, type);
  const decoded = codec.decode(source, { type, codec, ...(validator && { validator }) });
  return { items: decoded as Promise<AsyncIterable<unknown>>, state };
}

async function read(...given: Parameters<typeof open>): Promise<unknown[]> {
  return collect(await open(...given).items);
}

function write(codec: Codec, value: unknown, type: string) {
  return textOf(codec.encode(value, { type, codec }, type).body);
}

const eventType = "text/event-stream";

describe("reading events", () => {
  const rows: [text: string, items: unknown[]][] = [
    ["data: a\n\n", [{ data: "a" }]],
    ["\ufeffdata: a\n\n", [{ data: "a" }]],
    ["data:a\ndata:  b\ndata\n\n", [{ data: "a\n b\n" }]],
    ["data\n\ndata\ndata\n\n", [{ data: "" }, { data: "\n" }]],
    [": hello\nevent: add\ndata: 73857293\n\n", [{ event: "add", data: "73857293" }]],
    ["event: x\n\ndata: a\n\n", [{ data: "a" }]],
    ["event:\ndata: a\n\n", [{ data: "a" }]],
    [
      "id: 1\nretry: 100\ndata: a\n\nid\ndata: b\n\n",
      [
        { data: "a", id: "1", retry: 100 },
        { data: "b", id: "" },
      ],
    ],
    ["id: a\0b\nretry: 1x\nother: 1\ndata: a\n\n", [{ data: "a" }]],
    ["data: a\r\n\r\ndata: b\r\rdata: c\n\n", [{ data: "a" }, { data: "b" }, { data: "c" }]],
    ["data: é😀\r\n\r\n", [{ data: "é😀" }]],
    ["data: a\r\ndata: b\r\n\r\n", [{ data: "a\nb" }]],
    ["data: a\n\ndata: not ended\n", [{ data: "a" }]],
    ["data: a\n\ndata: not ended", [{ data: "a" }]],
    ["", []],
    ["\n\n\n", []],
  ];
  it.each(rows)("%j, in any chunks", async (text, items) => {
    const bytes = new TextEncoder().encode(text);
    expect(await read(events, [bytes], eventType)).toStrictEqual(items);
    const single = [...bytes].map((byte) => new Uint8Array([byte]));
    expect(await read(events, single, eventType)).toStrictEqual(items);
    for (let at = 1; at < bytes.length; at++) {
      expect(await read(events, [bytes.slice(0, at), bytes.slice(at)], eventType)).toStrictEqual(items);
    }
  });

  it("replaces bytes that are no UTF-8", async () => {
    const chunks = ["data: ", new Uint8Array([0xff]), "\n\n"];
    expect(await read(events, chunks, eventType)).toStrictEqual([{ data: "\ufffd" }]);
  });

  it("gives an event at the carriage return, before anything follows", async () => {
    const { items, state } = open(events, ["data: a\r\r", "\ndata: b\n\n"], eventType);
    const iterator = (await items)[Symbol.asyncIterator]();
    expect(await iterator.next()).toStrictEqual({ done: false, value: { data: "a" } });
    expect(state.pulled).toBe(1);
    expect(await iterator.next()).toStrictEqual({ done: false, value: { data: "b" } });
  });

  it("cancels the stream when the loop is left", async () => {
    const { items, state } = open(events, ["data: a\n\ndata: b\n\n", "data: c\n\n"], eventType);
    for await (const item of await items) {
      expect(item).toStrictEqual({ data: "a" });
      break;
    }
    expect(state).toStrictEqual({ cancelled: true, pulled: 1 });
  });

  it("ends at an event that is not valid", async () => {
    const validator: Validator<unknown> = {
      is: (value): value is unknown => (value as { data: string }).data !== "b",
      explain: (_, report) => {
        report.errors.push({ pointer: `${report.pointer}/data`, keyword: "const", expectation: "no b" });
      },
    };
    const { items, state } = open(events, ["data: a\n\ndata: b\n\ndata: c\n\n"], eventType, validator);
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const item of await items) seen.push(item);
    };
    await expect(loop()).rejects.toMatchObject({
      name: "DecodeError",
      message: "item 1 is not valid",
      errors: [{ pointer: "/1/data", keyword: "const", expectation: "no b" }],
    });
    expect(seen).toStrictEqual([{ data: "a" }]);
    expect(state.cancelled).toBe(true);
  });

  it("bounds a line and an event", async () => {
    const long = "x".repeat(longestItem / 4);
    await expect(read(events, Array<string>(6).fill(long), eventType)).rejects.toThrow(
      "an item is longer than",
    );
    const lines = Array<string>(6).fill(`data: ${long}\n`);
    await expect(read(events, lines, eventType)).rejects.toThrow("an event is longer than");
  });

  it("reads a long line in small chunks in time that grows with its length", async () => {
    const chunks = ["data: ", ...Array<string>(20_000).fill("x".repeat(200)), "\n\n"];
    expect(await read(events, chunks, eventType)).toStrictEqual([{ data: "x".repeat(4_000_000) }]);
  });

  it("gives nothing of no body", async () => {
    const source = {
      contentType: eventType,
      bytes: () => Promise.reject(new Error("no")),
      stream: () => null,
    };
    expect(await collect(await events.decode(source, { type: eventType, codec: events }))).toStrictEqual([]);
  });
});

describe("writing events", () => {
  it("writes each as a block", async () => {
    const items = [{ data: "a\nb\r\nc" }, { event: "add", id: "1", retry: 5, data: "" }];
    expect(await write(events, items, eventType)).toBe(
      "data: a\ndata: b\ndata: c\n\nevent: add\nid: 1\nretry: 5\ndata: \n\n",
    );
  });

  it.each([
    { data: 1 },
    {},
    null,
    { data: "", event: "a\nb" },
    { data: "", id: "a\0" },
    { data: "", retry: -1 },
    { data: "", retry: 1.5 },
  ])("refuses %j and ends the iteration", async (item) => {
    let ended = false;
    function* items() {
      try {
        yield { data: "first" };
        yield item;
      } finally {
        ended = true;
      }
    }
    await expect(write(events, items(), eventType)).rejects.toMatchObject({ name: "EncodeError" });
    expect(ended).toBe(true);
  });

  it("refuses what cannot be iterated", () => {
    for (const value of [null, 1, {}]) {
      expect(() => events.encode(value, { type: eventType, codec: events }, eventType)).toThrow(
        "no iterable",
      );
    }
  });

  it("takes an event only when it is read, and ends the iteration when the stream is cancelled", async () => {
    const state = { taken: 0, ended: false };
    async function* items() {
      try {
        for (;;) {
          state.taken++;
          await Promise.resolve();
          yield { data: "x" };
        }
      } finally {
        state.ended = true;
      }
    }
    const { body } = events.encode(items(), { type: eventType, codec: events }, eventType);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    expect(state.taken).toBe(0);
    await reader.read();
    await reader.read();
    expect(state).toStrictEqual({ taken: 2, ended: false });
    await reader.cancel();
    expect(state).toStrictEqual({ taken: 2, ended: true });
  });
});

describe("JSON lines", () => {
  const items = [{ a: 1 }, "x\ny", null, [true]];
  it.each([
    ["application/jsonl", '{"a":1}\n"x\\ny"\nnull\n[true]\n'],
    ["application/x-ndjson", '{"a":1}\n"x\\ny"\nnull\n[true]\n'],
    ["application/json-seq", '\u001e{"a":1}\n\u001e"x\\ny"\n\u001enull\n\u001e[true]\n'],
    ["application/geo+json-seq", '\u001e{"a":1}\n\u001e"x\\ny"\n\u001enull\n\u001e[true]\n'],
  ])("%s is written and read", async (type, text) => {
    expect(await write(jsonLines, items, type)).toBe(text);
    const single = [...new TextEncoder().encode(text)].map((byte) => new Uint8Array([byte]));
    expect(await read(jsonLines, single, type)).toStrictEqual(items);
    expect(await read(jsonLines, [text], type)).toStrictEqual(items);
  });

  it("reads carriage returns, blank lines and a last line without an end", async () => {
    expect(await read(jsonLines, ['1\r\n\n  \n{"a":\t2}'], "application/jsonl")).toStrictEqual([1, { a: 2 }]);
    const text = '\u001e{\n"a": 1\n}\n';
    expect(await read(jsonLines, [text], "application/json-seq")).toStrictEqual([{ a: 1 }]);
  });

  it("loses nothing of wide integers", async () => {
    const validator: Validator<unknown> = {
      is: (value): value is unknown => typeof value === "bigint",
      explain: () => {},
      widen: widenToBigint,
    };
    const chunks = ["1\n18446744073709551615\n"];
    expect(await read(jsonLines, chunks, "application/jsonl", validator)).toStrictEqual([
      1n,
      18446744073709551615n,
    ]);
    expect(await write(jsonLines, [18446744073709551615n], "application/jsonl")).toBe(
      "18446744073709551615\n",
    );
  });

  it.each<[chunks: (string | Uint8Array)[]]>([[["1\n{\n"]], [["1\n", new Uint8Array([0xff]), "\n"]]])(
    "ends at what cannot be read",
    async (chunks) => {
      const { items: all, state } = open(jsonLines, chunks, "application/jsonl");
      await expect(all.then(collect)).rejects.toThrow(expect.objectContaining({ name: "DecodeError" }));
      expect(state.cancelled || state.pulled > chunks.length).toBe(true);
    },
  );
});
