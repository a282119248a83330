import { connect } from "node:net";
import type { UnderlyingSource } from "node:stream/web";
import { afterEach, describe, expect, it } from "vitest";
import type { LogEntry } from "../../../src/runtime/server/options.js";
import { messageOf, vms, type Given } from "./vms.js";
import { ask, listen, message, talk, type Listening } from "./wire.js";

const newest = ["api-version: 3.0.0"];
let server: Listening | undefined;
afterEach(() => server?.close());

async function start(given: Given): Promise<Listening> {
  server = await listen(vms(given));
  return server;
}

/** A stream whose handler writes to it and sees when nobody wants it any more. */
function streaming(source: UnderlyingSource<Uint8Array>): Given {
  return {
    handlers: {
      getStream: () => ({ status: 200, data: new ReadableStream<Uint8Array>(source, { highWaterMark: 0 }) }),
    },
  };
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a stream", () => {
  it("is sent as it comes", async () => {
    let count = 0;
    const { port } = await start(
      streaming({
        pull(controller) {
          if (count === 3) controller.close();
          else controller.enqueue(encoded(`part ${count++};`));
        },
      }),
    );
    const { head, body } = await ask(port, "GET", "/stream/x", newest);
    expect(head).toEqual([
      "HTTP/1.1 200 OK",
      "api-supported-versions: 3.0.0, 2.0.0, 1.0.0",
      "api-version: 3.0.0",
      "content-type: application/octet-stream",
      "vary: api-version",
      "x-request-id: r1",
      "Transfer-Encoding: chunked",
    ]);
    expect(body).toBe("7\r\npart 0;\r\n7\r\npart 1;\r\n7\r\npart 2;\r\n0\r\n\r\n");
  });

  it.each([
    ["Blob", new Blob(["abc"])],
    ["bytes", encoded("abc")],
  ])("may be a %s, of which the length is known", async (_, data) => {
    const { port } = await start({ handlers: { getStream: () => ({ status: 200, data }) } });
    const { head, body } = await ask(port, "GET", "/stream/x", newest);
    expect(head).toContain("content-length: 3");
    expect(body).toBe("abc");
  });

  it("is not read faster than the client does", async () => {
    let pulled = 0;
    const { port } = await start(
      streaming({
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(1_000_000));
        },
      }),
    );
    const socket = connect(port, "127.0.0.1");
    socket.write(message("GET", "/stream/x", newest));
    await new Promise<void>((resolve) => {
      socket.once("data", () => {
        socket.pause();
        resolve();
      });
    });
    let last = -1;
    while (pulled !== last) {
      last = pulled;
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
    expect(pulled).toBeLessThan(50);
    socket.destroy();
  });

  it("is cancelled when the client is gone, and the signal aborted", async () => {
    const events: string[] = [];
    let done: () => void;
    const ended = new Promise<void>((resolve) => {
      done = resolve;
    });
    const { port } = await start({
      handlers: {
        getStream: (_, { signal }) => {
          signal.addEventListener("abort", () => events.push("abort"));
          return {
            status: 200,
            data: new ReadableStream<Uint8Array>({
              start: (controller) => controller.enqueue(encoded("first")),
              cancel() {
                events.push("cancel");
                done();
              },
            }),
          };
        },
      },
    });
    const socket = connect(port, "127.0.0.1");
    socket.write(message("GET", "/stream/x", newest));
    await new Promise((resolve) => {
      socket.once("data", resolve);
    });
    socket.destroy();
    await ended;
    expect(events.sort()).toEqual(["abort", "cancel"]);
  });

  it("that breaks ends the connection, tells nothing and is logged", async () => {
    const logged: LogEntry[] = [];
    let count = 0;
    const { port } = await start({
      ...streaming({
        pull(controller) {
          if (count++ === 0) controller.enqueue(encoded("first"));
          else controller.error(new Error("secret"));
        },
      }),
      log: (entry) => logged.push(entry),
    });
    const text = await talk(port, message("GET", "/stream/x", newest));
    expect(text.slice(text.indexOf("\r\n\r\n") + 4)).toBe("5\r\nfirst\r\n");
    expect(logged).toMatchObject([
      { message: "a stream broke off", requestId: "r1", operation: "get_stream" },
    ]);
    expect(messageOf(logged[0])).toBe("secret");
    expect((await ask(port, "GET", "/vms/special", newest)).head[0]).toBe("HTTP/1.1 200 OK");
  });

  it("is cancelled by HEAD, which has the fields of GET", async () => {
    let cancelled = false;
    const { port } = await start(
      streaming({
        cancel() {
          cancelled = true;
        },
      }),
    );
    const { head, body } = await ask(port, "HEAD", "/stream/x", newest);
    expect(head).toContain("content-type: application/octet-stream");
    expect([body, cancelled]).toEqual(["", true]);
  });
});

describe("a request that is a stream", () => {
  it("reaches the handler as it comes, without a limit", async () => {
    const { port } = await start({ limits: { bodyBytes: 10 } });
    const head = ["POST /bytes HTTP/1.1", "Host: a", "Connection: close", "Content-Type: image/x", ...newest];
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const arrived = (wanted: string): Promise<void> =>
      new Promise((resolve) => {
        const look = (chunk?: Buffer): void => {
          text += chunk?.toString("latin1") ?? "";
          if (text.includes(wanted)) {
            socket.off("data", look);
            resolve();
          }
        };
        socket.on("data", look);
        look();
      });
    socket.write([...head, "Transfer-Encoding: chunked", "", "b\r\nhello hello\r\n"].join("\r\n"));
    await arrived("hello hello");
    socket.write("3\r\nbye\r\n0\r\n\r\n");
    await arrived("bye");
    expect(text).toContain("content-type: image/x");
    socket.destroy();
  });

  it("may be empty", async () => {
    const { port } = await start({});
    const { head, body } = await ask(port, "POST", "/bytes", newest);
    expect([head[0], body]).toEqual(["HTTP/1.1 200 OK", ""]);
  });
});
