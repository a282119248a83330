/** Bodies as codecs get them, whole or in chunks. */
import type { BodySource } from "../../../src/runtime/media/codec.js";

export function sourceOf(body: string | Uint8Array<ArrayBuffer>, contentType = ""): BodySource {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { contentType, bytes: () => Promise.resolve(bytes), stream: () => streamOf([bytes]).stream };
}

/** A source whose stream gives these chunks; `cancelled` tells whether its reader gave up. */
export function chunkedSource(chunks: readonly (string | Uint8Array)[], contentType = "") {
  const { stream, state } = streamOf(
    chunks.map((one) => (typeof one === "string" ? new TextEncoder().encode(one) : one)),
  );
  const bytes = () => Promise.reject(new Error("not read as a whole"));
  const source: BodySource = { contentType, bytes, stream: () => stream };
  return { source, state };
}

export function streamOf(chunks: readonly Uint8Array[]) {
  const state = { cancelled: false, pulled: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++];
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, state };
}

export async function textOf(body: unknown): Promise<string> {
  return new Response(body as string).text();
}

export async function collect(items: unknown): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) all.push(item);
  return all;
}
