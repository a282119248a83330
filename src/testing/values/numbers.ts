/** Numbers that some schemas take together. */
import { boundsOfFormat } from "../schema/formats.js";
import { own, type JsonObject } from "../schema/schema.js";

type Numeric = number | bigint;

const most = BigInt(Number.MAX_SAFE_INTEGER);

function numbersIn(parts: readonly JsonObject[], ...keywords: readonly string[]): Numeric[] {
  return parts
    .flatMap((part) => keywords.map((keyword) => own(part, keyword)))
    .filter((one) => typeof one === "number" || typeof one === "bigint");
}

/**
 * Whether code holds such an integer in the form that `int64` says: a bound or a format says that it is large, and no
 * schema of the place says that it is small.
 */
export function isWide(parts: readonly JsonObject[]): boolean {
  const integers = parts.filter((part) => [own(part, "type")].flat().includes("integer"));
  return integers.some(isLarge) && !integers.some(isSmall);
}

function isLarge(part: JsonObject): boolean {
  return /^u?int128$/.test(String(own(part, "format"))) || boundsOf(part).some(isBeyond);
}

function isSmall(part: JsonObject): boolean {
  const [lowest, highest] = boundsOfFormat(own(part, "format")) ?? [];
  const lower = [
    ...numbersIn([part], "minimum", "exclusiveMinimum"),
    ...(lowest === undefined ? [] : [lowest]),
  ];
  const upper = [
    ...numbersIn([part], "maximum", "exclusiveMaximum"),
    ...(highest === undefined ? [] : [highest]),
  ];
  return [lower, upper].every((bounds) => bounds.some((bound) => !isBeyond(bound)));
}

function boundsOf(part: JsonObject): Numeric[] {
  return [
    ...numbersIn([part], "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    ...(boundsOfFormat(own(part, "format")) ?? []),
  ];
}

function isBeyond(bound: Numeric): boolean {
  return bound > most || bound < -most;
}

/** Next to bounds, zero, and where other forms of numbers end; each is a number where a double holds it. */
export function integersOf(parts: readonly JsonObject[], wide: boolean): readonly Numeric[] {
  const bounds = parts.flatMap(boundsOf).filter((one) => Number.isFinite(Number(one)));
  const steps = numbersIn(parts, "multipleOf").filter((one) => Number.isInteger(Number(one)));
  const near = bounds.flatMap((bound) => {
    const whole = typeof bound === "bigint" ? bound : BigInt(Math.round(bound));
    // Read by `JSON.parse`, a large bound has been rounded, and the true one may be this far away.
    const off = typeof bound === "number" && isBeyond(bound) ? 2048n : 1n;
    return [whole, whole + off, whole - off, ...steps.flatMap((step) => nextTo(whole, BigInt(step)))];
  });
  const ends = [31n, 32n, 53n, 63n, 64n].flatMap((bits) => {
    const end = 1n << bits;
    return [end - 1n, end, end + 1n, 1n - end, -end, -end - 1n];
  });
  const multiples = steps.flatMap((step) => [BigInt(step), 2n * BigInt(step), -BigInt(step)]);
  const all = [0n, 1n, -1n, ...multiples, ...near, ...ends];
  return [...new Set(all)].filter((one) => wide || !isBeyond(one)).map(settled);
}

function nextTo(bound: bigint, step: bigint): bigint[] {
  const below = bound - (bound % step);
  return [below, below + step, below - step];
}

function settled(value: bigint): Numeric {
  return isBeyond(value) ? value : Number(value);
}

/** As `integersOf`, for any numbers; each is a double. */
export function numbersOf(parts: readonly JsonObject[]): readonly number[] {
  const bounds = parts.flatMap(boundsOf).map(Number);
  const near = bounds.flatMap((bound) => [bound, above(bound), -above(-bound), bound + 1, bound - 1]);
  const steps = numbersIn(parts, "multipleOf").map(Number);
  const multiples = steps.flatMap((step) => [step, 2 * step, -step]);
  const usual = [0, 1, -1, 0.5, -0.5, 0.1, 2 ** 53, 2 ** 53 - 1, 1e21, Number.MAX_VALUE, -Number.MAX_VALUE];
  return [...new Set([...usual, ...multiples, ...near, Number.MIN_VALUE])].filter((one) =>
    Number.isFinite(one),
  );
}

/** The next larger double. */
function above(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! += value > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0]!;
}
