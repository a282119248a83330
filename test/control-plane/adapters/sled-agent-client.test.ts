/** What Nexus is told of each answer that a sled can give to what it is asked, over real HTTP. */
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { sledAgentClient } from "../../../src/control-plane/adapters/sled-agent-client.js";
import { failed } from "../../../src/control-plane/domain/vmm-state.js";
import type { SledAgent, SledAnswer } from "../../../src/control-plane/nexus/sled-agent.js";
import { answering, listening, nobody } from "../nexus/listening.js";

const vmmId = "11111111-2222-4333-8444-555555555555";
const instanceId = "21111111-2222-4333-8444-555555555555";
const timeUpdated = "2026-01-01T00:00:00.000000001Z";
const runtime = { state: { kind: "starting" }, generation: 2n, timeUpdated } as const;
const address = "[::1]:12400";

// Long enough for the busiest machine.
const agentAt = (url: string, timeout = 30_000) => sledAgentClient(url, { timeout, hooks: {} });

type Question = (agent: SledAgent, signal: AbortSignal) => Promise<SledAnswer<unknown>>;

const questions: Readonly<Record<string, Question>> = {
  register: (agent) => agent.register({ vmmId, instanceId, address, runtime }),
  getState: (agent, signal) => agent.getState(vmmId, signal),
  putState: (agent) => agent.putState(vmmId, "stopped"),
  unregister: (agent) => agent.unregister(vmmId),
};
const each = Object.entries(questions);

const unaborted = new AbortController().signal;
const error = (error_code?: string) => ({
  message: "no",
  request_id: "r1",
  ...(error_code !== undefined && { error_code }),
});

const failures: readonly (readonly [string, RequestListener, object])[] = [
  ["404 with the code", answering(404, error("NO_SUCH_INSTANCE")), { kind: "gone" }],
  ["404 without it", answering(404, error()), errorAnswer(404)],
  ["410 with the code", answering(410, error("NO_SUCH_INSTANCE")), errorAnswer(410)],
  ["500 with the code", answering(500, error("NO_SUCH_INSTANCE")), errorAnswer(500)],
  [
    "a connection that breaks",
    (request) => void request.socket.destroy(),
    { kind: "unreachable", reason: "communication: network", detail: expect.stringMatching(/^TypeError: /) },
  ],
  [
    "a redirect to elsewhere",
    answering(307, "", { location: "ftp://elsewhere/" }),
    {
      kind: "client-error",
      reason: "communication: redirect",
      detail: "RedirectError: redirected to where cannot be followed",
    },
  ],
  [
    "200 that is no JSON",
    answering(200, "{"),
    {
      kind: "client-error",
      reason: "invalid-response: the text is no JSON",
      detail: "the text is no JSON",
    },
  ],
];

function errorAnswer(status: number): object {
  return { kind: "error-answer", status, reason: "no", detail: "no" };
}

test.each(failures)("%s, whatever was asked", async (_, listener, wanted) => {
  const url = await listening(listener);
  for (const [name, ask] of each) expect([name, await ask(agentAt(url), unaborted)]).toEqual([name, wanted]);
});

test.each([
  ["register", "vmm_register"],
  ["getState", "vmm_get_state"],
  ["putState", "vmm_put_state"],
  ["unregister", "vmm_unregister"],
])("no version in common: %s", async (name, operation) => {
  const refusal = answering(400, error("UnsupportedApiVersion"), { "api-supported-versions": "99.0.0" });
  const detail = `${operation} cannot be called at 44.0.0`;
  expect(await questions[name]!(agentAt(await listening(refusal)), unaborted)).toEqual({
    kind: "unsupported-version",
    reason: `unsupported-version: ${detail}`,
    detail,
  });
});

test.each(each)("nobody listens: %s", async (_, ask) => {
  expect(await ask(agentAt(await nobody()), unaborted)).toMatchObject({ kind: "unreachable" });
});

test.each(each)("no answer in time: %s", async (_, ask) => {
  const url = await listening(() => undefined);
  expect(await ask(agentAt(url, 50), unaborted)).toMatchObject({
    kind: "unreachable",
    reason: "communication: timeout",
  });
});

test("whoever asked does not wait any more", async () => {
  const stopping = new AbortController();
  const url = await listening(() => stopping.abort());
  expect(await agentAt(url).getState(vmmId, stopping.signal)).toMatchObject({ kind: "aborted" });
});

const wire = { vmm_state: { gen: 3, state: "failed", time_updated: timeUpdated } };
const domain = {
  vmmState: { state: failed("from_sled_agent"), generation: 3n, timeUpdated },
};

test.each<readonly [keyof typeof questions, body: object, data: object | null]>([
  ["register", wire, domain],
  ["getState", wire, domain],
  ["putState", { updated_runtime: wire }, domain],
  ["putState", { updated_runtime: null }, null],
  ["putState", {}, null],
  ["unregister", { updated_runtime: wire }, domain],
  ["unregister", {}, null],
])("%s, answered %j", async (name, body, data) => {
  const url = await listening(answering(200, body));
  expect(await questions[name]!(agentAt(url), unaborted)).toEqual({ kind: "answer", data });
});

test("what is sent", async () => {
  const sent: unknown[] = [];
  const url = await listening(async (request, answer) => {
    let text = "";
    for await (const part of request) text += String(part);
    const body = text === "" ? null : (JSON.parse(text) as Record<string, unknown>);
    sent.push([request.method, request.url, body]);
    answering(500, error())(request, answer);
  });
  for (const [, ask] of each) await ask(agentAt(url), unaborted);
  expect(sent).toEqual([
    [
      "PUT",
      `/vmms/${vmmId}`,
      expect.objectContaining({
        instance_id: instanceId,
        propolis_addr: address,
        vmm_runtime: { gen: 2, state: "starting", time_updated: timeUpdated },
      }),
    ],
    ["GET", `/vmms/${vmmId}/state`, null],
    ["PUT", `/vmms/${vmmId}/state`, { state: { type: "stopped" } }],
    ["DELETE", `/vmms/${vmmId}`, null],
  ]);
});

test("an address that is none", () => {
  expect(() => agentAt("sled-7")).toThrow(TypeError);
});
