/** Makes a value that breaks a law as small as it gets. */
import { setOwn } from "../../runtime/parameters/set-own.js";
import { isObject } from "../../runtime/validation/is-object.js";
import { showWhole } from "../show.js";

/** Tries: each runs the law. */
const most = 2000;

/**
 * @param breaks whether a smaller value is one and breaks the law, too
 * @param simple the simplest value of the type, of which parts may take the place of others
 */
export function smallest<T>(value: T, simple: T, breaks: (smaller: T) => boolean): T {
  let best = value;
  let size = sizeOf(best, simple);
  let tries = 0;
  for (let improved = true; improved && tries < most;) {
    improved = false;
    for (const candidate of smaller(best, simple)) {
      if (tries >= most) break;
      const other = sizeOf(candidate, simple);
      if (!isLess(other, size)) continue;
      tries++;
      if (!breaks(candidate as T)) continue;
      [best, size, improved] = [candidate as T, other, true];
      break;
    }
  }
  return best;
}

type Size = readonly [length: number, differences: number, text: string];

function sizeOf(value: unknown, simple: unknown): Size {
  const text = showWhole(value);
  return [text.length, text === showWhole(simple) ? 0 : 1, text];
}

function isLess(one: Size, other: Size): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at]! < other[at]!;
  return false;
}

/** With one part less, or one part smaller: large steps first. */
function* smaller(value: unknown, simple: unknown): Iterable<unknown> {
  if (simple !== undefined) yield simple;
  if (typeof value === "string") {
    yield* ["", value.slice(0, value.length / 2), value.slice(value.length / 2)];
    for (let at = 0; at < Math.min(value.length, 64); at++) yield value.slice(0, at) + value.slice(at + 1);
  } else if (typeof value === "bigint") {
    yield* [0n, 1n, ...steps(value)];
  } else if (typeof value === "number") {
    yield* [0, 1, Math.trunc(value)];
    if (Number.isSafeInteger(value)) for (const step of steps(BigInt(value))) yield Number(step);
  } else if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length > 1) yield* [[], items.slice(0, items.length / 2)];
    for (const at of items.keys()) yield items.filter((_, index) => index !== at);
    for (const [at, item] of items.entries())
      for (const one of smaller(item, Array.isArray(simple) ? simple[at] : undefined))
        yield items.map((other, index) => (index === at ? one : other));
  } else if (isObject(value)) {
    const entries = Object.entries(value);
    for (const [name] of entries) yield objectOf(entries.filter(([other]) => other !== name));
    for (const [name, member] of entries) {
      const usual = isObject(simple) && Object.hasOwn(simple, name) ? simple[name] : undefined;
      for (const one of smaller(member, usual))
        yield objectOf(entries.map(([other, kept]) => [other, other === name ? one : kept]));
    }
  }
}

/** Less by a power of two, so that an odd value stays odd until the last. */
function steps(value: bigint): bigint[] {
  const sign = value < 0n ? -1n : 1n;
  const found: bigint[] = [];
  for (let step = 1n; step <= value * sign; step *= 2n) found.push(value - sign * step);
  return found.reverse();
}

function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of entries) setOwn(object, name, value);
  return object;
}
