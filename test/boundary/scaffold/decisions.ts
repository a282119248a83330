/** Decisions as a generated interface has them, and a file that people write about them, in a temporary folder. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  scaffoldDecisions,
  type DecisionsScaffold,
} from "../../../src/boundary/scaffold/scaffold-decisions.js";
import { checkDecisions } from "../../../src/boundary/scaffold/check-decisions.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { Place } from "../../../src/source/place.js";
import { sourceFromValue } from "../../../src/source/value-document.js";
import { folderWith } from "../../folder.js";

const generated = `
/** What only people can decide, by the newer version of a step. */
export interface Decisions {
  "4.0.0"?: {
    /** Requests: Shop loses door (refused where set, unless this decides otherwise). */
    "Shop.down"?: (old: v4.Shop, context: DecisionContext) => void;
  };
  "3.0.0": {
    /**
     * Requests: Thing gains b, c-d (required).
     * Answers: Thing gains b, c-d (required).
     */
    "Thing.up": (old: v2.Thing, context: DecisionContext) => Pick<v3.Thing, "b" | "c-d">;
    /** Requests: Thing loses b (always set). */
    "Thing.down": (old: v3.Thing, context: DecisionContext) => void;
  };
  "2.0.0": {
    /** Requests and answers: Thing gains a (required). */
    "Thing.up": (
      old: v1.Thing,
      context: DecisionContext,
    ) => Pick<v2.Thing, "a">;
  };
}
`;

export interface Tried extends DecisionsScaffold {
  /** Of `decisions.ts`; null where it stays as it is. */
  readonly text: string | null;
  /** Of the other files that change. */
  readonly others: Readonly<Record<string, string>>;
  readonly checked: readonly Diagnostic[];
  /** What the file holds afterwards; nothing has been written yet. */
  readonly before: string | null;
  /** `line:column code` each. */
  readonly places: readonly string[];
}

export interface TriedOptions {
  readonly interface?: string | null;
  readonly versions?: readonly string[];
  readonly isWithOptional?: boolean;
  readonly load?: () => Promise<null>;
  readonly others?: Readonly<Record<string, string>>;
}

const place = Place.root(sourceFromValue({ apis: {} }, "concordat.config.json").document!);

/** @param text of the file that people wrote; null where there is none */
export async function tried(text: string | null, options: TriedOptions = {}): Promise<Tried> {
  const cwd = folderWith({ ...options.others, ...(text === null ? {} : { "decisions.ts": text }) });
  const { isWithOptional = false, versions = ["4.0.0", "3.0.0", "2.0.0", "1.0.0"] } = options;
  const path = join(cwd, "decisions.ts");
  const target = {
    api: "things",
    path,
    place,
    versions,
    generated: options.interface === undefined ? generated : options.interface,
  };
  const reading = { cwd, ...(options.load === undefined ? {} : { load: options.load }) };
  const module = "./things/index.js";
  const scaffold = await scaffoldDecisions(target, { ...reading, isWithOptional, module });
  const checked = await checkDecisions(target, reading);
  return {
    ...scaffold,
    text: scaffold.texts.get(path) ?? null,
    others: Object.fromEntries(
      [...scaffold.texts].filter(([one]) => one !== path).map(([one, own]) => [relative(cwd, one), own]),
    ),
    checked,
    before: text === null ? null : readFileSync(path, "utf8"),
    places: placesOf(scaffold.diagnostics),
  };
}

export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, span }) => `${span?.start.line}:${span?.start.column} ${code}`);
}
