/** Holds the conversions of an API, and the decisions in them, to their laws. */
import type { Conversions, DecisionTable } from "../../runtime/conversion/conversion.js";
import { unchanged } from "../../runtime/conversion/conversion.js";
import type { Api } from "../../runtime/operation/operation.js";
import { Declared, type ByDecision, type Loss, type Refusing } from "./declared.js";
import { documentsOf, operationsIn, type Schemas } from "./documents.js";
import type { Part } from "./message-problems.js";
import { checkPairs } from "./pair-check.js";
import { PartCheck, type Half, type PartSummary } from "./part-check.js";
import { betweenStops, stopsOf, type Stop } from "./stops.js";
import { Watch } from "./watch.js";

/** A value for some decisions, under the version and the key that `Decisions` has them by. */
export type OfDecisions<Decisions, T> = {
  readonly [Version in keyof Decisions]?: {
    readonly [Key in keyof NonNullable<Decisions[Version]>]?: T;
  };
};

/** What is lost of the values that decisions are asked about. */
export type LossesOf<Decisions> = {
  readonly [Version in keyof Decisions]?: {
    readonly [Key in keyof NonNullable<Decisions[Version]>]?:
      | readonly string[]
      | ComingBack<NonNullable<Decisions[Version]>[Key]>;
  };
};

type ComingBack<Decision> =
  NonNullable<Decision> extends (old: infer Old, ...others: never) => unknown ? (old: Old) => unknown : never;

export interface ConversionsCheck<Decisions> {
  /** The generated function. */
  readonly conversionsOf: (decisions: Decisions) => Conversions;
  readonly decisions: NoInfer<NonNullable<Decisions>>;
  /** The generated folder `json-schema`, or the documents in it. */
  readonly schemas: Schemas;
  /**
   * What does not survive a decision. Of one that is asked about an object: members, as `source_nat` or `nics/[]/mac`
   * (`[]` is any item, `{}` any key of a map, `~1` a slash in a name and `~0` a tilde), or an empty text for the whole. Of one that is asked about an enum or another scalar: the values.
   * Or a function that gives of such a value what comes back, exactly; undefined where nothing does.
   * What a version has no name for is lost without a decision, and without being declared.
   */
  readonly losses?: LossesOf<NoInfer<NonNullable<Decisions>>>;
  /** Decisions that refuse some of their values, or all. What the wire refuses of itself is not declared. */
  readonly refusals?: OfDecisions<NoInfer<NonNullable<Decisions>>, Refusing>;
  /** Properties that are known to be missing from versions in between: `Disk.size`. */
  readonly gaps?: readonly string[];
  /** What is stored, for decisions that ask for it; by operation id. Default: nothing is. */
  readonly current?: (operation: string) => unknown;
  /** As for `valuesOf`: values to make at a place, by its pointer in the documents. */
  readonly samples?: Readonly<Record<string, readonly unknown[]>>;
  /** How many random messages of each operation and version are tried. None needs fast-check. Default: 20. */
  readonly runs?: number;
  /** Default: 7, so that each run tries the same values. */
  readonly seed?: number;
}

/** What the laws held for. */
export interface ConversionsSummary extends PartSummary {
  /** Decisions that nothing asked. */
  readonly unasked: readonly string[];
  /**
   * Decisions of which no message or type was seen to come back: that they give the right values is not checked. Of a
   * server or a client alone, a type comes back where it is in requests and in answers.
   */
  readonly oneWay: readonly string[];
  /** Requests or answers of which none could be made, for each has a stream. */
  readonly skipped: readonly string[];
}

/**
 * For requests and answers of each operation, between all versions and in the directions that were generated:
 *
 * - total: each message has a valid counterpart, or is refused: by the wire, or by a decision that `refusals` names;
 * - pure: decisions change nothing that they are given, give the same for the same at once, and give nothing twice that
 *   could be changed;
 * - round trip: older → newer → older is the identity but for `losses`;
 * - edit: what is changed at the newer version wins on the way back, and nothing else changes, but for `losses`;
 * - ways: straight and by any version in between lead to the same;
 * - gap: no property is there, then missing, then there again, but for `gaps`;
 * - declared: all that is declared happens.
 * @throws LawError with the smallest message found that breaks a law, the step, and the decisions that were asked
 * @throws UnmakeableError as `valuesOf` does
 * @throws TypeError where the documents are not those of the API
 */
export function checkConversions<Decisions extends object | undefined>(
  api: Api,
  check: ConversionsCheck<Decisions>,
): ConversionsSummary {
  const { conversionsOf, decisions, schemas, samples = {}, runs = 20, seed = 7, current } = check;
  const watch = new Watch(decisions as DecisionTable);
  const declared = new Declared(
    (check.losses ?? {}) as ByDecision<Loss>,
    (check.refusals ?? {}) as ByDecision<Refusing>,
    check.gaps ?? [],
  );
  // Every decision is the same function, but watched.
  const conversions = conversionsOf(watch.table as Decisions);
  const versions = api.versions.map(({ version }) => version).reverse();
  const documents = documentsOf(api.name, versions, schemas);
  const ids = new Set(
    [...documents.values()].flatMap((document) => operationsIn(document).map(([id]) => id)),
  );
  const summary: PartSummary = {
    steps: 0,
    exhaustive: 0,
    boundaries: 0,
    random: 0,
    refused: 0,
    edits: 0,
    ways: 0,
    pairs: 0,
  };
  const halves: Half[] = [];
  const skipped: string[] = [];
  for (const id of ids) {
    const runner = { watch, current: current === undefined ? undefined : () => current(id) };
    for (const stops of stopsOf(conversions, id, versions)) {
      for (const part of ["request", "answer"] as const) {
        if (!isAnythingDone(conversions, part, stops)) continue;
        const tools = { conversions, documents, declared, runner, samples, runs, seed, halves };
        const one = PartCheck.of(id, part, stops, tools);
        if (one === null) skipped.push(`${id} ${part}`);
        else one.run(summary);
      }
    }
  }
  checkPairs({ halves, watch, declared }, summary);
  declared.assertUsed(watch.counts);
  const unasked = [...watch.counts].filter(([, { asked }]) => asked === 0).map(([name]) => name);
  const oneWay = [...watch.counts.keys()].filter(
    (name) => !unasked.includes(name) && !watch.returned.has(name),
  );
  return { ...summary, unasked, oneWay, skipped };
}

function isAnythingDone(conversions: Conversions, part: Part, stops: readonly Stop[]): boolean {
  return stops.slice(1).some((newer, at) =>
    [true, false].some((isUp) => {
      const [from, to] = isUp ? [stops[at]!, newer] : [newer, stops[at]!];
      const convert = betweenStops(conversions, part, from, to, isUp);
      return convert !== undefined && convert !== unchanged;
    }),
  );
}
