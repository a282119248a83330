/** Edits of a pair of limits: one from below, one from above. */
import type { EditText } from "./edit.js";

type Limited<Least extends string, Greatest extends string> = Readonly<
  Record<
    | `${Least}-${"added" | "removed" | "increased" | "decreased"}`
    | `${Greatest}-${"added" | "removed" | "increased" | "decreased"}`,
    EditText
  >
>;

/** Each end may be set, dropped, raised and lowered: `min-length-increased`, `max-length-removed`. */
export function limitEdits<Noun extends string>(
  noun: Noun,
  least: string,
  greatest: string,
  keywords: Keywords,
): Limited<`min-${Noun}`, `max-${Noun}`>;
export function limitEdits(
  noun: string,
  least: string,
  greatest: string,
  { least: from, greatest: to, schema }: Keywords,
): Readonly<Record<string, EditText>> {
  return {
    ...oneEnd(`min-${noun}`, least, from, schema, true),
    ...oneEnd(`max-${noun}`, greatest, to, schema, false),
  };
}

interface Keywords {
  readonly least: string;
  readonly greatest: string;
  /** What stands before the keyword: `type: string`. */
  readonly schema: string;
}

/** `lower`: raising the limit leaves fewer values. `without`: what says that there is no limit, where none is not enough. */
export function oneEnd<Name extends string>(
  name: Name,
  what: string,
  keyword: string,
  schema: string,
  lower: boolean,
  without?: string,
): Readonly<Record<`${Name}-${"added" | "removed" | "increased" | "decreased"}`, EditText>>;
export function oneEnd(
  name: string,
  what: string,
  keyword: string,
  schema: string,
  lower: boolean,
  without?: string,
): Readonly<Record<string, EditText>> {
  const none = `{ ${without === undefined ? schema : `${schema}, ${without}`} }`;
  const [small, great] = [5, 10].map((limit) => `{ ${schema}, ${keyword}: ${limit} }`) as [string, string];
  const [up, down] = lower ? (["narrows", "widens"] as const) : (["widens", "narrows"] as const);
  return {
    [`${name}-added`]: { what: `${what} was set`, tendency: "narrows", before: none, after: small },
    [`${name}-removed`]: { what: `${what} was dropped`, tendency: "widens", before: small, after: none },
    [`${name}-increased`]: { what: `${what} was raised`, tendency: up, before: small, after: great },
    [`${name}-decreased`]: { what: `${what} was lowered`, tendency: down, before: great, after: small },
  };
}
