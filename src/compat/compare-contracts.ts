/** Compares what two contracts offer, and looks closely only at what is not the same to the letter. */
import { HashSpace } from "../contract/hash.js";
import type { Contract, Operation } from "../contract/ir.js";
import type { Place } from "../source/place.js";
import { carved, type Carved } from "./carve.js";
import { Composer } from "./envelope/compose.js";
import { EnvelopeJudge } from "./envelope/envelope-judge.js";
import { RawDocuments } from "./envelope/raw-documents.js";
import { inclusions as openInclusions } from "./inclusion/inclusions.js";
import type { Judge } from "./judge/judge.js";
import { eitherWay, harmless, type Change, type PartyName } from "./operations/change.js";
import { pairOperations, type PairedOperations } from "./operations/pair-operations.js";
import { neighbours } from "./operations/compare-paths.js";
import { compareOperations } from "./operations/compare-contracts.js";
import { componentChanges, type NamedType } from "./operations/compare-names.js";
import { nameChanges } from "./operations/compare-operation.js";
import { compareSchemas } from "./operations/compare-schemas.js";
import type { LoneNames } from "./operations/lost-schemas.js";
import type { Comparison, OperationPair, Party } from "./operations/party.js";
import { sameJson } from "./same-json.js";
import { schemaComparison, type SchemaComparison } from "./schema-changes/schema-changes.js";
import type { UnchangedOperation } from "./narrow.js";
import { Texts, type TextChange } from "./texts.js";
import type { Likeness } from "./verdicts.js";

export interface ComparisonSettings {
  readonly contentModel?: "closed-writer" | "spec" | undefined;
  readonly budget?: number | undefined;
  /** Opens it when it is first asked for. */
  readonly judge: () => Judge;
  /** What was not understood. */
  readonly problems: readonly Change[];
  /** Operations that the contracts lack because they are the same in both. */
  readonly unchanged: readonly UnchangedOperation[];
}

export interface ComparedContracts {
  readonly changes: readonly Change[];
  /** By operation. */
  readonly likenesses: ReadonlyMap<string, Likeness>;
}

export function compareContracts(
  old: Contract,
  now: Contract,
  settings: ComparisonSettings,
): ComparedContracts {
  const documents = { old: new RawDocuments(old), new: new RawDocuments(now) };
  const texts = new Texts(documents.old, documents.new);
  const paired = pairOperations(old, now);
  const words = new Map(paired.pairs.map((pair) => [pair, texts.difference(pair)]));
  const beside = neighbours(old, now);
  const changed = new Set(
    paired.pairs.filter((pair) => words.get(pair) === "more" || beside.has(pair.old) || beside.has(pair.new)),
  );
  const names = { left: without(old, now), arrived: without(now, old) };
  const keeps = names.left.length > 0 && names.arrived.length > 0;
  const cut = {
    old: cutDown(old, changed, paired, "old", keeps ? names.left : []),
    new: cutDown(now, changed, paired, "new", keeps ? names.arrived : []),
  };
  const comparison = comparisonOf(cut.old.contract, cut.new.contract, documents, settings);
  const { changes: found, pairs } = compareOperations(comparison);
  const changes: Change[] = [...found];
  const likenesses = new Map<string, Likeness>(paired.alone.map((label) => [label, "changed"]));
  const told = placesByOperation([...found, ...settings.problems]);
  const untouched = new Set(
    paired.pairs.filter((pair) => words.get(pair) === "none").map(({ label }) => label),
  );
  for (const pair of pairs) {
    const same =
      comparison.old.classes.contractOfOperation(pair.old) ===
      comparison.new.classes.contractOfOperation(pair.new);
    const likeness = same ? (untouched.has(pair.label) ? "identical" : "trivial") : "changed";
    likenesses.set(pair.label, likeness);
    const differing = likeness === "trivial" ? texts.places(pair) : [];
    changes.push(...textChanges(pair, differing, told.get(pair.label) ?? []));
  }
  for (const pair of paired.pairs) {
    const difference = words.get(pair)!;
    if (changed.has(pair)) continue;
    const places = difference === "none" ? [] : texts.places(pair);
    likenesses.set(pair.label, difference === "none" ? "identical" : "trivial");
    const renamed = nameChanges(comparison, pair);
    changes.push(
      ...renamed,
      ...textChanges(
        pair,
        places,
        renamed.flatMap((one) => one.old ?? []),
      ),
    );
  }
  for (const { label, isWebhook, places } of settings.unchanged) {
    likenesses.set(label, places.length === 0 ? "identical" : "trivial");
    changes.push(...textChanges({ label, sent: isWebhook ? "response" : "request" }, places, []));
  }
  const untold =
    likenesses.size === 0
      ? addSchemas(comparison, { judge: settings.judge, names }, changes, likenesses)
      : names.left;
  changes.push(...componentChanges(comparison, cut, { ...names, left: untold }));
  return { changes, likenesses };
}

function without({ types }: Contract, other: Contract): readonly NamedType[] {
  return [...types.names]
    .filter(([name]) => !other.types.names.has(name))
    .map(([name, type]) => ({ name, type, place: types.nodes[type]!.place }));
}

/** A contract without operations is compared by its schemas, all of them. */
function cutDown(
  contract: Contract,
  changed: ReadonlySet<OperationPair>,
  { pairs, gone, come, goneHooks, comeHooks, alone: others }: PairedOperations,
  party: PartyName,
  names: readonly NamedType[],
): Carved {
  if (pairs.length === 0 && others.length === 0) return { contract, idOf: (type) => type };
  const alone = party === "old" ? [...gone, ...goneHooks] : [...come, ...comeHooks];
  const kept = new Set<Operation>([...[...changed].map((pair) => pair[party]), ...alone]);
  return carved(contract, {
    operations: contract.operations.filter((one) => kept.has(one)),
    webhooks: contract.webhooks.filter((one) => kept.has(one)),
    roots: names.map(({ type }) => type),
  });
}

function comparisonOf(
  old: Contract,
  now: Contract,
  documents: Readonly<Record<PartyName, RawDocuments>>,
  { contentModel = "closed-writer", budget, judge }: ComparisonSettings,
): Comparison {
  const hashes = new HashSpace();
  const inclusions = openInclusions({ budget, hashes });
  const content = contentModel === "spec" ? "written" : "closed";
  const party = (name: PartyName, contract: Contract): Party => ({
    name,
    contract,
    classes: hashes.of(contract),
    documents: documents[name],
    composer: new Composer({ contract, hashes, inclusions, content }),
  });
  return {
    old: party("old", old),
    new: party("new", now),
    hashes,
    inclusions,
    schemas: remembering(schemaComparison({ old, new: now, hashes, inclusions, contentModel })),
    judge: new EnvelopeJudge(judge),
    content,
  };
}

/** Most operations share their schemas. */
function remembering(schemas: SchemaComparison): SchemaComparison {
  const known = new Map<string, ReturnType<SchemaComparison["changes"]>>();
  return {
    changes: (place) => {
      const key = `${place.old} ${place.new} ${place.side} ${place.subject}`;
      let changes = known.get(key);
      if (changes === undefined) known.set(key, (changes = schemas.changes(place)));
      return changes;
    },
  };
}

/** What is left to say of names that one side alone has. */
function addSchemas(
  comparison: Comparison,
  { judge, names }: { readonly judge: () => Judge; readonly names: LoneNames },
  changes: Change[],
  likenesses: Map<string, Likeness>,
): readonly NamedType[] {
  const schemas = compareSchemas(comparison, judge, names);
  changes.push(...schemas.changes);
  const { old, new: now } = comparison;
  const [mine, theirs] = [old.documents.all, now.documents.all];
  const alike =
    mine.length === theirs.length &&
    mine.every(({ value }, index) => sameJson(value, theirs[index]!.value)) &&
    names.left.length === 0;
  for (const { label, same } of schemas.pairs) {
    likenesses.set(label, same ? (alike ? "identical" : "trivial") : "changed");
  }
  return schemas.untold;
}

function placesByOperation(changes: readonly Change[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const { operation, old } of changes) {
    if (old === null) continue;
    const known = places.get(operation);
    if (known === undefined) places.set(operation, [old]);
    else known.push(old);
  }
  return places;
}

/** @param told where something else was found: that is what differs there */
function textChanges(
  { label, sent }: Pick<OperationPair, "label" | "sent">,
  places: readonly TextChange[],
  told: readonly Place[],
): readonly Change[] {
  const isTold = ({ old: { document, pointer } }: TextChange): boolean =>
    told.some((one) => one.document === document && `${one.pointer}/`.startsWith(`${pointer}/`));
  return places
    .filter((place) => !isTold(place))
    .map(({ old, new: now }) => ({
      old,
      new: now,
      rule: "texts-changed",
      side: sent,
      operation: label,
      message: "Texts, names or spellings changed, and nothing else",
      usedBy: [label],
      ...eitherWay(harmless),
    }));
}
