/** Punycode (RFC 3492), as IDNA writes labels in ASCII. */

/** The code points that a text in punycode stands for (RFC 3492 §6.2); null where it is none, or stands for more than 63. */
export function decodePunycode(text: string): number[] | null {
  const last = text.lastIndexOf("-");
  const points = Array.from(text.slice(0, Math.max(last, 0)), (character) => character.codePointAt(0)!);
  let point = 128;
  let index = 0;
  let bias = 72;
  for (let at = last + 1; at < text.length;) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = digitOf(text.charCodeAt(at++));
      if (digit === null) return null;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 2 ** 31) return null;
    }
    const count = points.length + 1;
    bias = adapt(index - before, count, before === 0);
    point += Math.floor(index / count);
    index %= count;
    if (point > 0x10ffff || count > 63) return null;
    points.splice(index++, 0, point);
  }
  return points;
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 22;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 26 ? letter : null;
}

/** RFC 3492 §6.1. */
function adapt(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
