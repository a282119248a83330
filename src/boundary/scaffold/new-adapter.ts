/** Begins an adapter between a wire type and a domain type, to be filled in. */
import { memberKey } from "./member-key.js";
import type { WireType } from "./wire-type.js";

export interface AdapterNames {
  readonly api: string;
  /** Of the type, as it is generated. */
  readonly type: string;
  /** That has the newest version's types as `latest`. */
  readonly module: string;
}

/**
 * The text of a module that the compiler refuses until somebody has declared or replaced what is called in it: the domain
 * type, and for each part of the wire type what becomes of it in either direction.
 */
export function newAdapter(wire: WireType, { api, type, module }: AdapterNames): string {
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}Adapter`;
  return `/** Between ${type} of the API ${api} and the domain. */
import { defineAdapter } from "concordat/runtime";
import type { latest } from ${JSON.stringify(module)};

export const ${name} = defineAdapter<latest.${type}, Domain${type}>({
${toDomain(wire, type)}
${toWire(wire, type)}
});
`;
}

function toDomain(wire: WireType, type: string): string {
  switch (wire.kind) {
    case "object":
      return object(
        "toDomain: (wire)",
        wire.members.map((one) => [one, `${decide(type, one)}_toDomain(wire${access(one)})`]),
      );
    case "values":
    case "tagged": {
      const on = wire.kind === "tagged" ? `wire${access(wire.tag)}` : "wire";
      return choice(
        "toDomain: (wire)",
        on,
        wire.values.map((one) => [one, `${decide(type, one)}_toDomain(wire)`]),
      );
    }
    case "other":
      return `  toDomain: (wire) => ${decide(type)}_toDomain(wire),`;
  }
}

function toWire(wire: WireType, type: string): string {
  switch (wire.kind) {
    case "object":
      return object(
        "toWire: (domain)",
        wire.members.map((one) => [one, `${decide(type, one)}_toWire(domain)`]),
      );
    case "values":
      return choice(
        "toWire: (domain)",
        `${decide(type)}_toWire(domain)`,
        wire.values.map((one) => [one, one]),
      );
    case "tagged": {
      const on = `${decide(type)}_toWire(domain)`;
      return choice(
        "toWire: (domain)",
        on,
        wire.values.map((one) => [
          one,
          `{ ${memberKey(wire.tag)}: ${one}, ...${decide(type, one)}_toWire(domain) }`,
        ]),
      );
    }
    case "other":
      return `  toWire: (domain) => ${decide(type)}_toWire(domain),`;
  }
}

function object(head: string, members: readonly (readonly [name: string, value: string])[]): string {
  const lines = members.map(([name, value]) => `    ${memberKey(name)}: ${value},\n`);
  return `  ${head} => ({\n${lines.join("")}  }),`;
}

function choice(
  head: string,
  on: string,
  cases: readonly (readonly [value: string, result: string])[],
): string {
  const lines = cases.map(([value, result]) => `      case ${value}:\n        return ${result};\n`);
  return `  ${head} => {\n    switch (${on}) {\n${lines.join("")}    }\n  },`;
}

/** A name that nobody has declared. */
function decide(...parts: readonly string[]): string {
  const words = parts.map((one) => one.replaceAll(/^"|"$/gu, "").replaceAll(/[^A-Za-z0-9_$]/gu, "_"));
  return ["decide", ...words].join("_");
}

function access(name: string): string {
  const key = memberKey(name);
  if (key.startsWith("[")) return key;
  return key.startsWith('"') ? `[${key}]` : `.${key}`;
}
