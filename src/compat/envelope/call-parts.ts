/** Takes an envelope apart into what a server or a client looks at: path, query, cookies, headers. */
import type { Envelope } from "../finding.js";

export type Call = Extract<Envelope, { kind: "request" }>;
export type Answer = Extract<Envelope, { kind: "response" }>;

type Message = Call | Answer;

export type Pair = readonly [name: string, value: string];

export function pathOf({ target }: Message): string {
  return target.split("?", 1)[0]!;
}

/** Still encoded. */
export function pairsOfQuery({ target }: Message): readonly Pair[] {
  const at = target.indexOf("?");
  return at === -1 ? [] : pairsOf(target.slice(at + 1), "&");
}

/** Still encoded (RFC 6265 §4.2.1). */
export function pairsOfCookies(envelope: Message): readonly Pair[] {
  return headersOf(envelope, "cookie").flatMap((one) => pairsOf(one, ";"));
}

/** The values of a header, whose name has no case. */
export function headersOf({ headers }: Message, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** Where the value of a header stands in the envelope. */
export function pointerOfHeader({ headers }: Message, name: string): string {
  const index = headers.findIndex(([key]) => key.toLowerCase() === name.toLowerCase());
  return index === -1 ? "/headers" : `/headers/${index}/1`;
}

function pairsOf(text: string, separator: string): readonly Pair[] {
  return text
    .split(separator)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    });
}
