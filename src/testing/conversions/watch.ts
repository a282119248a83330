/** Watches the decisions while conversions run: which were asked, with what, and which refused. */
import type { Decision, DecisionContext, DecisionTable } from "../../runtime/conversion/conversion.js";

/** A decision that was asked. */
export interface Ask {
  readonly version: string;
  readonly key: string;
  readonly old: unknown;
  refused: boolean;
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
      const ask: Ask = { version, key, old, refused: false };
      this.#asks.push(ask);
      count.asked++;
      try {
        return decision(old, context);
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
