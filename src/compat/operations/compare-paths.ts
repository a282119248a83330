/** Compares where calls lead: a path that came or went beside one with a template takes calls from it, or gives them back. */
import type { Contract, Operation } from "../../contract/ir.js";
import { anyPath, isWithin, overlap } from "../envelope/path-template.js";
import type { Routes } from "../envelope/routes.js";
import {
  byWriter,
  harmless,
  risky,
  undecided,
  writerOf,
  type Change,
  type Claim,
  type PartyName,
  type Proof,
} from "./change.js";
import { bodyChanges } from "./compare-body.js";
import { parameterChanges } from "./compare-parameters.js";
import { responseChanges } from "./compare-responses.js";
import { securityChanges } from "./compare-security.js";
import { meetingOf, type FoundMeeting } from "./meeting.js";
import { OperationComparison } from "./operation-comparison.js";
import { labelOf } from "./pair-operations.js";
import { partOf } from "./parameter-pair.js";
import { otherParty, type Comparison, type OperationPair } from "./party.js";
import { areTaken } from "./taken-whole.js";

export interface ComparedPaths {
  readonly changes: readonly Change[];
  /** Operations of one side whose every call leads, on the other side, to operations of other paths. */
  readonly covered: ReadonlySet<Operation>;
}

/** The operations whose paths meet a path that the other side alone has, for the method or for all. */
export function neighbours(old: Contract, now: Contract): ReadonlySet<Operation> {
  const found = new Set<Operation>();
  for (const [holder, others] of [
    [old, now],
    [now, old],
  ] as const) {
    const paths = new Set(arrivals(holder, others).map(({ path }) => path));
    for (const path of paths) {
      for (const operation of others.operations) if (overlap(operation.path, path)) found.add(operation);
    }
  }
  return found;
}

/** Of one side, what the other side does not have by method and shape. */
function arrivals(holder: Contract, others: Contract): readonly Operation[] {
  const known = new Set(others.operations.map(({ method, shape }) => `${method} ${shape}`));
  return holder.operations.filter(({ method, shape }) => !known.has(`${method} ${shape}`));
}

/** @param labels of the operations that both sides have */
export function comparePaths(comparison: Comparison, labels: ReadonlyMap<Operation, string>): ComparedPaths {
  const covered = new Set<Operation>();
  const changes: Change[] = [];
  for (const holder of ["old", "new"] as const) {
    const at = new Side(comparison, labels, holder);
    const takers = new Map<Operation, Operation[]>();
    for (const narrow of arrivals(at.own, at.others)) {
      for (const wide of at.others.operations) {
        if (wide.method !== narrow.method || !overlap(wide.path, narrow.path)) continue;
        const { found, isCovered } = at.taken(wide, narrow);
        changes.push(...found);
        if (!isCovered) continue;
        covered.add(narrow);
        takers.set(wide, [...(takers.get(wide) ?? []), narrow]);
      }
    }
    for (const [wide, narrow] of takers) {
      if (areTaken(comparison, wide, narrow, holder)) covered.add(wide);
    }
    changes.push(...at.withoutMethod());
  }
  return { changes, covered };
}

const another = "calls that led to one operation lead to another one, which may do something else";
const open = "OpenAPI leaves open which of the two paths takes the call";
const lacking =
  "OpenAPI matches the more concrete path first, which lacks the method; many servers then go on to the template, others answer 405";

/** The paths that one side alone has. */
class Side {
  readonly #comparison: Comparison;
  readonly #labels: ReadonlyMap<Operation, string>;
  readonly #holder: PartyName;
  readonly #other: PartyName;

  constructor(comparison: Comparison, labels: ReadonlyMap<Operation, string>, holder: PartyName) {
    this.#comparison = comparison;
    this.#labels = labels;
    this.#holder = holder;
    this.#other = otherParty(holder);
  }

  get own(): Contract {
    return this.#comparison[this.#holder].contract;
  }

  get others(): Contract {
    return this.#comparison[this.#other].contract;
  }

  /**
   * @param wide of the other side
   * @param narrow which this side alone has
   */
  taken(
    wide: Operation,
    narrow: Operation,
  ): { readonly found: readonly Change[]; readonly isCovered: boolean } {
    const none = { found: [], isCovered: false };
    if (!isWithin(narrow.path, wide.path)) {
      // Who has the wider path alone takes no call that was the other's.
      if (isWithin(wide.path, narrow.path) || !this.#routes(this.#holder).has(wide.path, wide.method))
        return none;
      if (this.#meeting(wide, narrow) === null) return none;
      return { found: this.#changes(wide, narrow, { given: risky(open), kept: harmless }), isCovered: false };
    }
    const { operations, isCertain } = this.#routes(this.#other).leads(narrow.method, anyPath(narrow.path));
    if (!operations.some(({ template }) => template === wide.path)) return none;
    const meeting = this.#meeting(wide, narrow);
    if (meeting === null) return none;
    if (operations.length > 1 || !isCertain) {
      const given = risky(isCertain ? open : lacking);
      return { found: this.#changes(wide, narrow, { given, kept: harmless }), isCovered: false };
    }
    // An operation that moved is compared as one.
    if (this.#labelOf(narrow) === this.#labelOf(wide)) return { found: [], isCovered: true };
    if ("reason" in meeting) {
      const claim = undecided(meeting.reason);
      return { found: this.#changes(wide, narrow, { given: claim, kept: claim }), isCovered: true };
    }
    const pair: OperationPair = {
      label: this.#labelOf(wide),
      ...(this.#holder === "new" ? { old: wide, new: narrow } : { old: narrow, new: wide }),
      ...{ sent: "request", answered: "response", meeting },
    };
    const changes = changesOf(new OperationComparison(this.#comparison, pair));
    const claim = (order: "backward" | "forward"): Claim => gravest(changes, order, meeting.doubt);
    const orders = { backward: claim("backward"), forward: claim("forward") };
    const [given, kept] = [orders[this.#orderOf(this.#other)], orders[this.#orderOf(this.#holder)]];
    return { found: this.#changes(wide, narrow, { given, kept }), isCovered: true };
  }

  /** The calls of a method that a more concrete path does not have, where that path has others. */
  withoutMethod(): readonly Change[] {
    const [own, others] = [this.#routes(this.#holder), this.#routes(this.#other)];
    const paths = own.templates.filter((path) => !others.hasShape(path));
    return paths.flatMap((path) =>
      this.others.operations.flatMap((wide): Change[] => {
        if (!isWithin(path, wide.path) || own.has(path, wide.method) || !own.has(wide.path, wide.method)) {
          return [];
        }
        const { operations, isCertain } = others.leads(wide.method, anyPath(path));
        if (!isCertain || !operations.some(({ template }) => template === wide.path)) return [];
        if (this.#meeting(wide, { ...wide, path, parameters: [] }) === null) return [];
        return [this.#methodChange(wide, path)];
      }),
    );
  }

  #meeting(wide: Operation, narrow: Operation): FoundMeeting {
    return meetingOf(
      { party: this.#comparison[this.#other], operation: wide },
      { party: this.#comparison[this.#holder], operation: narrow },
    );
  }

  /** In which the calls are written by this side. */
  #orderOf(writer: PartyName): "backward" | "forward" {
    return writerOf("request", "backward") === writer ? "backward" : "forward";
  }

  /**
   * One edit of both operations.
   * @param claims of calls to the wide path's operation, and of those to the narrow one's
   */
  #changes(
    wide: Operation,
    narrow: Operation,
    claims: { readonly given: Claim; readonly kept: Claim },
  ): readonly Change[] {
    const came = this.#holder === "new";
    const [label, other] = [this.#labelOf(wide), this.#labelOf(narrow)];
    return [label, other].map((operation) => ({
      rule: came ? "operation-split-off" : "operation-absorbed",
      edit: `${came ? "operation-split-off" : "operation-absorbed"} ${label}`,
      side: "request",
      operation,
      old: (came ? wide : narrow).place,
      new: (came ? narrow : wide).place,
      message: this.#message(wide, narrow, claims.given.severity === "risky"),
      usedBy: [label, other],
      ...this.#orders(claims),
    }));
  }

  #message(wide: Operation, narrow: Operation, isOpen: boolean): string {
    const [one, other] = [labelOf(narrow), labelOf(wide)];
    if (this.#holder === "new")
      return `The new ${one} ${isOpen ? "may take" : "takes"} calls that led to ${other}`;
    return `Calls that ${isOpen ? "may have led" : "led"} to ${one} lead to ${other} now`;
  }

  #methodChange(wide: Operation, path: string): Change {
    const came = this.#holder === "new";
    const label = this.#labelOf(wide);
    return {
      rule: came ? "operation-obscured" : "operation-revealed",
      edit: `${came ? "operation-obscured" : "operation-revealed"} ${label} ${path}`,
      side: "request",
      operation: label,
      old: came ? wide.place : null,
      new: came ? null : wide.place,
      message: came
        ? `The new path ${path} stands before ${wide.path} and has no ${wide.method}`
        : `The path ${path}, which had no ${wide.method}, no longer stands before ${wide.path}`,
      usedBy: [label, path],
      ...this.#orders({ given: risky(lacking), kept: harmless }),
    };
  }

  #orders({
    given,
    kept,
  }: {
    readonly given: Claim;
    readonly kept: Claim;
  }): Pick<Change, "backward" | "forward"> {
    return byWriter("request", this.#other === "old" ? { old: given, new: kept } : { old: kept, new: given });
  }

  #labelOf(operation: Operation): string {
    return this.#labels.get(operation) ?? labelOf(operation);
  }

  #routes(party: PartyName): Routes {
    return this.#comparison[party].documents.routes;
  }
}

function changesOf(at: OperationComparison): readonly Change[] {
  return [
    ...pinnedChanges(at),
    ...securityChanges(at),
    ...parameterChanges(at),
    ...bodyChanges(at),
    ...responseChanges(at),
  ];
}

/** What the narrow path says is a value of the wide one's parameters. */
function pinnedChanges(at: OperationComparison): readonly Change[] {
  const { pair, prover } = at;
  return (["old", "new"] as const).flatMap((reader) =>
    pair[reader].parameters
      .filter((one) => one.in === "path" && pair.meeting?.aligned.has(`${reader} ${one.name}`) !== true)
      .map((parameter) => {
        const refused = prover.call(otherParty(reader), {}, partOf(pair[reader], parameter), () => ({
          kind: "unproved",
          otherwise: "info",
          reason: "the example is taken",
        }));
        const writers = reader === "old" ? { old: harmless, new: refused } : { old: refused, new: harmless };
        const place = { side: "request", old: null, new: null, usedBy: [], message: "" } as const;
        return at.change({ ...place, rule: "operation-split-off", ...byWriter("request", writers) });
      }),
  );
}

/** Of all that differs between the operations only what breaks counts: that they differ at all is a risk. */
function gravest(
  changes: readonly Change[],
  order: "backward" | "forward",
  doubt: string | undefined,
): Claim {
  let known: Proof | undefined;
  const found = (): Proof => {
    let reason = doubt;
    for (const change of changes) {
      const claim = change[order];
      if (claim.severity === "undecided") reason ??= claim.reason;
      if (claim.severity !== "breaking") continue;
      const proof = claim.prove();
      if (proof.kind === "proved") return proof;
      if (proof.otherwise === undefined) reason ??= proof.reason;
    }
    return reason === undefined
      ? { kind: "unproved", otherwise: "risky", reason: another }
      : { kind: "unproved", reason };
  };
  return { severity: "breaking", prove: () => (known ??= found()) };
}
