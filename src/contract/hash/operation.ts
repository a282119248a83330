/** The classes of operations: what each takes and answers, and for the contract what else callers rest on. */
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type {
  Body,
  Contract,
  Header,
  MediaType,
  Operation,
  Parameter,
  Response,
  SecurityAlternative,
  TypeId,
} from "../ir.js";
import type { ClassId, Interner } from "./interner.js";

/** The class of a type where it is sent to the server (`request`) or by it. */
export type ClassOf = (type: TypeId, direction: "request" | "response") => ClassId;

export class OperationHasher {
  readonly #contract: Contract;
  readonly #interner: Interner;
  readonly #classOf: ClassOf;
  /** Facts as well, not only what is on the wire. */
  readonly #facts: boolean;

  constructor(contract: Contract, interner: Interner, classOf: ClassOf, facts: boolean) {
    this.#contract = contract;
    this.#interner = interner;
    this.#classOf = classOf;
    this.#facts = facts;
  }

  /** A callback's request goes the other way. */
  operation(operation: Operation, swapped = false): ClassId {
    const [sent, answered] = swapped
      ? (["response", "request"] as const)
      : (["request", "response"] as const);
    const callbacks = operation.callbacks.map(({ name, expression, operations }) =>
      this.#interner.intern(
        `callback ${JSON.stringify([name, expression])}`,
        [],
        operations.map((one) => this.operation(one, !swapped)),
      ),
    );
    const parts = [
      ...operation.parameters.map((parameter) => this.#parameter(parameter, operation, sent)),
      ...(operation.body === undefined ? [] : [this.#body(operation.body, sent)]),
      ...operation.responses.map((response) => this.#response(response, answered)),
      ...callbacks,
    ];
    const label = [`operation ${operation.method} ${operation.shape}`];
    if (this.#facts) {
      if (operation.docs.deprecated === true) label.push("deprecated");
      label.push(`security ${this.#security(operation.security)}`);
      const servers = operation.servers.map(({ url, variables }) => [
        url,
        variables.map((one) => [one.name, one.default, one.enum ?? null]),
      ]);
      if (servers.length > 0) label.push(`servers ${JSON.stringify(servers)}`);
    }
    return this.#interner.intern(label.join(" "), [], parts);
  }

  #parameter(parameter: Parameter, operation: Operation, sent: "request" | "response"): ClassId {
    const {
      in: where,
      required,
      style,
      explode,
      allowReserved,
      allowEmptyValue,
      mediaType,
      type,
    } = parameter;
    const said = [`parameter ${where} ${nameOf(parameter, operation)}`];
    if (required) said.push("required");
    said.push(mediaType === undefined ? `${style}${explode ? " explode" : ""}` : `as ${mediaType}`);
    if (allowReserved && mediaType === undefined) said.push("reserved");
    if (allowEmptyValue) said.push("empty");
    if (this.#facts) {
      if (parameter.docs.deprecated === true) said.push("deprecated");
      if (parameter.default !== undefined) said.push(`default ${canonicalJson(parameter.default)}`);
    }
    return this.#interner.intern(said.join(" "), [this.#classOf(type, sent)]);
  }

  #body({ required, content }: Body, sent: "request" | "response"): ClassId {
    return this.#interner.intern(`body${required ? " required" : ""}`, [], this.#content(content, sent));
  }

  #response({ status, headers, content }: Response, answered: "request" | "response"): ClassId {
    const parts = [
      ...headers.map((header) => this.#header(header, answered)),
      ...this.#content(content, answered),
    ];
    return this.#interner.intern(`response ${status}`, [], parts);
  }

  #content(content: readonly MediaType[], direction: "request" | "response"): ClassId[] {
    return content.map(({ range, type, itemType, encoding }) => {
      const encodings = encoding.map((one) => {
        const { property, contentType = "", style = "", explode = "", allowReserved = false } = one;
        const label = `encoding ${JSON.stringify([property, contentType, style, explode, allowReserved])}`;
        return this.#interner.intern(
          label,
          [],
          one.headers.map((header) => this.#header(header, direction)),
        );
      });
      const types = [type, itemType].flatMap((one) =>
        one === undefined ? [] : [this.#classOf(one, direction)],
      );
      const label = `media ${range}${type === undefined ? "" : " whole"}${itemType === undefined ? "" : " items"}`;
      return this.#interner.intern(label, types, encodings);
    });
  }

  #header(
    { name, required, explode, mediaType = "", type, docs }: Header,
    direction: "request" | "response",
  ): ClassId {
    const said = [
      "header",
      JSON.stringify(name.toLowerCase()),
      required ? "required" : "",
      explode ? "explode" : "",
      mediaType,
    ];
    if (this.#facts && docs.deprecated === true) said.push("deprecated");
    return this.#interner.intern(said.join(" "), [this.#classOf(type, direction)]);
  }

  #security(alternatives: readonly SecurityAlternative[]): string {
    const schemes = this.#contract.securitySchemes;
    const said = alternatives.map(({ requirements }) =>
      requirements
        .map(({ scheme, scopes }) =>
          JSON.stringify([schemes.get(scheme) ?? scheme, scopes.toSorted()], inOrder),
        )
        .sort()
        .join("&"),
    );
    return said.sort().join("|");
  }
}

/** Flows are kept as they stand in the document, whose order says nothing. */
function inOrder(key: string, value: unknown): unknown {
  return key === "flows" ? canonicalJson(value as JsonValue) : value;
}

/** Path parameters are known by their position, header names have no case (RFC 9110 §5.1). */
function nameOf({ in: where, name }: Parameter, { path }: Operation): string {
  if (where === "header") return JSON.stringify(name.toLowerCase());
  if (where !== "path") return JSON.stringify(name);
  const names = [...path.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1]);
  return String(names.indexOf(name));
}
