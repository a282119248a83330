/** Judges whole calls and answers by what a document says, read without the contract's help; schemas by ajv. */
import type { Direction } from "../../contract/hash.js";
import { isObject, member, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Judge, JudgedSchema, Judgement } from "../judge/judge.js";
import {
  headersOf,
  pairsOfCookies,
  pairsOfQuery,
  pathOf,
  pointerOfHeader,
  type Answer,
  type Call,
} from "./call-parts.js";
import { securityFaults } from "./credentials.js";
import { headerPart, parameterPart, pathNames, type Fault, type Part } from "./envelope-parts.js";
import { isLoose, looseReadings } from "./loose-bodies.js";
import { bestFor, coversType } from "./media-range.js";
import type { RawMedia, RawOperation, RawParameter } from "./raw-operation.js";
import { pathPattern } from "./path-template.js";
import { answerRanges, bodyOf, parametersOf, responseOf } from "./raw-operation.js";
import { decodePlus, readValue, type Reading, type Source } from "./read-value.js";

/** How the one who judges looks at values. */
export interface Stance {
  readonly content: JudgedSchema["content"];
  readonly direction: Direction;
}

/** What a parameter's bytes are taken for. */
export type Taken =
  | { readonly kind: "absent" }
  | { readonly kind: "values"; readonly values: readonly JsonValue[] }
  | { readonly kind: "fault"; readonly fault: Fault };

export class EnvelopeJudge {
  readonly #judge: () => Judge;

  /** @param judge called when a schema is asked for the first time, or to prepare for that */
  constructor(judge: () => Judge) {
    this.#judge = judge;
  }

  /** Says that there will be something to judge; meanwhile other things may be done. */
  prepare(): void {
    this.#judge().prepare();
  }

  /** Why an operation refuses a call; none where it takes it. */
  requestFaults(operation: RawOperation, call: Call, stance: Stance): readonly Fault[] {
    return [
      ...securityFaults(operation, call),
      ...acceptFaults(operation, call),
      ...parametersOf(operation).flatMap((parameter) => {
        const taken = this.#parameter(operation, parameter, call, stance);
        return taken.kind === "fault" ? [taken.fault] : [];
      }),
      ...this.#bodyFaults(operation, call, stance),
    ];
  }

  /** Why one who called an operation cannot read an answer. A status that it does not know it takes by its class (RFC 9110 §15). */
  responseFaults(operation: RawOperation, answer: Answer, stance: Stance): readonly Fault[] {
    const response = responseOf(operation, answer.status);
    if (response === null) return [];
    const headers = response.headers.flatMap((header) => {
      const taken = this.#header(operation, header, answer, stance);
      return taken.kind === "fault" ? [taken.fault] : [];
    });
    if (response.content.length === 0 || !hasContent(answer)) return headers;
    if (answer.body === undefined) {
      return [...headers, { part: "body", pointer: "", message: "there is no body, and one is expected" }];
    }
    return [...headers, ...this.#contentFaults(operation, response.content, answer, answer.body, stance)];
  }

  /** What an operation takes the bytes of one of its parameters for; null where it has no such parameter. */
  parameterOf(operation: RawOperation, part: Part, call: Call, stance: Stance): Taken | null {
    const found = parametersOf(operation).find(({ in: where, name }) => {
      return parameterPart(where, name, pathNames(operation.template).indexOf(name)) === part;
    });
    return found === undefined ? null : this.#parameter(operation, found, call, stance);
  }

  #parameter(operation: RawOperation, parameter: RawParameter, call: Call, stance: Stance): Taken {
    const position = pathNames(operation.template).indexOf(parameter.name);
    const part = parameterPart(parameter.in, parameter.name, position);
    const source = sourceOf(operation, parameter, call, position);
    if (source === null) return { kind: "absent" };
    const pointer =
      parameter.in === "header" || parameter.in === "cookie"
        ? pointerOfHeader(call, parameter.in === "cookie" ? "cookie" : parameter.name)
        : "/target";
    const what =
      parameter.in === "path"
        ? `path parameter ${parameter.name}`
        : `${parameter.in} parameter ${parameter.name}`;
    return this.#take(operation, parameter, readValue(parameter, source), { part, pointer, what, stance });
  }

  #header(operation: RawOperation, header: RawParameter, answer: Answer, stance: Stance): Taken {
    const [text] = headersOf(answer, header.name);
    const reading: Reading = text === undefined ? { kind: "absent" } : readValue(header, { text });
    const pointer = pointerOfHeader(answer, header.name);
    return this.#take(operation, header, reading, {
      part: headerPart(header.name),
      pointer,
      what: `header ${header.name}`,
      stance,
    });
  }

  #take(
    operation: RawOperation,
    parameter: RawParameter,
    reading: Reading,
    { part, pointer, what, stance }: { part: Part; pointer: string; what: string; stance: Stance },
  ): Taken {
    const fault = (message: string, silent = false): Taken => ({
      kind: "fault",
      fault: { part, pointer, message, ...(silent ? { silent } : {}) },
    });
    const missing = (): Taken =>
      parameter.required ? fault(`the required ${what} is missing`) : { kind: "absent" };
    if (reading.kind === "absent") return missing();
    if (reading.kind === "malformed") return fault(`the ${what} cannot be read: ${reading.message}`);
    const { schema } = parameter;
    if (schema === null) return { kind: "values", values: reading.values };
    if (parameter.in === "query" && parameter.allowEmptyValue && reading.values.includes("")) {
      return { kind: "values", values: reading.values };
    }
    if (reading.loose === true && !describesObject(operation, schema)) return missing();
    const judgements = reading.values.map((value) => this.#schema(operation, schema, value, stance));
    const taken = reading.values.filter((_, index) => judgements[index]!.kind === "accepted");
    if (taken.length > 0) return { kind: "values", values: taken };
    const silent = judgements.find((one) => one.kind === "silent");
    if (silent?.kind === "silent") return fault(silent.reason, true);
    const refusals = judgements.filter((one) => one.kind === "rejected");
    if (refusals.length === 0) return fault(`the ${what} has no form that its schema describes`);
    // That a reading is of another type says nothing of the one that was meant; the last looks most like a value of its own.
    const said = refusals.findLast(({ isType }) => isType !== true) ?? refusals.at(-1)!;
    return fault(`the ${what} is refused: ${said.message}`);
  }

  #bodyFaults(operation: RawOperation, call: Call, stance: Stance): readonly Fault[] {
    const body = bodyOf(operation);
    if (body === null) return [];
    if (call.body === undefined) {
      return body.required ? [{ part: "body", pointer: "", message: "the required body is missing" }] : [];
    }
    return this.#contentFaults(operation, body.content, call, call.body, stance);
  }

  #contentFaults(
    operation: RawOperation,
    content: readonly RawMedia[],
    envelope: Call | Answer,
    body: JsonValue,
    stance: Stance,
  ): readonly Fault[] {
    const [type = ""] = headersOf(envelope, "content-type");
    const media = bestFor(content, type);
    if (media === undefined) {
      const known = content.map(({ range }) => range).join(", ");
      const message = `the media type ${type} is not one of ${known}`;
      return [{ part: "media type", pointer: pointerOfHeader(envelope, "content-type"), message }];
    }
    const whole =
      media.schema === null ? [] : this.#bodyRefusal(operation, media.schema, { type, body, stance });
    const { itemSchema } = media;
    if (itemSchema === null || !Array.isArray(body)) return whole;
    const items = (body as readonly JsonValue[]).flatMap((item, index) =>
      this.#refusal(operation, itemSchema, item, stance, `/body/${index}`),
    );
    return [...whole, ...items];
  }

  /** A body whose bytes leave types open is refused only if it is, whatever it is taken for. */
  #bodyRefusal(
    operation: RawOperation,
    schema: Place,
    { type, body, stance }: { readonly type: string; readonly body: JsonValue; readonly stance: Stance },
  ): readonly Fault[] {
    const faults = this.#refusal(operation, schema, body, stance, "/body");
    if (faults.length === 0 || !isLoose(type)) return faults;
    const taken = looseReadings(type, body).some(
      (one) => this.#refusal(operation, schema, one, stance, "/body").length === 0,
    );
    return taken ? [] : faults;
  }

  #refusal(
    operation: RawOperation,
    schema: Place,
    value: JsonValue,
    stance: Stance,
    at: string,
  ): readonly Fault[] {
    const judgement = this.#schema(operation, schema, value, stance);
    switch (judgement.kind) {
      case "accepted":
        return [];
      case "rejected":
        return [{ part: "body", pointer: at + judgement.pointer, message: judgement.message }];
      case "silent":
        return [{ part: "body", pointer: at, message: judgement.reason, silent: true }];
    }
  }

  #schema(
    { documents }: RawOperation,
    place: Place,
    value: JsonValue,
    { content, direction }: Stance,
  ): Judgement {
    const { dialect, all } = documents;
    return this.#judge().judge({ place, dialect, direction, content, documents: all }, value);
  }
}

/** RFC 9110 §6.4.1: whether an answer can have a body at all. */
export function hasContent({ method, status }: Pick<Answer, "method" | "status">): boolean {
  return method !== "HEAD" && status >= 200 && status !== 204 && status !== 304;
}

/** Null: the call does not have such a place. */
function sourceOf(
  operation: RawOperation,
  parameter: RawParameter,
  call: Call,
  position: number,
): Source | null {
  switch (parameter.in) {
    case "path": {
      // One that is not in the path is never sent.
      const texts = position === -1 ? null : pathPattern(operation.template).exec(pathOf(call));
      const text = texts?.[position + 1];
      return text === undefined ? null : { text };
    }
    case "header": {
      const found = headersOf(call, parameter.name);
      return found.length === 0 ? { pairs: [], others: new Set() } : { text: found.join(",") };
    }
    case "querystring": {
      const at = call.target.indexOf("?");
      return at === -1 ? { pairs: [], others: new Set() } : { text: call.target.slice(at + 1) };
    }
    default: {
      const pairs = parameter.in === "cookie" ? pairsOfCookies(call) : pairsOfQuery(call);
      const others = parametersOf(operation)
        .filter((one) => one.in === parameter.in && one.name !== parameter.name)
        .map(({ name }) => name);
      const deep = pairs.map(([key]) => decodePlus(key)).filter((key) => key.includes("["));
      return { pairs, others: new Set([...others, ...deep]) };
    }
  }
}

/** RFC 9110 §12.5.1: a call may name the media types of the answers that its sender reads. */
function acceptFaults(operation: RawOperation, call: Call): readonly Fault[] {
  const [accept] = headersOf(call, "accept");
  const offered = answerRanges(operation);
  if (accept === undefined || offered.length === 0) return [];
  if (offered.some((range) => coversType(accept, range) || coversType(range, accept))) return [];
  const message = `it answers with ${[...new Set(offered)].join(", ")} and not with ${accept}`;
  return [{ part: "accept", pointer: pointerOfHeader(call, "accept"), message }];
}

function describesObject({ documents }: RawOperation, place: Place): boolean {
  const raw = documents.at(place);
  if (raw === null) return false;
  const type = member(raw.value, "type");
  const types: readonly (JsonValue | undefined)[] = Array.isArray(type)
    ? (type as readonly JsonValue[])
    : [type];
  return types.includes("object") || isObject(member(raw.value, "properties"));
}
