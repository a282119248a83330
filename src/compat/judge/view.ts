/** How a raw schema is looked at when it is translated. */
import type { Direction } from "../../contract/hash.js";

export interface View {
  readonly direction: Direction | null;
  /**
   * `written`: all that it accepts. `outermost`: as a writer emits, to be closed here. `inner`: as a writer emits, part
   * of a schema that is closed where it begins.
   */
  readonly content: "written" | "outermost" | "inner";
  /** The value has integers that only a bigint holds, so ajv's own keywords for numbers cannot be used. */
  readonly isExact: boolean;
  /** It is or stands in a `not` or an `if`: what it refuses may make a value accepted. */
  readonly isInverted: boolean;
  /** Names that may not be there, and are not required, in this and the other parts of the same value's schema. */
  readonly absent: ReadonlySet<string>;
}

export const noNames: ReadonlySet<string> = new Set();

/** Equal for equal views. */
export function viewKey({ direction, content, isExact, isInverted, absent }: View): string {
  const names = absent.size === 0 ? "" : JSON.stringify([...absent].sort());
  return `${direction ?? ""} ${content} ${isExact ? 1 : 0}${isInverted ? 1 : 0} ${names}`;
}
