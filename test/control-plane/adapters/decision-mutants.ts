/** Decisions with one of them wrong, in each way that what they give allows: expectations have to notice every one. */
import { isDeepStrictEqual } from "node:util";
import { refuse, type Decision, type DecisionTable } from "concordat/runtime";

export interface Mutant {
  /** `32.0.0 ExternalIpConfig.up: drops v4.ephemeral_ip`. */
  readonly name: string;
  readonly table: DecisionTable;
}

type Path = readonly string[];

/**
 * Of every decision: without each member that it gives, with the tags that it gives changed for each other, with each
 * truth denied, with what it gave first, with its input changed, and with nothing refused.
 * @param run gives all that is expected to the table
 */
export function mutantsOf(decisions: DecisionTable, run: (table: DecisionTable) => void): readonly Mutant[] {
  return Object.entries(decisions).flatMap(([version, own]) =>
    Object.entries(own).flatMap(([key, decision]): Mutant[] => {
      const replaced = (other: Decision): DecisionTable => {
        return { ...decisions, [version]: { ...own, [key]: other } };
      };
      const { given, refusals } = recorded(decision!, (one) => run(replaced(one)));
      return changesOf(decision!, given, refusals > 0).map(([what, change]) => {
        return { name: `${version} ${key}: ${what}`, table: replaced(change) };
      });
    }),
  );
}

interface Recorded {
  readonly given: readonly unknown[];
  readonly refusals: number;
}

function recorded(decision: Decision, run: (decision: Decision) => void): Recorded {
  const given: unknown[] = [];
  let refusals = 0;
  run((old, context) => {
    try {
      const result = decision(old, context);
      given.push(result);
      return result;
    } catch (cause) {
      refusals++;
      throw cause;
    }
  });
  return { given, refusals };
}

function changesOf(
  decision: Decision,
  given: readonly unknown[],
  refuses: boolean,
): readonly (readonly [what: string, change: Decision])[] {
  const changes: [string, Decision][] = [
    [
      "changes its input",
      (old, context) => {
        (old as Record<string, unknown>)["changed"] = true;
        return decision(old, context);
      },
    ],
  ];
  const alter = (what: string, change: (result: unknown) => unknown): void => {
    changes.push([what, (old, context) => change(decision(old, context))]);
  };
  const paths = new Map(given.flatMap((one) => pathsIn(one)).map((path) => [path.join("."), path]));
  for (const [name, path] of paths) {
    alter(`drops ${name}`, (result) => changed(result, path, () => undefined));
    const values = given.map((one) => partAt(one, path));
    if (values.some((one) => typeof one === "boolean"))
      alter(`denies ${name}`, (result) => changed(result, path, (part) => !(part as boolean)));
    const tags = path.at(-1) === "type" ? [...new Set(values)].filter((one) => one !== undefined) : [];
    for (const [at, tag] of tags.entries()) {
      const other = tags[(at + 1) % tags.length];
      if (other !== tag)
        alter(`gives ${String(other)} for ${String(tag)}`, (result) =>
          changed(result, path, (part) => (part === tag ? other : part)),
        );
    }
  }
  if (given.some((one) => !isDeepStrictEqual(one, given[0]))) {
    let first: { readonly result: unknown } | undefined;
    changes.push([
      "gives what it gave first",
      (old, context) => (first ??= { result: decision(old, context) }).result,
    ]);
  }
  if (refuses) {
    changes.push([
      "refuses nothing",
      (old, context) => {
        try {
          return decision(old, context);
        } catch {
          return given[0];
        }
      },
    ]);
  }
  if (given.length > 0) changes.push(["refuses all", () => refuse("all")]);
  return changes;
}

/** Of all members, of objects within objects too. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = [...path, name];
    return member === undefined ? [] : [own, ...pathsIn(member, own)];
  });
}

function partAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, name) => (one as Record<string, unknown> | undefined)?.[name], value);
}

/** Another value, of which only what stands at the place differs; undefined takes it away. */
function changed(value: unknown, [name, ...rest]: Path, change: (part: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  const object = value as Record<string, unknown> | undefined;
  if (object?.[name] === undefined) return value;
  const { [name]: part, ...others } = object;
  const wanted = changed(part, rest, change);
  return wanted === undefined ? others : { ...others, [name]: wanted };
}
