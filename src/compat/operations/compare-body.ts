/** Compares the body of a call. */
import type { Body, MediaType } from "../../contract/ir.js";
import { apartFrom } from "../envelope/media-range.js";
import { byWriter, harmless, risky, type Change, type Claim, type PartyName } from "./change.js";
import { matchContent, mediaChanges, type ContentPlace } from "./compare-content.js";
import type { OperationComparison } from "./operation-comparison.js";

export function bodyChanges(at: OperationComparison): readonly Change[] {
  const { old, new: now } = at.pair;
  if (old.body === undefined && now.body === undefined) return [];
  if (now.body === undefined) return [goneOrCome(at, old.body!, "old")];
  if (old.body === undefined) return [goneOrCome(at, now.body, "new")];
  return [...requiredChange(at, old.body, now.body), ...contentChanges(at, old.body, now.body)];
}

function goneOrCome(at: OperationComparison, body: Body, holder: PartyName): Change {
  const { sent } = at.pair;
  const ignored = risky("the body that a caller sends is ignored");
  const gone = holder === "old";
  const lacking = body.required ? at.prover.call(gone ? "new" : "old", {}, "body") : harmless;
  const rule = gone
    ? "request-body-removed"
    : body.required
      ? "request-body-added-required"
      : "request-body-added-optional";
  return at.change({
    rule,
    side: sent,
    old: gone ? body.place : null,
    new: gone ? null : body.place,
    usedBy: ["request body"],
    message: gone
      ? "The request body was removed"
      : `${body.required ? "A required" : "An optional"} request body was added`,
    ...byWriter(sent, gone ? { old: ignored, new: lacking } : { old: lacking, new: ignored }),
  });
}

function requiredChange(at: OperationComparison, old: Body, now: Body): readonly Change[] {
  if (old.required === now.required) return [];
  const { sent } = at.pair;
  const lacking = (writer: PartyName): Claim => at.prover.call(writer, { withoutBody: true }, "body");
  return [
    at.change({
      rule: now.required ? "request-body-became-required" : "request-body-became-optional",
      side: sent,
      old: old.place,
      new: now.place,
      usedBy: ["request body"],
      message: `The request body is ${now.required ? "required" : "optional"} now`,
      ...byWriter(
        sent,
        now.required ? { old: lacking("old"), new: harmless } : { old: harmless, new: lacking("new") },
      ),
    }),
  ];
}

function contentChanges(at: OperationComparison, old: Body, now: Body): readonly Change[] {
  const { sent } = at.pair;
  const { pairs, lost, added } = matchContent(old.content, now.content);
  const place: ContentPlace = {
    prefix: "request-body",
    side: sent,
    usedBy: ["request body"],
    claim: (writer, body, otherwise) => at.prover.call(writer, { body }, "body", otherwise),
  };
  const unknown = (writer: PartyName, media: MediaType, { content }: Body): Claim =>
    at.prover.call(writer, { body: { media, type: apartFrom(media.range, content) } }, "media type");
  return [
    ...lost.map((media) =>
      at.change({
        rule: "request-media-type-removed",
        side: sent,
        old: media.place,
        new: null,
        usedBy: ["request body", media.range],
        message: `A request body of ${media.range} is no longer taken`,
        ...byWriter(sent, { old: unknown("old", media, now), new: harmless }),
      }),
    ),
    ...added.map((media) =>
      at.change({
        rule: "request-media-type-added",
        side: sent,
        old: null,
        new: media.place,
        usedBy: ["request body", media.range],
        message: `A request body of ${media.range} is taken now`,
        ...byWriter(sent, { old: harmless, new: unknown("new", media, old) }),
      }),
    ),
    ...pairs.flatMap((pair) => mediaChanges(at, place, pair)),
  ];
}
