/** Types that go one way in requests and the other way in answers: what somebody puts is what he gets. */
import type { JsonObject } from "../schema/schema.js";
import { own } from "../schema/schema.js";
import { copyOf, freeze } from "../laws/copy.js";
import { isObject } from "../../runtime/validation/is-object.js";
import { isWithinPart, type Course } from "./course.js";
import type { Half } from "./part-check.js";
import { partAt, isWithin, withPart, type Tokens } from "./parts.js";
import { Side, type MessageCheck } from "./side.js";
import { pointerOf, tokensOf } from "./message-problems.js";
import type { Runner } from "./leg.js";
import type { StepEnds } from "./step-laws.js";
import { closureOf } from "./closure.js";

/** A type that both halves of a step carry. */
export interface Pair {
  /** Its names at the two versions. */
  readonly names: readonly [older: string, newer: string];
  readonly carriers: readonly (readonly [up: Carrier, down: Carrier])[];
  /** The types that values of it have in them, by their names at the two versions. */
  readonly inner: ReadonlySet<string>;
}

interface Carrier {
  readonly half: Half;
  readonly tokens: Tokens;
}

/** Those that changed, the outer before the inner. @param halves of one step */
export function pairsOf(halves: readonly Half[]): readonly Pair[] {
  const ups = halves.filter(({ way }) => way === "up").map(carriedBy);
  const downs = halves.filter(({ way }) => way === "down").map(carriedBy);
  const pairs = new Map<string, Pair>();
  for (const up of ups) {
    for (const [key, { names, carrier, inner }] of up) {
      if (pairs.has(key) || !hasChanged(carrier.half, names)) continue;
      const takers = downs.flatMap((down) => down.get(key)?.carrier ?? []);
      const givers = ups.flatMap((other) => other.get(key)?.carrier ?? []);
      const carriers = givers.flatMap((giver) => takers.map((taker) => [giver, taker] as const));
      if (carriers.length > 0) pairs.set(key, { names, carriers, inner });
    }
  }
  return [...pairs.values()].sort((one, other) => other.inner.size - one.inner.size);
}

interface Carried {
  readonly names: readonly [older: string, newer: string];
  readonly carrier: Carrier;
  readonly inner: Set<string>;
}

/** The types that the messages carry at the same places of both versions, by their names, each where it is outermost. */
function carriedBy(half: Half): ReadonlyMap<string, Carried> {
  const found = new Map<string, Carried>();
  const queue: { readonly tokens: Tokens; readonly around: readonly string[] }[] = [
    { tokens: [], around: [] },
  ];
  for (const { tokens, around } of queue) {
    const names = [half.older.typeAt(tokens), half.newer.typeAt(tokens)] as const;
    const key = keyOf(names);
    for (const outer of key === undefined ? [] : around) found.get(outer)!.inner.add(key!);
    if (key !== undefined && found.has(key)) continue;
    if (key !== undefined)
      found.set(key, { names: names as Carried["names"], carrier: { half, tokens }, inner: new Set() });
    const there = new Set(half.newer.tokensIn(tokens));
    const next = key === undefined ? around : [...around, key];
    for (const token of half.older.tokensIn(tokens))
      // A type without a name that holds itself has no end.
      if (there.has(token) && tokens.length < deepest)
        queue.push({ tokens: [...tokens, token], around: next });
  }
  return found;
}

const deepest = 12;

export function keyOf([older, newer]: readonly [string | undefined, string | undefined]): string | undefined {
  return older === undefined || newer === undefined ? undefined : JSON.stringify([older, newer]);
}

function hasChanged({ older, newer }: Half, [before, after]: Pair["names"]): boolean {
  return before !== after || closureOf(older.schema, before) !== closureOf(newer.schema, after);
}

/**
 * The ends of a step between which values of the type go; undefined where no message can be made that has one.
 * @param messagesOf valid messages of the half's beginning
 */
export function endsOf(
  { names, carriers }: Pair,
  messagesOf: (half: Half) => readonly object[],
): (StepEnds & { readonly runner: Runner }) | undefined {
  const label = names[1];
  for (const [up, down] of carriers) {
    const [above, below] = [frameOf(up, messagesOf(up.half)), frameOf(down, messagesOf(down.half))];
    if (above === undefined || below === undefined) continue;
    const give = { ...up, label, frame: above, side: up.half.older };
    const take = { ...down, label, frame: below, side: down.half.newer };
    return {
      what: `${label} in ${up.half.what} and ${down.half.what}`,
      older: sideOf(give, names[0]),
      newer: sideOf(take, names[1]),
      up: courseOf(give),
      down: courseOf(take),
      isPaired: true,
      runner: up.half.runner,
    };
  }
  return undefined;
}

/** A message that has a value of the type at the place, and is converted. */
function frameOf({ half, tokens }: Carrier, messages: readonly object[]): object | undefined {
  return messages.find((message) => {
    if (partAt(message, tokens) === undefined) return false;
    try {
      return partAt(half.convert(message), tokens) !== undefined;
    } catch {
      return false;
    }
  });
}

interface Framed extends Carrier {
  readonly label: string;
  readonly frame: object;
  readonly side: Side;
}

function sideOf(framed: Framed, name: string): Side {
  const { label, frame, side, tokens } = framed;
  const schema: JsonObject = {
    type: "object",
    properties: { [label]: { $ref: `#${encodeURI(pointerOf(["$defs", name]))}` } },
    required: [label],
    $defs: own(side.schema, "$defs") ?? {},
  };
  const { widen } = side.check;
  const check: MessageCheck = {
    problems: (message) => {
      const whole = wholeOf(framed, message);
      if (whole === undefined) return [{ pointer: "", keyword: "type", expectation: "such a value" }];
      return side.problems(whole).map(({ pointer, ...rest }) => {
        const place = tokensOf(pointer);
        const inner = isWithin(place, tokens) ? place.slice(tokens.length) : place;
        return { ...rest, pointer: pointerOf([label, ...inner]) };
      });
    },
    ...(widen !== undefined && {
      widen: (message: unknown): unknown => ({
        [label]: partAt(widen(withPart(copyOf(frame), tokens, partAt(message, [label]))), tokens),
      }),
    }),
  };
  return new Side(side.version, schema, check, {});
}

function courseOf(framed: Framed): Course {
  const { half, label, tokens, side } = framed;
  return {
    convert: half.convert,
    whole: (message) => {
      const whole = wholeOf(framed, message);
      return whole === undefined || side.problems(whole).length > 0 ? undefined : freeze(whole);
    },
    part: (whole) => {
      const part = partAt(whole, tokens);
      return part === undefined ? undefined : freeze({ [label]: part });
    },
    place: ([, ...inner]) => [...tokens, ...inner],
    isAbout: (ask, whole) => isWithinPart(ask, whole, tokens),
  };
}

/** With what the other kind of message has no place for: an identifier that the server gives, for one. */
function wholeOf({ label, frame, tokens, side }: Framed, message: unknown): object | undefined {
  const given = partAt(message, [label]);
  const usual = partAt(frame, tokens);
  let part = given;
  if (isObject(given) && isObject(usual))
    for (const [name, member] of Object.entries(usual))
      if (partAt(given, [name]) === undefined && side.isOneSided([...tokens, name]))
        part = withPart(part, [name], member);
  const whole = withPart(frame, tokens, part);
  return isObject(whole) ? whole : undefined;
}
