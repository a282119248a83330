/** What other generators get wrong of schemas: the JSON that is sent and answered, and what is refused. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { wire, type Wired } from "./wired.js";

let wired: Wired;
let nullable: Wired;

beforeAll(async () => {
  [wired, nullable] = await Promise.all([wire("schemas"), wire("nullable")]);
});

afterAll(() => Promise.all([wired.close(), nullable.close()]));

/** Objects with a member called `__proto__` can only be parsed. */
const parsed = (text: string): unknown => JSON.parse(text);

/** The value is sent, got, answered and read as this JSON. */
test.each<[operation: string, json: string, value?: unknown]>([
  // Schemas named as what every program has.
  ["putArray", '["a"]'],
  ["putRecord", '{"a":1,"__proto__":2,"constructor":3}'],
  ["putError", '{"message":"m"}'],
  ["putPromise", "true"],
  // Names that differ only in case, or collide once they are cleaned.
  ["putLower", '{"a":""}'],
  ["putPascal", '{"b":""}'],
  ["putUpper", '{"c":""}'],
  ["putSnake", '{"d":""}'],
  ["putKebab", '{"e":""}'],
  // An object without properties is any object.
  ["putObject", "{}"],
  ["putObject", '{"any":{"thing":[1,null,"a"]},"__proto__":{"a":1}}'],
  // A property with a default is optional, and nobody adds it.
  ["putDefault", "{}"],
  ["putDefault", '{"count":0}'],
  // Properties beside those of a type.
  ["putTyped", '{"id":"a","flag":true,"x":1,"y":2,"__proto__":3}'],
  ["putNullEnum", '{"level":null}'],
  ["putNullEnum", '{"level":"low"}'],
  ...["", '"', "\\", "+1", "-1", "__proto__", "constructor", "*/", "${x}", "`"].map(
    (value): [string, string] => ["putStrange", JSON.stringify(value)],
  ),
  ["putTuple", '["a",1]'],
  ["putTuple", '["a",1,true,false]'],
  ["putText", '{"*/":"a","${globalThis.broken = true}":"b","__proto__":1,"\\"":"*/${"}'],
  ["putDate", '"2026-11-24T12:00:00+02:00"'],
  ["putDate", '"2026-11-24T12:00:00.123456789-11:30"'],
  ["putDate", '"2026-11-24T12:00:00Z"'],
  ["putDate", '"2026-11-24t12:00:00z"'],
  ["putDate", '"2016-12-31T23:59:60Z"'],
  ["putWide", '{"value":18446744073709551615}', { value: 18446744073709551615n }],
  ["putWide", '{"value":1}', { value: 1n }],
  // A discriminator with a mapping, without one, and where the arms say themselves what they are.
  ["putMapped", '{"kind":"feline","lives":9}'],
  ["putMapped", '{"kind":"canine","barks":true}'],
  ["putUnmapped", '{"kind":"Cat","lives":9}'],
  ["putUnmapped", '{"kind":"Dog","barks":false}'],
  ["putTagged", '{"kind":"on","at":"2026-11-24T12:00:00+02:00"}'],
  ["putTagged", '{"kind":"+1","by":2}'],
])("%s takes %s", async (operation, json, value = parsed(json)) => {
  const length = `content-length: ${Buffer.byteLength(json)}`;
  const type = "content-type: application/json";
  const { request, received, answer, result } = await wired.call(
    operation,
    { body: value },
    { status: 200, data: value },
  );
  expect(request.head.slice(1)).toEqual(["accept: application/json", length, type]);
  expect(request.body).toBe(json);
  expect(received).toEqual({ body: value });
  expect(answer).toEqual({ head: ["HTTP/1.1 200 OK", length, type], body: json });
  expect(result).toEqual({ ok: true, status: 200, data: value });
  expect(wired.logged()).toEqual([]);
});

/** The client does not send the value, the server does not take its JSON, and does not answer it either. */
test.each<[operation: string, json: string, error: string]>([
  ["putArray", '{"0":"a"}', " type"],
  ["putRecord", '{"__proto__":"a"}', "/__proto__ type"],
  ["putDate", '"2026-11-24T12:00:00"', " format"],
  ["putDate", '"2026-11-24"', " format"],
  ["putDate", '"2026-02-29T12:00:00Z"', " format"],
  ["putError", "{}", " required"],
  ["putLower", '{"b":""}', " required"],
  ["putUpper", '{"a":""}', " required"],
  ["putObject", "[]", " type"],
  ["putObject", "null", " type"],
  ["putDefault", '{"count":null}', "/count type"],
  ["putTyped", '{"id":"a","x":"1"}', "/x type"],
  ["putTyped", '{"id":"a","__proto__":"1"}', "/__proto__ type"],
  ["putNullEnum", '{"level":"null"}', "/level enum"],
  ["putNullEnum", "{}", " required"],
  ["putStrange", "null", " enum"],
  ["putStrange", '"1"', " enum"],
  ["putStrange", "1", " enum"],
  ["putTuple", '["a"]', " minItems"],
  ["putTuple", '["a",1,2]', "/2 type"],
  ["putTuple", "[1,1]", "/0 type"],
  ["putText", '{"__proto__":"a"}', "/__proto__ type"],
  ["putText", '{"\\"":"x"}', '/" pattern'],
  ["putTagged", '{"kind":"1"}', "/kind enum"],
])("%s refuses %s", async (operation, json, error) => {
  const body = parsed(json);
  const wanted = `/body${error}`;
  expect(await wired.refused(operation, { body })).toContain(wanted);
  const { target } = targetOf(operation);
  const sent = await wired.send("PUT", target, { headers: ["Content-Type: application/json"], body: json });
  expect(sent.received).toBe(undefined);
  expect(sent.answer.head[0]).toBe("HTTP/1.1 400 Bad Request");
  const { errors } = JSON.parse(sent.answer.body) as { errors: { pointer: string; keyword: string }[] };
  expect(errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toContain(wanted);
});

const words: Readonly<Record<string, string>> = { Lower: "thing", Pascal: "Thing", Upper: "THING" };

function targetOf(operation: string): { readonly target: string } {
  const name = operation.slice("put".length);
  return { target: `/${words[name] ?? name}` };
}

test("what is wrong with an answer is kept from the client", async () => {
  const body = { level: null };
  const { answer, result } = await wired.call("putNullEnum", { body }, { status: 200, data: { level: 1 } });
  expect(answer.head[0]).toBe("HTTP/1.1 500 Internal Server Error");
  expect(result).toMatchObject({ ok: false, kind: "invalid-response", status: 500 });
  expect(wired.logged()).toEqual(["a request failed: InvalidAnswerError: the body is not valid"]);
});

test("what is read only is not asked of requests, what is write only not of answers", async () => {
  const written = { name: "n", secret: "s" };
  const read = { id: "i", name: "n" };
  expect(await wired.call("putAccess", { body: written }, { status: 200, data: read })).toMatchObject({
    request: { body: '{"name":"n","secret":"s"}' },
    received: { body: written },
    answer: { body: '{"id":"i","name":"n"}' },
    result: { ok: true, data: read },
  });
  expect(await wired.refused("putAccess", { body: read })).toEqual(["/body required"]);
  const { answer } = await wired.call("putAccess", { body: written }, { status: 200, data: written });
  expect(answer.head[0]).toBe("HTTP/1.1 500 Internal Server Error");
  expect(wired.logged()).toHaveLength(1);
});

test("nothing of a document has become code", () => {
  expect(globalThis).not.toHaveProperty("broken");
});

test.each<[operation: string, body: object]>([
  ["level", { level: null }],
  ["level", { level: "high", above: 0.5 }],
  ["pet", { pet: null }],
  ["pet", { pet: { kind: "Cat", lives: 9 } }],
  ["pet", { pet: { kind: "Dog", barks: true } }],
])("OpenAPI 3.0: %s takes %j", async (operation, body) => {
  const { request, received } = await nullable.call(operation, { body });
  expect(request.body).toBe(JSON.stringify(body));
  expect(received).toEqual({ body });
});

test.each<[operation: string, body: object, errors: readonly string[]]>([
  ["level", {}, ["/body required"]],
  ["level", { level: "null" }, ["/body/level enum"]],
  ["level", { level: "low", above: 0 }, ["/body/above exclusiveMinimum"]],
  ["pet", {}, ["/body required"]],
])("OpenAPI 3.0: %s refuses %j", async (operation, body, errors) => {
  expect(await nullable.refused(operation, { body })).toEqual(errors);
});
