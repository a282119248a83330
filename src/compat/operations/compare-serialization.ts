/** Compares how a parameter or header is written: what the bytes of the one side are to the other. */
import type { TypeId } from "../../contract/ir.js";
import { canonicalJson, type JsonValue } from "../../source/json.js";
import { arrayOf, objectOf, textOf } from "../envelope/narrowed.js";
import { rawOperation } from "../envelope/raw-operation.js";
import type { Direction } from "../../contract/hash.js";
import { byWriter, risky, harmless, type Change, type Claim, type PartyName, type Proof } from "./change.js";
import { nameOf, type ParameterPair } from "./parameter-pair.js";
import type { OperationComparison } from "./operation-comparison.js";
import { otherParty } from "./party.js";

export function serializationChanges(at: OperationComparison, parameters: ParameterPair): readonly Change[] {
  const { old, new: now } = parameters;
  const { sent } = at.pair;
  const claims = byWriter(sent, {
    old: bytesClaim(at, parameters, "old"),
    new: bytesClaim(at, parameters, "new"),
  });
  const one = (edit: string, message: string, orders = claims): Change =>
    at.change({
      rule: `request-parameter-${edit}`,
      side: sent,
      old: old.place,
      new: now.place,
      usedBy: [nameOf(old)],
      message: `The ${nameOf(old)} ${message}`,
      ...orders,
    });
  if (old.mediaType !== now.mediaType) {
    const as = (mediaType: string | undefined): string => mediaType ?? "text in its style";
    const message = `is written as ${as(now.mediaType)}, and was as ${as(old.mediaType)}`;
    const edit =
      old.mediaType === undefined || now.mediaType === undefined
        ? "serialization-changed"
        : "media-type-changed";
    return [one(edit, message)];
  }
  const changes: Change[] = [];
  if (now.mediaType === undefined && old.style !== now.style) {
    changes.push(one("style-changed", `has the style ${now.style}, and had ${old.style}`));
  } else if (now.mediaType === undefined && old.explode !== now.explode) {
    changes.push(one("explode-changed", now.explode ? "is exploded now" : "is no longer exploded"));
  }
  if (old.allowReserved !== now.allowReserved && now.mediaType === undefined) {
    const raw = risky("reserved characters are sent as they are, and a strict reader wants them encoded");
    const orders = byWriter(
      sent,
      old.allowReserved ? { old: raw, new: harmless } : { old: harmless, new: raw },
    );
    const message = now.allowReserved
      ? "may hold reserved characters now"
      : "must encode reserved characters now";
    changes.push(one("allow-reserved-changed", message, orders));
  }
  if (old.allowEmptyValue !== now.allowEmptyValue && now.in === "query") {
    const removed = old.allowEmptyValue;
    const empty = emptyClaim(at, parameters, removed ? "old" : "new");
    const orders = byWriter(sent, removed ? { old: empty, new: harmless } : { old: harmless, new: empty });
    changes.push(
      removed
        ? one("allow-empty-value-removed", "may no longer be empty", orders)
        : one("allow-empty-value-added", "may be empty now", orders),
    );
  }
  return changes;
}

function emptyClaim(at: OperationComparison, parameters: ParameterPair, writer: PartyName): Claim {
  const otherwise = (): Proof & { kind: "unproved" } => ({
    kind: "unproved",
    reason: "its schema takes the empty text, and OpenAPI leaves open what goes before",
  });
  return at.prover.call(
    writer,
    { empty: parameters[writer] },
    parameters.part[otherParty(writer)],
    otherwise,
  );
}

/** Values are written by the one side and read by the other: refused, taken for other values, or the same. */
function bytesClaim(at: OperationComparison, parameters: ParameterPair, writer: PartyName): Claim {
  const reader = otherParty(writer);
  const parameter = parameters[writer];
  const prove = (): Proof => {
    let last: Proof = { kind: "unproved", reason: "no value was found to write" };
    let other: string | null = null;
    for (const value of probes(at, writer, parameter.type, at.pair.sent)) {
      // A path without a segment leads elsewhere.
      if (value === "" && parameter.in === "path") continue;
      const wish = { parameter: { of: parameter, value } };
      const claim = at.prover.call(writer, wish, parameters.part[reader]);
      const proof: Proof = claim.severity === "breaking" ? claim.prove() : last;
      if (proof.kind === "proved") return proof;
      const read = readBack(at, parameters, writer, value);
      if (read === null) last = proof;
      else if (read.every((one) => canonicalJson(one) !== canonicalJson(value))) {
        other ??= `${canonicalJson(value)} is taken for ${read.length === 0 ? "nothing" : canonicalJson(read[0]!)}`;
      } else if (last.kind === "unproved" && last.otherwise === undefined) {
        last = {
          kind: "unproved",
          otherwise: "info",
          reason: "the bytes of every value that was tried are the same",
        };
      }
    }
    return other === null ? last : { kind: "unproved", otherwise: "risky", reason: other };
  };
  return { severity: "breaking", prove };
}

/** What the reader takes the bytes for; null where there are no bytes, or they were refused. */
function readBack(
  at: OperationComparison,
  parameters: ParameterPair,
  writer: PartyName,
  value: JsonValue,
): readonly JsonValue[] | null {
  const reader = otherParty(writer);
  const composed = at.comparison[writer].composer.call(at.pair[writer], at.pair.sent, {
    parameter: { of: parameters[writer], value },
  });
  const raw = rawOperation(at.comparison[reader].documents, at.pair[reader].place, at.pair[reader].path);
  if ("reason" in composed || raw === null) return null;
  const stance = { content: "written" as const, direction: at.pair.sent };
  const taken = at.comparison.judge.parameterOf(raw, parameters.part[reader], composed.envelope, stance);
  if (taken === null || taken.kind === "fault") return null;
  return taken.kind === "absent" ? [] : taken.values;
}

/** Two items, two properties, one property, a text, the smallest value, as far as the type has such and they leave bytes. */
export function probes(
  at: OperationComparison,
  writer: PartyName,
  type: TypeId,
  direction: Direction,
): readonly JsonValue[] {
  const { composer } = at.comparison[writer];
  const found = [
    ...[arrayOf(2), objectOf(2), objectOf(1), textOf(1)].map((kind) =>
      composer.smallestOf(type, direction, [kind]),
    ),
    composer.smallest(type, direction),
  ];
  return found.flatMap((one) => (one.kind === "value" && !isEmpty(one.value) ? [one.value] : []));
}

/** RFC 6570 §2.3: an empty list is written as nothing. */
function isEmpty(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
