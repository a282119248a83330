/** How the messages that laws are about get from one version to the other: as they are, or as parts of others. */
import type { AnyConversion } from "./leg.js";
import { partAt, type Tokens } from "./parts.js";
import type { Ask } from "./watch.js";

export interface Course {
  readonly convert: AnyConversion;
  /** What is converted; undefined where nothing that is valid holds the message. */
  readonly whole: (message: object) => object | undefined;
  /** What has come of the message; undefined where nothing has. */
  readonly part: (whole: object) => object | undefined;
  /** Where in the whole a place of the message is. */
  readonly place: (tokens: Tokens) => Tokens;
  /** Whether a decision was asked about the message, not about what is around it. */
  readonly isAbout: (ask: Ask, whole: object) => boolean;
}

/** Messages that are converted as they are. */
export function straight(convert: AnyConversion): Course {
  const same = (message: object): object => message;
  return { convert, whole: same, part: same, place: (tokens) => tokens, isAbout: () => true };
}

/** Whether an object is somewhere in a value, itself and no equal one. */
export function holds(value: unknown, wanted: object): boolean {
  if (value === wanted) return true;
  return (
    typeof value === "object" && value !== null && Object.values(value).some((one) => holds(one, wanted))
  );
}

/** Whether what was asked about stands in the part at the place, or was made of it on the way. */
export function isWithinPart({ old }: Ask, whole: object, place: Tokens): boolean {
  const part = partAt(whole, place);
  if (typeof old !== "object" || old === null) return hasScalar(part, old);
  if (holds(part, old)) return true;
  const isAround = typeof part === "object" && part !== null && holds(old, part);
  return !isAround && !holds(whole, old);
}

function hasScalar(value: unknown, wanted: unknown): boolean {
  if (typeof value !== "object" || value === null) return Object.is(value, wanted);
  return Object.values(value).some((one) => hasScalar(one, wanted));
}
