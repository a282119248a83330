/** Sled-agents: which are kept, and which forgotten. */
import { expect, test } from "vitest";
import { sledAgentClient } from "../../../src/control-plane/adapters/sled-agent-client.js";
import { SledAgents } from "../../../src/control-plane/nexus/sled-agents.js";

const connect = (address: string) => sledAgentClient(address, { timeout: 1000, hooks: {} });
const agents = (most = 2) => new SledAgents({ connect, most });
const sled = (id: string, address = "http://127.0.0.1:1") => ({ id, address });

test("a sled has the same sled-agent each time, until it moves", () => {
  const kept = agents();
  const first = kept.of(sled("a"));
  expect(kept.of(sled("a"))).toBe(first);
  const moved = kept.of(sled("a", "http://127.0.0.1:2"));
  expect(moved).not.toBe(first);
  expect(kept.of(sled("a", "http://127.0.0.1:2"))).toBe(moved);
  expect(kept.size).toBe(1);
});

test("of more than there is room for the one that was asked for longest ago is forgotten", () => {
  const kept = agents();
  const [a, b] = [kept.of(sled("a")), kept.of(sled("b"))];
  kept.of(sled("a"));
  kept.of(sled("c"));
  expect(kept.size).toBe(2);
  expect(kept.of(sled("a"))).toBe(a);
  expect(kept.of(sled("b"))).not.toBe(b);
});

test("sleds that are gone are forgotten", () => {
  const kept = agents(9);
  const a = kept.of(sled("a"));
  kept.of(sled("b"));
  kept.of(sled("c"));
  expect(kept.retain(new Set(["a", "z"]))).toBe(2);
  expect([kept.size, kept.of(sled("a")) === a]).toEqual([1, true]);
  kept.forget(sled("a"));
  expect([kept.size, kept.of(sled("a")) === a]).toEqual([0, false]);
});

test("an address that is none leaves nothing behind", () => {
  const kept = agents();
  kept.of(sled("a"));
  expect(() => kept.of(sled("b", "sled-b"))).toThrow(TypeError);
  expect(() => kept.of(sled("a", "sled-a"))).toThrow(TypeError);
  expect(kept.size).toBe(0);
});
