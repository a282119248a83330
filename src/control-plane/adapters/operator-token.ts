/** Tells an operator by a token. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { AuthHook } from "concordat/runtime";

/**
 * @param token undefined: nobody is an operator
 * @throws TypeError where it is empty, which is a setting that was forgotten
 */
export function operatorToken(token: string | undefined): AuthHook<string> {
  if (token === undefined) return () => null;
  if (token === "") throw new TypeError("the token of operators is empty");
  const wanted = digest(token);
  // Of digests, which have one length, so that the time it takes tells nothing of the token.
  return (given) => (timingSafeEqual(digest(given), wanted) ? "operator" : null);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
