/** Problems in the shape of the control plane's errors. */
import type { Problem, ProblemAnswer } from "concordat/runtime";

/** For the option `errors` of a server: `Error {message, request_id, error_code}`. */
export function problemError({ detail, requestId, code }: Problem): ProblemAnswer {
  return { body: { message: detail, request_id: requestId, error_code: code } };
}
