/** Watches the decisions while conversions run: which were asked, with what, and which refused. */
import type { Decision, DecisionContext, DecisionTable } from "../../runtime/conversion/conversion.js";
import { originalOf } from "../../runtime/conversion/view.js";
import { Given } from "./given.js";
import type { Tokens } from "./parts.js";

/** A decision that was asked. */
export interface Ask {
  readonly version: string;
  readonly key: string;
  readonly old: unknown;
  refused: boolean;
  /** Where it gave what had been given before, and could be changed. */
  again?: Tokens;
}

/** How often a decision was asked, and how often it refused. */
export interface Count {
  asked: number;
  refused: number;
}

export class Watch {
  /** The decisions, watched. */
  readonly table: DecisionTable;
  readonly counts = new Map<string, Count>();
  /** Those of which it was seen what becomes of their values on the way back. */
  readonly returned = new Set<string>();
  readonly #given = new Given();
  #asks: Ask[] = [];

  constructor(decisions: DecisionTable) {
    this.table = Object.fromEntries(
      Object.entries(decisions).map(([version, own]) => [
        version,
        Object.fromEntries(
          Object.entries(own).map(([key, decision]) => [key, this.#watched(version, key, decision)]),
        ),
      ]),
    );
  }

  /** What was asked since this was called last. */
  take(): readonly Ask[] {
    const asks = this.#asks;
    this.#asks = [];
    return asks;
  }

  #watched(version: string, key: string, decision: Decision | undefined): Decision | undefined {
    if (decision === undefined) return undefined;
    const count: Count = { asked: 0, refused: 0 };
    this.counts.set(nameOf({ version, key }), count);
    return (old: never, context: DecisionContext) => {
      const ask: Ask = { version, key, old: originalOf(old), refused: false };
      this.#asks.push(ask);
      count.asked++;
      try {
        const value = decision(old, context);
        const again = this.#given.again(value, () => [ask.old, context.current]);
        if (again !== undefined) ask.again = again;
        return value;
      } catch (cause) {
        if (isRefusal(cause)) {
          ask.refused = true;
          count.refused++;
        }
        throw cause;
      }
    };
  }
}

/** `7.0.0 InstanceSledLocalConfig.up`. */
export function nameOf({ version, key }: Pick<Ask, "version" | "key">): string {
  return `${version} ${key}`;
}

/** By its name, for a bundled runtime has a class of its own. */
export function isRefusal(cause: unknown): cause is Error {
  return cause instanceof Error && cause.name === "Refusal";
}
