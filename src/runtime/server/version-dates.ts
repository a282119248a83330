/** The headers that tell when a version was deprecated and when it ends. */
import type { ApiVersion } from "../operation/operation.js";

/** RFC 9745: seconds since 1970 behind an `@`. */
export function deprecationOf({ deprecated }: ApiVersion): string | undefined {
  return deprecated === undefined ? undefined : `@${Math.floor(Date.parse(deprecated) / 1000)}`;
}

/** RFC 8594: an HTTP-date. */
export function sunsetOf({ sunset }: ApiVersion): string | undefined {
  return sunset === undefined ? undefined : new Date(sunset).toUTCString();
}
