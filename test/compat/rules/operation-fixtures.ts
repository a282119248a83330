/** A pair of documents for each rule that is not about schemas, and what is found in it. */
import type { JsonObject } from "../../../src/source/json.js";
import { api, getPets, json, ok, postPets } from "../diff/documents.js";

export interface Fixture {
  readonly rule: string;
  readonly old: JsonObject;
  readonly new: JsonObject;
  /** `severity direction rule`. */
  readonly findings: readonly string[];
}

const pets = { "/pets": { get: { responses: ok } } };
const query = (fields: JsonObject): JsonObject => ({
  name: "limit",
  in: "query",
  schema: { type: "integer" },
  ...fields,
});
const withQuery = (fields: JsonObject): JsonObject => getPets({ parameters: [query(fields)] });
const list = { type: "array", items: { type: "integer" } };
const ids = (fields: JsonObject): JsonObject =>
  getPets({ parameters: [{ name: "ids", in: "query", schema: list, ...fields }] });
const body = (fields: JsonObject): JsonObject =>
  postPets({ requestBody: { content: json({ type: "object" }), ...fields } });
const answer = (response: JsonObject): JsonObject =>
  getPets({ responses: { "200": { description: "Fine.", ...response } } });
const header = (fields: JsonObject): JsonObject =>
  answer({ headers: { "x-total": { schema: { type: "integer" }, ...fields } } });
const schemes = {
  key: { type: "apiKey", in: "header", name: "x-key" },
  oauth: {
    type: "oauth2",
    flows: {
      clientCredentials: { tokenUrl: "https://a.example/token", scopes: { read: "Read.", write: "Write." } },
    },
  },
};
const secured = (security: readonly JsonObject[], securitySchemes: JsonObject = schemes): JsonObject =>
  getPets({ security }, { components: { securitySchemes } });
const servers = (...urls: readonly string[]): JsonObject =>
  api(pets, { servers: urls.map((url) => ({ url })) });
const callbacks = (found: JsonObject): JsonObject => postPets({ callbacks: found });
const hook = { post: { responses: ok } };
const schemas = (components: JsonObject): JsonObject => api(pets, { components: { schemas: components } });
const ending = (fields: JsonObject): JsonObject => getPets(fields);

export const operationFixtures: readonly Fixture[] = [
  {
    rule: "operation-removed",
    old: api({ ...pets, "/owners": { get: { responses: ok } } }),
    new: api(pets),
    findings: ["breaking backward operation-removed"],
  },
  {
    rule: "operation-added",
    old: api(pets),
    new: api({ ...pets, "/owners": { get: { responses: ok } } }),
    findings: ["breaking forward operation-added"],
  },
  {
    rule: "operation-path-changed",
    old: api({ "/pet": { get: { operationId: "pets", responses: ok } } }),
    new: api({ "/pets": { get: { operationId: "pets", responses: ok } } }),
    findings: ["breaking both operation-path-changed"],
  },
  {
    rule: "operation-method-changed",
    old: api({ "/pets": { put: { operationId: "pets", responses: ok } } }),
    new: api({ "/pets": { patch: { operationId: "pets", responses: ok } } }),
    findings: ["breaking both operation-method-changed"],
  },
  {
    rule: "operation-id-changed",
    old: getPets({ operationId: "list" }),
    new: getPets({ operationId: "listPets" }),
    findings: ["info both operation-id-changed"],
  },
  {
    rule: "operation-id-removed",
    old: getPets({ operationId: "list" }),
    new: getPets({}),
    findings: ["info both operation-id-removed"],
  },
  {
    rule: "operation-id-added",
    old: getPets({}),
    new: getPets({ operationId: "list" }),
    findings: ["info both operation-id-added"],
  },
  {
    rule: "operation-tags-changed",
    old: getPets({ tags: ["pets"] }),
    new: getPets({ tags: ["animals"] }),
    findings: ["info both operation-tags-changed"],
  },
  {
    rule: "operation-deprecated",
    old: ending({}),
    new: ending({ deprecated: true }),
    findings: ["risky both operation-deprecated"],
  },
  {
    rule: "operation-deprecated-with-sunset",
    old: ending({}),
    new: ending({ deprecated: true, "x-sunset": "2027-01-31" }),
    findings: ["info both operation-deprecated-with-sunset"],
  },
  {
    rule: "operation-no-longer-deprecated",
    old: ending({ deprecated: true }),
    new: ending({}),
    findings: ["info both operation-no-longer-deprecated"],
  },
  ...sunsets("operation", (fields) => ending({ ...fields })),
  ...sunsets("request-parameter", (fields) => withQuery(fields)),
  {
    rule: "operation-stability-decreased",
    old: getPets({}),
    new: getPets({ "x-stability-level": "beta" }),
    findings: ["risky both operation-stability-decreased"],
  },
  {
    rule: "operation-stability-increased",
    old: getPets({ "x-stability-level": "alpha" }),
    new: getPets({ "x-stability-level": "beta" }),
    findings: ["info both operation-stability-increased"],
  },
  {
    rule: "webhook-added",
    old: api(pets),
    new: api(pets, { webhooks: { adopted: hook } }),
    findings: ["risky backward webhook-added"],
  },
  {
    rule: "webhook-removed",
    old: api(pets, { webhooks: { adopted: hook } }),
    new: api(pets),
    findings: ["risky both webhook-removed"],
  },
  {
    rule: "callback-added",
    old: callbacks({}),
    new: callbacks({ done: { "{$request.body#/url}": hook } }),
    findings: ["risky both callback-added"],
  },
  {
    rule: "callback-removed",
    old: callbacks({ done: { "{$request.body#/url}": hook } }),
    new: callbacks({}),
    findings: ["risky both callback-removed"],
  },
  {
    rule: "callback-expression-changed",
    old: callbacks({ done: { "{$request.body#/url}": hook } }),
    new: callbacks({ done: { "{$request.body#/to}": hook } }),
    findings: ["risky both callback-expression-changed"],
  },
  {
    rule: "server-added",
    old: servers("https://a.example"),
    new: servers("https://a.example", "https://b.example"),
    findings: ["risky forward server-added"],
  },
  {
    rule: "server-removed",
    old: servers("https://a.example", "https://b.example"),
    new: servers("https://a.example"),
    findings: ["risky backward server-removed"],
  },
  {
    rule: "server-variable-changed",
    old: api(pets, { servers: [{ url: "https://{x}.example", variables: { x: { default: "a" } } }] }),
    new: api(pets, { servers: [{ url: "https://{x}.example", variables: { x: { default: "b" } } }] }),
    findings: ["risky both server-variable-changed"],
  },
  {
    rule: "component-renamed",
    old: schemas({ Pet: { type: "string", minLength: 3 } }),
    new: schemas({ Animal: { type: "string", minLength: 3 } }),
    findings: ["info both component-renamed"],
  },
  {
    rule: "component-removed",
    old: schemas({ Pet: { type: "string", minLength: 3 } }),
    new: schemas({}),
    findings: ["info both component-removed"],
  },
  {
    rule: "schema-removed",
    old: api({}, { components: { schemas: { Pet: { type: "string" }, Owner: { type: "integer" } } } }),
    new: api({}, { components: { schemas: { Pet: { type: "string" } } } }),
    findings: ["breaking backward schema-removed"],
  },
  {
    rule: "document-not-understood",
    old: getPets({ tags: ["pets"] }),
    new: getPets({ tags: "pets" }),
    findings: ["undecided both document-not-understood", "info both operation-tags-changed"],
  },
  {
    rule: "texts-changed",
    old: getPets({ description: "Pets." }),
    new: getPets({ description: "All pets." }),
    findings: ["info both texts-changed"],
  },
  {
    rule: "request-parameter-added-required",
    old: getPets({}),
    new: withQuery({ required: true }),
    findings: [
      "breaking backward request-parameter-added-required",
      "risky forward request-parameter-added-required",
    ],
  },
  {
    rule: "request-parameter-added-required-with-default",
    old: getPets({}),
    new: withQuery({ required: true, schema: { type: "integer", default: 10 } }),
    findings: [
      "breaking backward request-parameter-added-required-with-default",
      "risky forward request-parameter-added-required-with-default",
    ],
  },
  {
    rule: "request-parameter-added-optional",
    old: getPets({}),
    new: withQuery({}),
    findings: ["risky forward request-parameter-added-optional"],
  },
  {
    rule: "request-parameter-removed",
    old: withQuery({}),
    new: getPets({}),
    findings: ["risky backward request-parameter-removed"],
  },
  {
    rule: "request-parameter-became-required",
    old: withQuery({}),
    new: withQuery({ required: true }),
    findings: ["breaking backward request-parameter-became-required"],
  },
  {
    rule: "request-parameter-became-optional",
    old: withQuery({ required: true }),
    new: withQuery({}),
    findings: ["breaking forward request-parameter-became-optional"],
  },
  {
    rule: "request-path-parameter-renamed",
    old: api({ "/pets/{id}": { get: { responses: ok, parameters: [pathParameter("id")] } } }),
    new: api({ "/pets/{pet}": { get: { responses: ok, parameters: [pathParameter("pet")] } } }),
    findings: ["info both request-path-parameter-renamed"],
  },
  {
    rule: "request-parameter-default-added",
    old: withQuery({}),
    new: withQuery({ schema: { type: "integer", default: 1 } }),
    findings: ["risky both request-parameter-default-added"],
  },
  {
    rule: "request-parameter-default-changed",
    old: withQuery({ schema: { type: "integer", default: 1 } }),
    new: withQuery({ schema: { type: "integer", default: 2 } }),
    findings: ["risky both request-parameter-default-changed"],
  },
  {
    rule: "request-parameter-default-removed",
    old: withQuery({ schema: { type: "integer", default: 1 } }),
    new: withQuery({}),
    findings: ["risky both request-parameter-default-removed"],
  },
  {
    rule: "request-parameter-deprecated",
    old: withQuery({}),
    new: withQuery({ deprecated: true }),
    findings: ["risky both request-parameter-deprecated"],
  },
  {
    rule: "request-parameter-deprecated-with-sunset",
    old: withQuery({}),
    new: withQuery({ deprecated: true, "x-sunset": "2027-01-31" }),
    findings: ["info both request-parameter-deprecated-with-sunset"],
  },
  {
    rule: "request-parameter-no-longer-deprecated",
    old: withQuery({ deprecated: true }),
    new: withQuery({}),
    findings: ["info both request-parameter-no-longer-deprecated"],
  },
  {
    rule: "request-parameter-style-changed",
    old: ids({ explode: false }),
    new: ids({ style: "pipeDelimited", explode: false }),
    findings: ["breaking both request-parameter-style-changed"],
  },
  {
    rule: "request-parameter-explode-changed",
    old: ids({}),
    new: ids({ explode: false }),
    findings: ["breaking both request-parameter-explode-changed"],
  },
  {
    rule: "request-parameter-serialization-changed",
    old: ids({ explode: false }),
    new: getPets({ parameters: [{ name: "ids", in: "query", content: json(list) }] }),
    findings: ["breaking both request-parameter-serialization-changed"],
  },
  {
    rule: "request-parameter-media-type-changed",
    old: getPets({ parameters: [{ name: "ids", in: "query", content: json({ type: "string" }) }] }),
    new: getPets({
      parameters: [{ name: "ids", in: "query", content: { "text/plain": { schema: { type: "string" } } } }],
    }),
    findings: [
      "breaking forward request-parameter-media-type-changed",
      "risky backward request-parameter-media-type-changed",
    ],
  },
  {
    rule: "request-parameter-allow-reserved-changed",
    old: withQuery({ schema: { type: "string" } }),
    new: withQuery({ schema: { type: "string" }, allowReserved: true }),
    findings: ["risky forward request-parameter-allow-reserved-changed"],
  },
  {
    rule: "request-parameter-allow-empty-value-removed",
    old: withQuery({ allowEmptyValue: true }),
    new: withQuery({}),
    findings: ["breaking backward request-parameter-allow-empty-value-removed"],
  },
  {
    rule: "request-parameter-allow-empty-value-added",
    old: withQuery({ schema: { type: "string" } }),
    new: withQuery({ schema: { type: "string" }, allowEmptyValue: true }),
    findings: ["undecided forward request-parameter-allow-empty-value-added"],
  },
  {
    rule: "request-body-added-required",
    old: postPets({}),
    new: body({ required: true }),
    findings: ["breaking backward request-body-added-required", "risky forward request-body-added-required"],
  },
  {
    rule: "request-body-added-optional",
    old: postPets({}),
    new: body({}),
    findings: ["risky forward request-body-added-optional"],
  },
  {
    rule: "request-body-removed",
    old: body({ required: true }),
    new: postPets({}),
    findings: ["breaking forward request-body-removed", "risky backward request-body-removed"],
  },
  {
    rule: "request-body-became-required",
    old: body({}),
    new: body({ required: true }),
    findings: ["breaking backward request-body-became-required"],
  },
  {
    rule: "request-body-became-optional",
    old: body({ required: true }),
    new: body({}),
    findings: ["breaking forward request-body-became-optional"],
  },
  {
    rule: "request-media-type-removed",
    old: body({ content: { ...json({}), "application/xml": {} } }),
    new: body({ content: json({}) }),
    findings: ["breaking backward request-media-type-removed"],
  },
  {
    rule: "request-media-type-added",
    old: body({ content: json({}) }),
    new: body({ content: { ...json({}), "application/*": {} } }),
    findings: ["breaking forward request-media-type-added"],
  },
  {
    rule: "request-body-schema-added",
    old: body({ content: { "application/json": {} } }),
    new: body({ content: json({ type: "object" }) }),
    findings: ["breaking backward request-body-schema-added"],
  },
  {
    rule: "request-body-schema-removed",
    old: body({ content: json({ type: "object" }) }),
    new: body({ content: { "application/json": {} } }),
    findings: ["breaking forward request-body-schema-removed"],
  },
  {
    rule: "request-body-encoding-changed",
    old: body({ content: { "multipart/form-data": { encoding: { photo: { contentType: "image/png" } } } } }),
    new: body({ content: { "multipart/form-data": { encoding: { photo: { contentType: "image/jpeg" } } } } }),
    findings: ["undecided both request-body-encoding-changed"],
  },
  {
    rule: "request-security-credential-added",
    old: secured([]),
    new: secured([{ key: [] }]),
    findings: ["breaking backward request-security-credential-added"],
  },
  {
    rule: "request-security-credential-removed",
    old: secured([{ key: [] }]),
    new: secured([]),
    findings: ["breaking forward request-security-credential-removed"],
  },
  {
    rule: "request-security-scope-added",
    old: secured([{ oauth: ["read"] }]),
    new: secured([{ oauth: ["read", "write"] }]),
    findings: ["breaking backward request-security-scope-added"],
  },
  {
    rule: "request-security-scope-removed",
    old: secured([{ oauth: ["read", "write"] }]),
    new: secured([{ oauth: ["read"] }]),
    findings: ["breaking forward request-security-scope-removed"],
  },
  {
    rule: "request-security-alternative-removed",
    old: secured([{ key: [] }, { oauth: [] }]),
    new: secured([{ oauth: [] }]),
    findings: ["breaking backward request-security-alternative-removed"],
  },
  {
    rule: "request-security-alternative-added",
    old: secured([{ oauth: [] }]),
    new: secured([{ key: [] }, { oauth: [] }]),
    findings: ["breaking forward request-security-alternative-added"],
  },
  {
    rule: "request-security-scheme-changed",
    old: secured([{ key: [] }]),
    new: secured([{ key: [] }], { key: { type: "apiKey", in: "query", name: "key" } }),
    findings: ["breaking both request-security-scheme-changed"],
  },
  {
    rule: "request-security-scheme-url-changed",
    old: secured([{ id: [] }], { id: { type: "openIdConnect", openIdConnectUrl: "https://a.example/" } }),
    new: secured([{ id: [] }], { id: { type: "openIdConnect", openIdConnectUrl: "https://b.example/" } }),
    findings: ["undecided both request-security-scheme-url-changed"],
  },
  {
    rule: "request-security-bearer-format-changed",
    old: secured([{ id: [] }], { id: { type: "http", scheme: "bearer", bearerFormat: "opaque" } }),
    new: secured([{ id: [] }], { id: { type: "http", scheme: "bearer", bearerFormat: "JWT" } }),
    findings: ["undecided both request-security-bearer-format-changed"],
  },
  {
    rule: "response-status-added",
    old: getPets({}),
    new: getPets({ responses: { ...ok, "202": { description: "Later." } } }),
    findings: ["risky backward response-status-added"],
  },
  {
    rule: "response-success-status-removed",
    old: getPets({ responses: { ...ok, "202": { description: "Later." } } }),
    new: getPets({}),
    findings: ["risky both response-success-status-removed"],
  },
  {
    rule: "response-error-status-removed",
    old: getPets({ responses: { ...ok, "404": { description: "None." } } }),
    new: getPets({}),
    findings: ["risky forward response-error-status-removed"],
  },
  {
    rule: "response-body-removed",
    old: answer({ content: json({}) }),
    new: answer({}),
    findings: ["breaking backward response-body-removed"],
  },
  {
    rule: "response-body-added",
    old: answer({}),
    new: answer({ content: json({}) }),
    findings: ["breaking forward response-body-added"],
  },
  {
    rule: "response-media-type-removed",
    old: answer({ content: { ...json({}), "application/xml": {} } }),
    new: answer({ content: json({}) }),
    findings: ["breaking backward response-media-type-removed"],
  },
  {
    rule: "response-media-type-added",
    old: answer({ content: json({}) }),
    new: answer({ content: { ...json({}), "application/xml": {} } }),
    findings: ["breaking forward response-media-type-added"],
  },
  {
    rule: "response-body-schema-added",
    old: answer({ content: { "application/json": {} } }),
    new: answer({ content: json({ type: "object" }) }),
    findings: ["breaking forward response-body-schema-added"],
  },
  {
    rule: "response-body-schema-removed",
    old: answer({ content: json({ type: "object" }) }),
    new: answer({ content: { "application/json": {} } }),
    findings: ["breaking backward response-body-schema-removed"],
  },
  {
    rule: "response-body-encoding-changed",
    old: answer({
      content: { "multipart/form-data": { encoding: { photo: { contentType: "image/png" } } } },
    }),
    new: answer({
      content: { "multipart/form-data": { encoding: { photo: { contentType: "image/jpeg" } } } },
    }),
    findings: ["undecided both response-body-encoding-changed"],
  },
  {
    rule: "response-header-removed",
    old: header({ required: true }),
    new: answer({}),
    findings: ["breaking backward response-header-removed"],
  },
  {
    rule: "response-optional-header-removed",
    old: header({}),
    new: answer({}),
    findings: ["risky backward response-optional-header-removed"],
  },
  {
    rule: "response-header-added-required",
    old: answer({}),
    new: header({ required: true }),
    findings: ["breaking forward response-header-added-required"],
  },
  {
    rule: "response-header-added-optional",
    old: answer({}),
    new: header({}),
    findings: ["info both response-header-added-optional"],
  },
  {
    rule: "response-header-became-required",
    old: header({}),
    new: header({ required: true }),
    findings: ["breaking forward response-header-became-required"],
  },
  {
    rule: "response-header-became-optional",
    old: header({ required: true }),
    new: header({}),
    findings: ["breaking backward response-header-became-optional"],
  },
  {
    rule: "response-header-deprecated",
    old: header({}),
    new: header({ deprecated: true }),
    findings: ["info both response-header-deprecated"],
  },
  {
    rule: "response-header-no-longer-deprecated",
    old: header({ deprecated: true }),
    new: header({}),
    findings: ["info both response-header-no-longer-deprecated"],
  },
  {
    rule: "response-header-serialization-changed",
    old: header({ schema: { type: "object" } }),
    new: header({ schema: { type: "object" }, explode: true }),
    findings: ["risky both response-header-serialization-changed"],
  },
];

function pathParameter(name: string): JsonObject {
  return { name, in: "path", required: true, schema: { type: "integer" } };
}

/** What may be said of an end, where nothing else changes. */
function sunsets(prefix: string, document: (fields: JsonObject) => JsonObject): readonly Fixture[] {
  const [early, late] = ["2026-12-31", "2027-01-31"];
  const days: readonly (readonly [string, string, string | null, string | null])[] = [
    ["added", "info", null, late],
    ["removed", "risky", late, null],
    ["nearer", "risky", late, early],
    ["later", "info", early, late],
    ["invalid", "risky", late, "soon"],
  ];
  const on = (day: string | null): JsonObject =>
    document({ deprecated: true, ...(day === null ? {} : { "x-sunset": day }) });
  return days.map(([edit, severity, before, after]) => ({
    rule: `${prefix}-sunset-${edit}`,
    old: on(before),
    new: on(after),
    findings: [`${severity} both ${prefix}-sunset-${edit}`],
  }));
}
