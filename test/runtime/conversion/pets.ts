/** A small API at three versions with its conversions, as generated code would write them. */
import type { Conversions, DecisionTable } from "../../../src/runtime/conversion/conversion.js";
import { liftStream } from "../../../src/runtime/conversion/containers.js";
import { makeConversions, type Directions, type Steps } from "../../../src/runtime/conversion/conversions.js";
import { decided } from "../../../src/runtime/conversion/decided.js";
import { liftMembers } from "../../../src/runtime/conversion/members.js";
import { byStatus } from "../../../src/runtime/conversion/messages.js";
import { bytes } from "../../../src/runtime/media/bytes.js";
import { jsonLines } from "../../../src/runtime/media/json-lines.js";
import { json } from "../../../src/runtime/media/json.js";
import type { Api, Content, Operation, Parameter } from "../../../src/runtime/operation/operation.js";
import { form } from "../../../src/runtime/parameters/form.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import { isObject } from "../../../src/runtime/validation/is-object.js";
import { explainPart, refuse, type Report } from "../../../src/runtime/validation/report.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";

type Version = "3.0.0" | "2.0.0" | "1.0.0";
export const versions = ["3.0.0", "2.0.0", "1.0.0"] as const;

export const api: Api<Version> = {
  name: "pets",
  versions: versions.map((version) => ({ version })),
  versionIn: { header: "api-version" },
};

type Kind = "string" | "number" | "short string";

const isOf = (kind: Kind, value: unknown): boolean =>
  kind === "short string" ? typeof value === "string" && value.length < 10 : typeof value === kind;

/** An object with members of these types; a name with a question mark may be absent. */
function object(members: Readonly<Record<string, Kind>>): Validator<unknown> {
  const wrong = (value: unknown) =>
    Object.entries(members).filter(([key, kind]) => {
      const name = key.replace("?", "");
      const member = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      return !(member === undefined && key.endsWith("?")) && !isOf(kind, member);
    });
  return {
    is: (value): value is unknown => isObject(value) && wrong(value).length === 0,
    explain(value, report: Report) {
      if (!isObject(value)) return refuse(report, "type", "an object");
      for (const [key, kind] of wrong(value)) {
        const name = key.replace("?", "");
        explainPart(report, name, value[name], () => refuse(report, "type", `a ${kind}`));
      }
    },
  };
}

const pets: Readonly<Record<Version, Validator<unknown>>> = {
  "1.0.0": object({ name: "short string" }),
  "2.0.0": object({ name: "string", "tag?": "string" }),
  "3.0.0": object({ name: "string", "tag?": "short string", age: "number" }),
};
const jsonOf = (validator: Validator<unknown>): Content => ({
  type: "application/json",
  codec: json,
  validator,
});
const problem = jsonOf(object({ message: "string" }));
const linesOf = (validator: Validator<unknown>): Content => ({
  type: "application/jsonl",
  codec: jsonLines,
  validator,
});

function parameter(place: "path" | "query", name: string): Parameter {
  const explode = place === "query";
  const style = explode ? form : simple;
  return { in: place, name, required: !explode, encoding: { style, explode, shape: "string" } };
}

const id = parameter("path", "id");

function formsOf(
  name: string,
  method: string,
  path: string,
  at: Partial<Record<Version, Pick<Operation, "responses"> & Partial<Operation>>>,
): readonly Operation[] {
  return versions.flatMap((version) => {
    const own = at[version];
    const parameters = path.includes("{id}") ? [id] : [];
    return own === undefined
      ? []
      : [{ id: `pet_${name}`, name, method, path, versions: [version], parameters, ...own }];
  });
}

const perVersion = <T>(make: (version: Version) => T) => ({
  "3.0.0": make("3.0.0"),
  "2.0.0": make("2.0.0"),
  "1.0.0": make("1.0.0"),
});

const get = formsOf(
  "get",
  "GET",
  "/pets/{id}",
  perVersion((version) => ({
    responses: [
      { status: 200, content: [jsonOf(pets[version])] },
      // The older versions say it more roughly.
      { status: version === "3.0.0" ? ("4XX" as const) : ("default" as const), content: [problem] },
    ],
  })),
);

export const put = formsOf(
  "put",
  "PUT",
  "/pets/{id}",
  perVersion((version) => ({
    body: { required: true, content: [jsonOf(pets[version])] },
    responses: [
      { status: 200, content: [jsonOf(pets[version])] },
      { status: "4XX", content: [problem] },
    ],
  })),
);

/** `force` came with 2.0.0. */
const remove = formsOf("remove", "DELETE", "/pets/{id}", {
  "2.0.0": {
    versions: ["3.0.0", "2.0.0"],
    parameters: [id, parameter("query", "force")],
    responses: [{ status: 204, content: [] }],
  },
  "1.0.0": { responses: [{ status: 204, content: [] }] },
});

const exchange = formsOf(
  "exchange",
  "POST",
  "/exchange",
  perVersion((version) => ({
    body: { required: true, content: [linesOf(pets[version])] },
    responses: [{ status: 200, content: [linesOf(pets[version])] }],
  })),
);

/** `size` came with 2.0.0. */
const photo = formsOf("photo", "PUT", "/pets/{id}/photo", {
  "2.0.0": {
    versions: ["3.0.0", "2.0.0"],
    parameters: [id, parameter("query", "size")],
    body: { required: true, content: [{ type: "image/png", codec: bytes }] },
    responses: [{ status: 200, content: [{ type: "image/png", codec: bytes }] }],
  },
  "1.0.0": {
    body: { required: true, content: [{ type: "image/png", codec: bytes }] },
    responses: [{ status: 200, content: [{ type: "image/png", codec: bytes }] }],
  },
});

/** Another form for code, the same on the wire. */
const ping: readonly Operation[] = [
  {
    id: "pet_ping",
    name: "ping",
    method: "GET",
    path: "/ping",
    versions: ["3.0.0"],
    wireEqual: ["2.0.0", "1.0.0"],
    parameters: [],
    responses: [{ status: 204, content: [] }],
  },
  {
    id: "pet_ping",
    name: "ping",
    method: "GET",
    path: "/ping",
    versions: ["2.0.0", "1.0.0"],
    wireEqual: ["3.0.0"],
    parameters: [],
    responses: [{ status: 204, content: [] }],
  },
];

/** It came with 2.0.0. */
const late = formsOf("late", "GET", "/late", {
  "2.0.0": { versions: ["3.0.0", "2.0.0"], responses: [{ status: 204, content: [] }] },
});

/** Its answer is another with 3.0.0. */
const state = formsOf("state", "GET", "/state", {
  "3.0.0": {
    responses: [
      { status: 200, content: [jsonOf(object({ state: "string" }))] },
      { status: "4XX", content: [problem] },
    ],
  },
  "2.0.0": {
    versions: ["2.0.0", "1.0.0"],
    responses: [
      { status: 200, content: [jsonOf(object({ level: "number" }))] },
      { status: 202, content: [] },
    ],
  },
});

export const forms = [get, put, remove, exchange, photo, ping, late, state];

const tagged = {
  requestDown: liftMembers({}, { refuse: ["tag"] }),
  answerDown: liftMembers({}, { omit: ["tag"] }),
};
const up = liftMembers({}, { decision: ["3.0.0", "Pet.up"], decide: ["age"] });
const aged = {
  up,
  requestDown: liftMembers({}, { decision: ["3.0.0", "Pet.request.down"], decideLost: ["age"] }),
  answerDown: liftMembers({}, { omit: ["age"] }),
};
const body = (convert: typeof up) => liftMembers({ body: convert });
const data = (convert: typeof up) => byStatus({ 200: liftMembers({ data: convert }) });

const steps: Steps = {
  pet_get: {
    "2.0.0": { answer: { down: data(tagged.answerDown) } },
    "3.0.0": { answer: { up: data(aged.up), down: data(aged.answerDown) } },
  },
  pet_put: {
    "2.0.0": { request: { down: body(tagged.requestDown) }, answer: { down: data(tagged.answerDown) } },
    "3.0.0": {
      request: { up: body(aged.up), down: body(aged.requestDown) },
      answer: { up: data(aged.up), down: data(aged.answerDown) },
    },
  },
  pet_remove: {
    "2.0.0": { request: { down: liftMembers({ query: liftMembers({}, { refuse: ["force"] }) }) } },
  },
  pet_photo: {
    "2.0.0": { request: { down: liftMembers({ query: liftMembers({}, { refuse: ["size"] }) }) } },
  },
  pet_state: {
    "3.0.0": {
      answer: {
        up: byStatus({
          200: liftMembers({ data: decided("3.0.0", "State.up") }),
          202: decided("3.0.0", "pet_state.202.up"),
        }),
        down: data(decided("3.0.0", "State.down")),
      },
    },
  },
  pet_exchange: {
    "2.0.0": {
      request: { down: body(liftStream(tagged.requestDown)) },
      answer: { down: data(liftStream(tagged.answerDown)) },
    },
    "3.0.0": {
      request: { up: body(liftStream(aged.up)), down: body(liftStream(aged.requestDown)) },
      answer: { up: data(liftStream(aged.up)), down: data(liftStream(aged.answerDown)) },
    },
  },
};

/** An old pet is of no age; what is said of a new one's age is dropped. */
const plain: DecisionTable = {
  "3.0.0": { "Pet.up": () => ({ age: 0 }), "Pet.request.down": () => ({}) },
};

export function conversions(
  decisions: Readonly<Record<string, DecisionTable[string][string]>> = {},
  directions: Directions = "both",
): Conversions {
  return makeConversions(versions, forms, steps, directions, {
    "3.0.0": { ...plain["3.0.0"], ...decisions },
  });
}
