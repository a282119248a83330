/** A server that goes away and comes back, and waits that can be broken off. */
import { expect, onTestFinished, test } from "vitest";
import { LoopbackHost } from "../../../src/control-plane/http/loopback-host.js";
import { pause } from "../../../src/control-plane/http/pause.js";

test.each([
  [undefined, "close"],
  [false, "close"],
  [true, "keep-alive"],
])("keepsAlive %s: connection %s", async (keepsAlive, wanted) => {
  const host = new LoopbackHost(0, keepsAlive);
  onTestFinished(() => host.close());
  await host.listen((_, outgoing) => outgoing.end("here"));
  const { url } = host;
  const answer = await fetch(url);
  expect([answer.headers.get("connection"), await answer.text()]).toEqual([wanted, "here"]);
  await expect(host.listen(() => undefined)).rejects.toThrow("the server has been started already");
  await host.close();
  await host.close();
  await host.listen((_, outgoing) => outgoing.end("again"));
  expect(host.url).toBe(url);
});

test("a wait is broken off, and a time beyond what timers hold does not pass at once", async () => {
  const controller = new AbortController();
  let isOver = false;
  const waiting = pause(Number.POSITIVE_INFINITY, controller.signal).finally(() => (isOver = true));
  await pause(5, new AbortController().signal);
  expect(isOver).toBe(false);
  controller.abort();
  await expect(waiting).rejects.toThrow("aborted");
});
