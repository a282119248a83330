/** A small API of one operation, with conversions as generated code has them, and validators by ajv. */
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  json,
  liftMembers,
  makeConversions,
  type Api,
  type Conversions,
  type Convert,
  type Decision,
  type Directions,
  type Operation,
  type Step,
  type Validator,
} from "concordat/runtime";
import {
  checkConversions,
  LawError,
  type ConversionsCheck,
  type ConversionsSummary,
} from "concordat/testing";
import { emitJsonSchemas } from "../../../generators/json-schema/index.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonObject } from "../../../src/source/json.js";

export type Decisions = Readonly<Record<string, Readonly<Record<string, Decision>>>>;

export interface SmallApi {
  readonly api: Api;
  readonly schemas: readonly string[];
  readonly conversionsOf: (decisions: Decisions) => Conversions;
}

/** How a `Thing` becomes one of the next version, and back. */
export interface ThingStep {
  readonly up?: Convert;
  readonly down?: Convert;
}

/**
 * `PUT /thing` sends a `Thing` and answers with one.
 * @param things the schema of each version, oldest first; versions with one schema object have one form
 * @param steps by their newer version
 */
export function smallApi(
  things: Readonly<Record<string, JsonObject>>,
  steps: Readonly<Record<string, ThingStep>>,
  directions: Directions = "both",
): SmallApi {
  const versions = Object.keys(things);
  const schemas = versions.map((version) => schemaOf(version, things[version]!));
  const forms = [...new Set(Object.values(things))].map((schema) => {
    const own = versions.filter((version) => things[version] === schema).reverse();
    return formOf(own, validatorOf(schemas[versions.indexOf(own[0]!)]!));
  });
  const named = Object.entries(steps).map(([version, { up, down }]): [string, Step] => {
    const within = (member: string): { up?: Convert; down?: Convert } => ({
      ...(up && { up: liftMembers({ [member]: up }) }),
      ...(down && { down: liftMembers({ [member]: down }) }),
    });
    return [version, { request: within("body"), answer: within("data") }];
  });
  const newestFirst = [...versions].reverse();
  return {
    api: { name: "small", versions: newestFirst.map((version) => ({ version })), versionIn: null },
    schemas,
    conversionsOf: (decisions) =>
      makeConversions(newestFirst, [forms], { put_thing: Object.fromEntries(named) }, directions, decisions),
  };
}

function schemaOf(version: string, thing: JsonObject): string {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const put = {
    operationId: "put_thing",
    requestBody: { required: true, content },
    responses: { "200": { description: "Done.", content } },
  };
  const { contract, diagnostics } = loadContract({
    openapi: "3.1.1",
    info: { title: "small", version },
    paths: { "/thing": { put } },
    components: { schemas: { Thing: thing } },
  });
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const versions = [{ version, file: version, contract }];
  return emitJsonSchemas({ api: "small", versions }).files[0]!.text;
}

function validatorOf(schema: string): Validator<unknown> {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const document = JSON.parse(schema) as JsonObject;
  const check = ajv.compile({ ...document, $ref: "#/$defs/Thing" });
  return {
    is: (value): value is unknown => check(value),
    explain: (value, { errors, pointer }) => {
      check(value);
      for (const { instancePath, keyword, message } of check.errors ?? [])
        errors.push({ pointer: `${pointer}${instancePath}`, keyword, expectation: message ?? "" });
    },
  };
}

function formOf(versions: readonly string[], validator: Validator<unknown>): Operation {
  const content = [{ type: "application/json", codec: json, validator }];
  return {
    id: "put_thing",
    name: "putThing",
    method: "PUT",
    path: "/thing",
    versions,
    parameters: [],
    body: { required: true, content },
    responses: [{ status: 200, content }],
  };
}

type Options = Partial<Omit<ConversionsCheck<Decisions>, "conversionsOf" | "decisions">>;

export function held(small: SmallApi, decisions: Decisions, options: Options = {}): ConversionsSummary {
  const { api, schemas, conversionsOf } = small;
  return checkConversions(api, { conversionsOf, decisions, schemas, ...options });
}

/** The law and the lines of the message. */
export function broken(small: SmallApi, decisions: Decisions, options: Options = {}): readonly string[] {
  try {
    held(small, decisions, options);
  } catch (error) {
    if (error instanceof LawError) return [error.law, ...error.message.split("\n  ")];
    throw error;
  }
  throw new Error("no law was broken");
}
