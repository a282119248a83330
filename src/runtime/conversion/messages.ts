/** Converts what depends on the status of an answer or on the media type of a body. */
import type { AnswerMessage } from "./conversion.js";
import { Undecided } from "./refusal.js";
import type { Convert } from "./run.js";

/** By status, range (`4XX`) or `default`, as the answer's own version declares them; null: it stays as it is. */
export function byStatus(arms: Readonly<Record<string, Convert | null>>): Convert {
  return (message: AnswerMessage, run) => {
    const { status } = message;
    const key = [`${status}`, `${Math.floor(status / 100)}XX`, "default"].find((one) =>
      Object.hasOwn(arms, one),
    );
    const convert = key === undefined ? null : arms[key]!;
    return convert === null ? message : convert(message as never, run);
  };
}

export interface MediaRules {
  /** Media types that the other version lacks. */
  readonly lost?: readonly string[];
  /** The other version has several: which one it is has to be said. */
  readonly name?: string;
  /** The other version has one alone, which nobody names. */
  readonly unnamed?: true;
}

type Message = Readonly<Record<string, unknown>>;

/** @param member that the content is in: `body` or `data` @param arms by media type as declared */
export function byMediaType(
  member: "body" | "data",
  arms: Readonly<Record<string, Convert>>,
  { lost = [], name, unnamed }: MediaRules = {},
): Convert {
  return (message: Message, run) => {
    const content = message[member];
    const { contentType } = message;
    if (content === undefined && contentType === undefined) return message;
    const type = typeof contentType === "string" ? contentType : name;
    if (type !== undefined && lost.includes(type)) throw new Undecided(`version ${run.to} has no ${type}`);
    const convert = type !== undefined && Object.hasOwn(arms, type) ? arms[type] : undefined;
    const converted = convert === undefined ? content : convert(content as never, run);
    if (converted === content && name === undefined && unnamed === undefined) return message;
    const { contentType: _, ...rest } = message;
    const told = unnamed === true ? {} : type === undefined ? {} : { contentType: type };
    return { ...rest, ...told, [member]: converted };
  };
}
