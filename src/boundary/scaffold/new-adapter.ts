/** Begins an adapter between a wire type and a domain type, to be filled in. */
import { type Call, callLines, deeper, fits, functionLines, memberLines, type Spot } from "./call-lines.js";
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

${[...definerLines(name, type), ...toDomain(wire, type), ...toWire(wire, type)].join("\n")}
});
`;
}

function definerLines(name: string, type: string): readonly string[] {
  const [start, types] = [`export const ${name} = defineAdapter<`, [`latest.${type}`, `Domain${type}`]];
  const line = `${start}${types.join(", ")}>({`;
  return fits(line) ? [line] : [start, `  ${types.join(",\n  ")}`, ">({"];
}

const unit = "  ";
const top: Spot = { indent: unit, unit };

function toDomain(wire: WireType, type: string): readonly string[] {
  const call = (argument: string, ...parts: readonly string[]): Call => {
    return { callee: `${decide(type, ...parts)}_toDomain`, argument };
  };
  switch (wire.kind) {
    case "object":
      return object(
        "toDomain: (wire)",
        wire.members.map((one) => [one, call(`wire${access(one)}`, one)]),
      );
    case "values":
    case "tagged": {
      const on = wire.kind === "tagged" ? `wire${access(wire.tag)}` : "wire";
      return choice(
        "toDomain: (wire)",
        [`    switch (${on}) {`],
        wire.values.map((one) => [one, callLines("return ", call("wire", one), ";", result)]),
      );
    }
    case "other":
      return functionLines("toDomain", "wire", call("wire"), top);
  }
}

function toWire(wire: WireType, type: string): readonly string[] {
  const call = (...parts: readonly string[]): Call => {
    return { callee: `${decide(type, ...parts)}_toWire`, argument: "domain" };
  };
  switch (wire.kind) {
    case "object":
      return object(
        "toWire: (domain)",
        wire.members.map((one) => [one, call(one)]),
      );
    case "values":
      return choice(
        "toWire: (domain)",
        switchLines(call()),
        wire.values.map((one) => [one, [`${result.indent}return ${one};`]]),
      );
    case "tagged":
      return choice(
        "toWire: (domain)",
        switchLines(call()),
        wire.values.map((one) => [one, taggedLines(`${memberKey(wire.tag)}: ${one}`, call(one))]),
      );
    case "other":
      return functionLines("toWire", "domain", call(), top);
  }
}

function object(head: string, members: readonly (readonly [name: string, value: Call])[]): readonly string[] {
  const lines = members.flatMap(([name, value]) => memberLines(memberKey(name), value, deeper(top)));
  return [`  ${head} => ({`, ...lines, "  }),"];
}

/** Where what is returned for a value stands. */
const result: Spot = { indent: unit.repeat(4), unit };

function choice(
  head: string,
  start: readonly string[],
  cases: readonly (readonly [value: string, result: readonly string[]])[],
): readonly string[] {
  const lines = cases.flatMap(([value, own]) => [`      case ${value}:`, ...own]);
  return [`  ${head} => {`, ...start, ...lines, "    }", "  },"];
}

function switchLines(call: Call): readonly string[] {
  const line = `    switch (${call.callee}(${call.argument})) {`;
  return fits(line) ? [line] : ["    switch (", ...callLines("", call, "", deeper(deeper(top))), "    ) {"];
}

function taggedLines(tag: string, call: Call): readonly string[] {
  const line = `${result.indent}return { ${tag}, ...${call.callee}(${call.argument}) };`;
  if (fits(line)) return [line];
  const { indent } = result;
  const inner = deeper(result);
  return [
    `${indent}return {`,
    `${inner.indent}${tag},`,
    ...callLines("...", call, ",", inner),
    `${indent}};`,
  ];
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
