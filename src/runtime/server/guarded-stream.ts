/** A stream that a handler gives, watched while a host sends it. */

/**
 * Passes bytes on only as fast as they are taken. What breaks the stream is told to `report`; the host learns only that
 * it broke, for some write the message of an error into the answer.
 */
export function guardedStream(
  stream: ReadableStream<Uint8Array>,
  report: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let cancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (cancelled) return;
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (cancelled) return;
          report(error);
          controller.error(new Error("the answer broke off"));
        }
      },
      cancel(reason) {
        cancelled = true;
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
