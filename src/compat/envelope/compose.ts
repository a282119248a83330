/** Makes whole calls and answers that a contract allows, as small as they come, around the part that is to be shown. */
import type { Direction, HashSpace } from "../../contract/hash.js";
import type {
  Contract,
  MediaType,
  Operation,
  Parameter,
  SecurityAlternative,
  TypeId,
} from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";
import type { Inclusions, Language, Smallest } from "../inclusion/language.js";
import type { Answer, Call } from "./call-parts.js";
import { isIgnoredHeader } from "./envelope-parts.js";
import { hasContent } from "./envelope-judge.js";
import { addCredentials, type Carriers } from "./write-credentials.js";
import { concrete, isJson } from "./media-range.js";
import type { Bare } from "../../contract/lower/nodes.js";
import { besides, narrowed, telling } from "./narrowed.js";
import { choices } from "./text-choices.js";
import type { AnswerWish, CallWish } from "./wishes.js";
import { writeValue } from "./write-value.js";

/** An envelope, or why there is none. */
export type Composed<E> = { readonly envelope: E } | { readonly reason: string };

export interface ComposerSettings {
  readonly contract: Contract;
  readonly hashes: HashSpace;
  readonly inclusions: Inclusions;
  readonly content: Language["content"];
}

/** So many other values of each parameter are tried in a path. */
const greatestRounds = 4;

type Headers = Carriers["headers"];

export class Composer {
  readonly #contract: Contract;
  readonly #hashes: HashSpace;
  readonly #inclusions: Inclusions;
  readonly #content: Language["content"];
  readonly #smallest = new Map<string, Smallest>();

  constructor({ contract, hashes, inclusions, content }: ComposerSettings) {
    this.#contract = contract;
    this.#hashes = hashes;
    this.#inclusions = inclusions;
    this.#content = content;
  }

  /** The smallest value of a type that is of one of these types as well. */
  smallestOf(id: TypeId, direction: Direction, arms: readonly Bare[]): Smallest {
    return this.#inclusions.smallest(this.narrowed(id, direction, arms));
  }

  /** What is written of a type and is of one of these types as well. */
  narrowed(id: TypeId, direction: Direction, arms: readonly Bare[]): Language {
    const language = narrowed(this.#language(id, direction), arms);
    this.#hashes.continues(language.types, this.#contract);
    return language;
  }

  /** What is written of a type and leaves bytes, besides these values. */
  besides(id: TypeId, direction: Direction, values: readonly JsonValue[]): Language {
    const language = narrowed(besides(this.#language(id, direction), values), telling);
    this.#hashes.continues(language.types, this.#contract);
    return language;
  }

  /** What is read of a type. */
  written(id: TypeId, direction: Direction): Language {
    return { ...this.#language(id, direction), content: "written" };
  }

  #language(id: TypeId, direction: Direction): Language {
    const { types, formats } = this.#contract;
    return { types, id, formats, direction, content: this.#content };
  }

  smallest(id: TypeId, direction: Direction): Smallest {
    const key = `${id} ${direction}`;
    let known = this.#smallest.get(key);
    if (known === undefined) {
      this.#smallest.set(key, (known = this.#inclusions.smallest(this.#language(id, direction))));
    }
    return known;
  }

  call(operation: Operation, direction: Direction, wish: CallWish = {}): Composed<Call> {
    const headers: Headers = [];
    const query: string[] = [];
    const cookies: string[] = [];
    const inPath = new Map<string, string>();
    for (const parameter of operation.parameters) {
      if (isIgnoredHeader(parameter.in, parameter.name)) continue;
      const written = this.#parameter(parameter, direction, wish);
      if (written === null) continue;
      if ("reason" in written) return written;
      const { text } = written;
      if (parameter.in === "path") inPath.set(parameter.name, text);
      else if (parameter.in === "header") headers.push([parameter.name.toLowerCase(), text]);
      else if (text !== "") (parameter.in === "cookie" ? cookies : query).push(text);
    }
    addCredentials(wish.security ?? easiest(operation), this.#contract, { headers, query, cookies });
    if (cookies.length > 0) headers.push(["cookie", cookies.join("; ")]);
    if (wish.accept !== undefined) headers.push(["accept", wish.accept]);
    const body = this.#body(operation, direction, wish);
    if ("reason" in body) return body;
    if (body.type !== undefined) headers.push(["content-type", body.type]);
    const path = this.#path(operation, direction, inPath, wish);
    if (path === null) return { reason: "each of its paths that was tried leads to another operation" };
    const target = query.length === 0 ? path : `${path}?${query.join("&")}`;
    const sent = body.value === undefined ? {} : { body: body.value };
    return { envelope: { kind: "request", method: operation.method, target, headers, ...sent } };
  }

  answer(
    operation: Operation,
    directions: { sent: Direction; answered: Direction },
    wish: AnswerWish,
  ): Composed<Answer> {
    const { response, status } = wish;
    const headers: Headers = [];
    for (const header of response.headers) {
      const own = wish.header?.of === header;
      if (!own && !header.required) continue;
      const value = own
        ? wish.header!.value
        : this.#value(header.type, directions.answered, `the header ${header.name}`);
      if (isReason(value)) return value;
      const as = {
        name: header.name,
        in: "header",
        style: "simple",
        explode: header.explode,
        allowReserved: false,
      };
      const text = writeValue({ ...as, ...mediaTypeOf(header) }, value);
      if (text === null)
        return { reason: `the header ${header.name} has no form for an array or object in another one` };
      headers.push([header.name.toLowerCase(), text]);
    }
    const media = wish.body?.media ?? preferred(response.content);
    let body: JsonValue | undefined;
    if (media !== undefined && hasContent({ method: operation.method, status })) {
      headers.push(["content-type", wish.body?.type ?? concrete(media.range)]);
      const given = wish.body?.value;
      const value = given === undefined ? this.#ofMedia(media, directions.answered) : given;
      if (isReason(value)) return value;
      body = value;
    }
    const call = this.call(operation, directions.sent, wish.path === undefined ? {} : { path: wish.path });
    const target = "envelope" in call ? call.envelope.target : operation.path;
    const sent = body === undefined ? {} : { body };
    return { envelope: { kind: "response", method: operation.method, target, status, headers, ...sent } };
  }

  #parameter(parameter: Parameter, direction: Direction, wish: CallWish): { text: string } | Reason | null {
    const { name, in: where } = parameter;
    if (wish.empty === parameter) return { text: `${encodeURIComponent(name)}=` };
    const isWished = wish.parameter?.of === parameter;
    const fixed = where === "path" && !isWished ? wish.path?.values?.get(name) : undefined;
    const own = isWished || fixed !== undefined;
    if (!own && !parameter.required) return null;
    const value = own
      ? (fixed ?? wish.parameter!.value)
      : this.#value(parameter.type, direction, `the parameter ${name}`);
    if (isReason(value)) return value;
    const text = writeValue({ ...parameter, ...mediaTypeOf(parameter) }, value);
    if (text !== null && (own || !isEmpty(text, where))) return { text };
    const found = own ? null : this.smallestOf(parameter.type, direction, telling);
    const better =
      found?.kind === "value" ? writeValue({ ...parameter, ...mediaTypeOf(parameter) }, found.value) : text;
    if (better === null) return { reason: `the style of the parameter ${name} has no form for its value` };
    return where === "path" && better === ""
      ? { reason: `the path parameter ${name} would be empty` }
      : { text: better };
  }

  /** Null where none was found that leads where it is meant to. */
  #path(
    operation: Operation,
    direction: Direction,
    texts: Map<string, string>,
    { path: wish, parameter: wished }: CallWish,
  ): string | null {
    if (!operation.path.startsWith("/")) return "/";
    const path = (): string =>
      operation.path.replaceAll(/\{([^{}]*)\}/gu, (_, name: string) => texts.get(name) ?? "");
    if (wish === undefined || wish.isLed(path())) return path();
    const free = operation.parameters.filter(
      (one) => one.in === "path" && wished?.of !== one && wish.values?.has(one.name) !== true,
    );
    const tried = new Map(free.map((one) => [one, choices({ scalar: texts.get(one.name) ?? "" })]));
    for (let round = 0; round < greatestRounds; round++) {
      for (const [parameter, values] of tried) {
        const others = this.besides(parameter.type, direction, values);
        const found = this.#inclusions.smallest(others);
        const value = found.kind === "value" ? found.value : null;
        const text = value === null ? null : writeValue({ ...parameter, ...mediaTypeOf(parameter) }, value);
        if (value === null || text === null || text === "") continue;
        tried.set(parameter, [...values, value, ...choices({ scalar: text })]);
        texts.set(parameter.name, text);
        if (wish.isLed(path())) return path();
      }
    }
    return null;
  }

  #body(
    operation: Operation,
    direction: Direction,
    wish: CallWish,
  ): { type?: string; value?: JsonValue } | Reason {
    const { body } = operation;
    const media = wish.body?.media ?? (body?.required === true ? preferred(body.content) : undefined);
    if (media === undefined || wish.withoutBody === true) return {};
    const given = wish.body?.value;
    const value = given === undefined ? this.#ofMedia(media, direction) : given;
    return isReason(value) ? value : { type: wish.body?.type ?? concrete(media.range), value };
  }

  #ofMedia({ type, itemType }: MediaType, direction: Direction): JsonValue | Reason {
    if (type !== undefined) return this.#value(type, direction, "the body");
    return itemType === undefined ? "" : [];
  }

  #value(type: TypeId, direction: Direction, what: string): JsonValue | Reason {
    const found = this.smallest(type, direction);
    if (found.kind === "value") return found.value;
    return new Reason(
      found.kind === "empty" ? `${what} has no value` : `no value of ${what} was found: ${found.reason}`,
    );
  }
}

/** A class, so that no value of a document looks like one. */
class Reason {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

function isReason(value: unknown): value is Reason {
  return value instanceof Reason;
}

function mediaTypeOf({ mediaType }: { readonly mediaType?: string }): { mediaType?: string } {
  return mediaType === undefined ? {} : { mediaType };
}

/** Bytes that a reader may take for an absent parameter. */
function isEmpty(text: string, where: string): boolean {
  return text === "" || text === "." || text === ";" || (where !== "path" && text.endsWith("="));
}

function preferred(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ range }) => isJson(range)) ?? content[0];
}

function easiest({ security }: Operation): SecurityAlternative {
  const sorted = security.toSorted((one, other) => one.requirements.length - other.requirements.length);
  return sorted[0] ?? { requirements: [] };
}
