/** Problems in the shape of the control plane's errors. */
import type { Problem, ProblemAnswer } from "concordat/runtime";

/** For the option `errors` of a server: `Error {message, request_id, error_code}`; the message tells all that is wrong. */
export function problemError({ detail, errors, requestId, code }: Problem): ProblemAnswer {
  const wrong = errors.map(({ pointer, expectation }) => `${pointer}: expected ${expectation}`).join("; ");
  const message = wrong === "" ? detail : `${detail}: ${wrong}`;
  return { body: { message, request_id: requestId, error_code: code } };
}
