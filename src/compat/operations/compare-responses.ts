/** Compares the answers of an operation. */
import type { MediaType, Response } from "../../contract/ir.js";
import { hasContent } from "../envelope/envelope-judge.js";
import { apartFrom, covers, coversType } from "../envelope/media-range.js";
import { byWriter, harmless, risky, type Change, type Claim, type PartyName } from "./change.js";
import { matchContent, mediaChanges, type ContentPlace } from "./compare-content.js";
import { headerChanges } from "./compare-headers.js";
import { matchResponses, type ResponsePair } from "./match-responses.js";
import type { OperationComparison } from "./operation-comparison.js";
import { otherParty } from "./party.js";

export function responseChanges(at: OperationComparison): readonly Change[] {
  const { pairs, lost, added } = matchResponses(at.pair.old, at.pair.new);
  return [
    ...lost.map((response) => statusRemoved(at, response)),
    ...added.map((response) => statusAdded(at, response)),
    ...pairs.flatMap((pair) => [...headerChanges(at, pair), ...contentChanges(at, pair)]),
  ];
}

/**
 * RFC 9110 §15: a client takes a status that it does not know for the x00 of its class, so the answer need not be
 * refused; but what it carries is lost, and a strict client knows the class alone.
 */
const unknownStatus = risky(
  "who does not know the status knows its class alone, and what it carries is lost; a generated client calls the answer an invalid response",
);

function statusAdded(at: OperationComparison, response: Response): Change {
  return at.change({
    rule: "response-status-added",
    side: at.pair.answered,
    old: null,
    new: response.place,
    usedBy: [nameOf(response)],
    message: `The status ${response.status} may be answered now`,
    ...byWriter(at.pair.answered, { old: harmless, new: unknownStatus }),
  });
}

function statusRemoved(at: OperationComparison, response: Response): Change {
  const success = response.status.startsWith("2");
  const missed = success ? risky("callers may wait for an answer that does not come any more") : harmless;
  return at.change({
    rule: success ? "response-success-status-removed" : "response-error-status-removed",
    side: at.pair.answered,
    old: response.place,
    new: null,
    usedBy: [nameOf(response)],
    message: `The status ${response.status} is no longer answered`,
    ...byWriter(at.pair.answered, { old: unknownStatus, new: missed }),
  });
}

function contentChanges(at: OperationComparison, pair: ResponsePair): readonly Change[] {
  const { old, new: now, status } = pair;
  const { answered } = at.pair;
  const usedBy = [nameOf(now)];
  if (old.content.length === 0 && now.content.length === 0) return [];
  if (!hasContent({ method: at.pair.new.method, status })) return [];
  if (old.content.length === 0 || now.content.length === 0) {
    const gone = now.content.length === 0;
    const writer = gone ? "new" : "old";
    const lacking = at.prover.answer(writer, { response: pair[writer], status }, "body");
    return [
      at.change({
        rule: gone ? "response-body-removed" : "response-body-added",
        side: answered,
        old: old.place,
        new: now.place,
        usedBy,
        message: `The ${nameOf(now)} ${gone ? "no longer has" : "has"} a body${gone ? "" : " now"}`,
        ...byWriter(answered, gone ? { old: harmless, new: lacking } : { old: lacking, new: harmless }),
      }),
    ];
  }
  const { pairs, lost, added } = matchContent(old.content, now.content);
  const place: ContentPlace = {
    prefix: "response-body",
    side: answered,
    usedBy,
    claim: (writer, body, otherwise) =>
      at.prover.answer(writer, { response: pair[writer], status, body }, "body", otherwise),
  };
  const nothingShared = pairs.length === 0;
  return [
    ...lost.map((media) => mediaTypeChange(at, pair, media, { holder: "old", nothingShared })),
    ...added.map((media) => mediaTypeChange(at, pair, media, { holder: "new", nothingShared })),
    ...pairs.flatMap((one) => mediaChanges(at, place, one)),
  ];
}

/**
 * RFC 9110 §12.5.1: a client names the media types that it reads, so one more breaks nobody who still gets his own; who
 * asks for one that is gone gets none. Errors are not negotiated: they come as they are.
 */
function mediaTypeChange(
  at: OperationComparison,
  pair: ResponsePair,
  media: MediaType,
  { holder, nothingShared }: { readonly holder: PartyName; readonly nothingShared: boolean },
): Change {
  const { sent } = at.pair;
  const gone = holder === "old";
  const answered = (claim: Claim): Pick<Change, "backward" | "forward"> =>
    byWriter(at.pair.answered, gone ? { old: claim, new: harmless } : { old: harmless, new: claim });
  const fields = {
    rule: gone ? "response-media-type-removed" : "response-media-type-added",
    side: at.pair.answered,
    old: gone ? media.place : null,
    new: gone ? null : media.place,
    usedBy: [nameOf(pair.new), media.range],
    message: `The ${nameOf(pair.new)} is ${gone ? "no longer" : "now"} given as ${media.range}${gone ? "" : " too"}`,
  };
  const others = pair[otherParty(holder)].content;
  const type = apartFrom(media.range, others);
  const unread = at.prover.answer(
    holder,
    { response: pair[holder], status: pair.status, body: { media, type } },
    "media type",
  );
  const isNegotiable = isNegotiated(at, pair);
  if (others.some(({ range }) => coversType(range, type))) {
    // Only the parameters differ, and many servers do not look at those of Accept.
    const isOffered = isNegotiable && pair[holder].content.some((one) => isRead(one, others));
    return at.change({ ...fields, ...answered(isOffered ? byParameters : unread) });
  }
  if (isNegotiable) {
    const asked = at.prover.call(holder, { accept: type }, "accept");
    const callers = byWriter(sent, gone ? { old: asked, new: harmless } : { old: harmless, new: asked });
    return at.change({ ...fields, ...callers });
  }
  const untold = risky("who does not know the media type cannot tell what went wrong");
  return at.change({ ...fields, ...answered(nothingShared ? unread : untold) });
}

const byParameters = risky(
  "a server that does not look at the parameters of Accept answers with it all the same",
);

/** Whether one who reads these reads all that is given as the media type. */
function isRead({ range }: MediaType, content: readonly MediaType[]): boolean {
  return content.some((one) => covers(one.range, range));
}

function isNegotiated(at: OperationComparison, pair: ResponsePair): boolean {
  return [at.pair.old, at.pair.new].every(({ responses }, index) => {
    const { status } = index === 0 ? pair.old : pair.new;
    const success = responses.some((one) => one.status.startsWith("2"));
    return status.startsWith("2") || (status === "default" && !success);
  });
}

function nameOf({ status }: Response): string {
  return status === "default" ? "answer of any other status" : `answer ${status}`;
}
