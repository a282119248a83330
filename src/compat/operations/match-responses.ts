/** Which answers of both sides meet: those that one status leads to (exact before `4XX` before `default`). */
import type { Operation, Response } from "../../contract/ir.js";

export interface ResponsePair {
  readonly old: Response;
  readonly new: Response;
  /** One that leads to both. */
  readonly status: number;
}

export interface MatchedResponses {
  readonly pairs: readonly ResponsePair[];
  /**
   * What leads to nothing on the new side, or, of successes, to a `default` beside others: it leads there to the letter,
   * but many take it for errors alone.
   */
  readonly lost: readonly Response[];
  readonly added: readonly Response[];
}

/** Of each class one status stands for all that nobody names; `default` mostly speaks of errors. */
const classes = [4, 5, 2, 3, 1];

export function matchResponses(old: Operation, now: Operation): MatchedResponses {
  const named = [...old.responses, ...now.responses]
    .map(({ status }) => Number(status))
    .filter((status) => Number.isInteger(status));
  const exact = new Set(named);
  const unnamed = classes.flatMap((one) => {
    const status = Array.from({ length: 100 }, (_, index) => one * 100 + index).find(
      (candidate) => !exact.has(candidate),
    );
    return status === undefined ? [] : [status];
  });
  const pairs: ResponsePair[] = [];
  const [lost, added] = [new Set<Response>(), new Set<Response>()];
  for (const status of [...exact, ...unnamed]) {
    const [one, other] = [lookUp(old, status), lookUp(now, status)];
    if (one !== undefined && other !== undefined) {
      if (!pairs.some((pair) => pair.old === one && pair.new === other))
        pairs.push({ old: one, new: other, status });
      if (one.status !== "default" && isUnnamedSuccess(now, other, status)) lost.add(one);
      if (other.status !== "default" && isUnnamedSuccess(old, one, status)) added.add(other);
    } else if (one !== undefined) lost.add(one);
    else if (other !== undefined) added.add(other);
  }
  return { pairs, lost: [...lost], added: [...added] };
}

/** Whether a success is met by `default` though others are named. */
function isUnnamedSuccess({ responses }: Operation, found: Response, status: number): boolean {
  const isSuccess = status >= 200 && status < 300;
  return isSuccess && found.status === "default" && responses.some((one) => one.status.startsWith("2"));
}

function lookUp({ responses }: Operation, status: number): Response | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    responses.find((one) => one.status === String(status)) ??
    responses.find((one) => one.status.toUpperCase() === range) ??
    responses.find((one) => one.status === "default")
  );
}
