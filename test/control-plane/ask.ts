/** Requests of tests, and all that an answer says. */

export interface Question {
  readonly method?: string;
  readonly version?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** With integers as the wire has them; none of them may be beyond what a double holds. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part));
}

/** The status and the JSON of an answer; null where it has no body. The id of the request is `r1`. */
export async function ask(
  url: string,
  { method = "GET", version, body, signal }: Question = {},
): Promise<readonly [number, unknown]> {
  const answer = await fetch(url, {
    method,
    headers: {
      "x-request-id": "r1",
      ...(version !== undefined && { "api-version": version }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: jsonOf(body) }),
    ...(signal && { signal }),
  });
  const text = await answer.text();
  return [answer.status, text === "" ? null : JSON.parse(text)];
}

/** An error of the control plane, as it is on the wire. */
export function errorOf(status: number, message: string, error_code?: string): readonly [number, object] {
  return [status, { message, request_id: "r1", ...(error_code !== undefined && { error_code }) }];
}
