/** Compares the headers of an answer. */
import type { Header } from "../../contract/ir.js";
import { headerPart } from "../envelope/envelope-parts.js";
import {
  byWriter,
  eitherWay,
  harmless,
  risky,
  undecided,
  type Change,
  type Claim,
  type PartyName,
} from "./change.js";
import type { ResponsePair } from "./match-responses.js";
import type { OperationComparison } from "./operation-comparison.js";
import { textClaim } from "./text-inclusion.js";

export function headerChanges(at: OperationComparison, pair: ResponsePair): readonly Change[] {
  const [olds, news] = [byName(pair.old.headers), byName(pair.new.headers)];
  const changes: Change[] = [];
  for (const [key, header] of olds) {
    const other = news.get(key);
    if (other === undefined) changes.push(removed(at, pair, header));
    else changes.push(...changesOf(at, pair, header, other));
  }
  for (const [key, header] of news) if (!olds.has(key)) changes.push(added(at, pair, header));
  return changes;
}

function removed(at: OperationComparison, pair: ResponsePair, header: Header): Change {
  const { answered } = at.pair;
  const missed = header.required ? lacking(at, pair, "new", header) : risky("an answer no longer tells it");
  return at.change({
    rule: header.required ? "response-header-removed" : "response-optional-header-removed",
    side: answered,
    old: header.place,
    new: null,
    usedBy: usedBy(pair, header),
    message: `The header ${header.name} was removed`,
    ...byWriter(answered, { old: harmless, new: missed }),
  });
}

function added(at: OperationComparison, pair: ResponsePair, header: Header): Change {
  const { answered } = at.pair;
  const missed = header.required ? lacking(at, pair, "old", header) : harmless;
  return at.change({
    rule: header.required ? "response-header-added-required" : "response-header-added-optional",
    side: answered,
    old: null,
    new: header.place,
    usedBy: usedBy(pair, header),
    message: `The ${header.required ? "required" : "optional"} header ${header.name} was added`,
    ...byWriter(answered, { old: missed, new: harmless }),
  });
}

/** The writer's smallest answer does not have it. */
function lacking(at: OperationComparison, pair: ResponsePair, writer: PartyName, { name }: Header): Claim {
  return at.prover.answer(writer, { response: pair[writer], status: pair.status }, headerPart(name));
}

function changesOf(at: OperationComparison, pair: ResponsePair, old: Header, now: Header): readonly Change[] {
  const { answered } = at.pair;
  const place = { side: answered, old: old.place, new: now.place, usedBy: usedBy(pair, now) };
  const changes: Change[] = [];
  if (old.required !== now.required) {
    const writers = now.required
      ? { old: lacking(at, pair, "old", now), new: harmless }
      : { old: harmless, new: lacking(at, pair, "new", old) };
    changes.push(
      at.change({
        ...place,
        rule: now.required ? "response-header-became-required" : "response-header-became-optional",
        message: `The header ${now.name} is ${now.required ? "always sent" : "optional"} now`,
        ...byWriter(answered, writers),
      }),
    );
  }
  if (old.mediaType !== now.mediaType || old.explode !== now.explode) {
    changes.push(
      at.change({
        ...place,
        rule: "response-header-serialization-changed",
        message: `The header ${now.name} is written in another way`,
        ...eitherWay(serializationClaim(old, now)),
      }),
    );
  }
  if (old.docs.deprecated !== now.docs.deprecated) {
    const is = now.docs.deprecated === true;
    changes.push(
      at.change({
        ...place,
        rule: is ? "response-header-deprecated" : "response-header-no-longer-deprecated",
        message: `The header ${now.name} is ${is ? "deprecated now" : "no longer deprecated"}`,
        ...eitherWay(harmless),
      }),
    );
  }
  const schema = at.schemaChanges({
    types: { old: old.type, new: now.type },
    side: answered,
    subject: "header",
    usedBy: usedBy(pair, now),
    claim: (writer, value) =>
      at.prover.answer(
        writer,
        { response: pair[writer], status: pair.status, header: { of: writer === "old" ? old : now, value } },
        headerPart(now.name),
        () => textClaim(at, writer, { old: old.type, new: now.type }, answered),
      ),
  });
  return [...changes, ...schema];
}

/** Only arrays and objects look different when they are exploded; arrays do not in the style of headers (RFC 6570 §3.2.3). */
function serializationClaim(old: Header, now: Header): Claim {
  return old.mediaType === now.mediaType
    ? risky("the members of an object are written in another way")
    : undecided("the bytes of the header were not judged");
}

function byName(headers: readonly Header[]): Map<string, Header> {
  return new Map(headers.map((header) => [header.name.toLowerCase(), header]));
}

function usedBy({ new: { status } }: ResponsePair, { name }: Header): readonly string[] {
  return [`answer ${status}`, `header ${name}`];
}
