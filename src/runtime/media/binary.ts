/** Bytes as callers give them and as readers get them. */

/** Bytes to be sent. A stream can be sent once only, so a request with one is never sent again. */
export type Binary = Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;

/** Bytes that arrive; `new Response(stream)` gives them as a whole in any form. */
export type BinaryStream = ReadableStream<Uint8Array>;
