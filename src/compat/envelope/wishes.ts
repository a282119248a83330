/** What of a call or an answer is not left to the smallest. */
import type { Header, MediaType, Parameter, Response, SecurityAlternative } from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";

export interface CallWish {
  readonly parameter?: { readonly of: Parameter; readonly value: JsonValue };
  /** A parameter sent as `name=`. */
  readonly empty?: Parameter;
  readonly body?: BodyWish;
  readonly withoutBody?: true;
  readonly security?: SecurityAlternative;
  readonly accept?: string;
  readonly path?: PathWish;
}

export interface PathWish {
  /** Of parameters in the path, by name. */
  readonly values?: ReadonlyMap<string, JsonValue>;
  /** Whether a path leads where it is meant to; if not, another one is looked for. */
  readonly isLed: (path: string) => boolean;
}

export interface AnswerWish {
  readonly response: Response;
  readonly status: number;
  readonly header?: { readonly of: Header; readonly value: JsonValue };
  /** Of the call that is answered. */
  readonly path?: PathWish;
  readonly body?: BodyWish;
}

export interface BodyWish {
  readonly media: MediaType;
  /** What it is sent as; without it, what the range stands for. */
  readonly type?: string;
  /** Without it: the smallest. */
  readonly value?: JsonValue;
}
