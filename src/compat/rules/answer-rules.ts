/** The rules for what an answer carries: status, headers, body. */
import { byValues, clientsFirst, serverFirst } from "./orders.js";
import type { Rule } from "./rule.js";

const keepSending = "Keep sending it until no client reads it.";

export const answerRules = {
  "response-status-added": {
    summary: "A status may be answered that the document did not name.",
    meaning:
      "A client that does not know it takes it for the first of its class (RFC 9110 §15); what the answer carries is lost on it. A stricter client refuses it: a generated one calls it `invalid-response`, with the status, whose first digit is the class. Of successes this also holds beside a `default`, which stands for errors where a success is named.",
    before: "responses: { 200: … }",
    after: "responses: { 200: …, 202: … }",
    order: clientsFirst,
    mend: "Answer the new status only to those who ask for what it stands for.",
  },
  "response-success-status-removed": {
    summary: "A status that says that all went well is no longer answered.",
    meaning: "Who waits for it, and for what it carries, waits in vain.",
    before: "responses: { 200: …, 201: … }",
    after: "responses: { 201: … }",
    order:
      "Callers may miss it in both orders, and a new client that does not name it does not know what it carries.",
    mend: "Go on answering it to those who know nothing else.",
  },
  "response-error-status-removed": {
    summary: "A status that says that something went wrong is no longer answered.",
    meaning:
      "Nobody misses it; an old server may still answer it to a client that does not know it any more.",
    before: "responses: { 200: …, 409: … }",
    after: "responses: { 200: … }",
    order: serverFirst,
    mend: "Keep it in the document as long as a server answers it.",
  },
  "response-body-removed": {
    summary: "An answer no longer has a body.",
    meaning: "An old client reads one.",
    before: "200: { content: { application/json: … } }",
    after: "200: {}",
    order: clientsFirst,
    mend: keepSending,
  },
  "response-body-added": {
    summary: "An answer has a body.",
    meaning: "A new client reads one where an old server sends none.",
    before: "200: {}",
    after: "200: { content: { application/json: … } }",
    order: serverFirst,
    mend: "Upgrade the servers before any client reads the body.",
  },
  "response-media-type-removed": {
    summary: "An answer is no longer given as one media type.",
    meaning:
      "An old client that asks for it (Accept) gets none from a new server. A parameter (`; version=2`) makes it another media type to who names it; a charset of JSON, UTF-8 and a boundary do not.",
    before: "content: { application/json: …, application/xml: … }",
    after: "content: { application/json: … }",
    order: clientsFirst,
    mend: "Answer with the media type to those who ask for it.",
  },
  "response-media-type-added": {
    summary: "An answer is given as one more media type.",
    meaning: "A new client that asks for it (Accept) gets none from an old server.",
    before: "content: { application/json: … }",
    after: "content: { application/json: …, application/xml: … }",
    order: serverFirst,
    mend: "Upgrade the servers before any client asks for it.",
  },
  "response-body-schema-added": {
    summary: "The body of an answer has a schema that could be anything.",
    meaning: "A new client may refuse what an old server sends.",
    before: "content: { application/json: {} }",
    after: "content: { application/json: { schema: … } }",
    order: serverFirst,
    mend: "Upgrade the servers first.",
  },
  "response-body-schema-removed": {
    summary: "The body of an answer can be anything that had a schema.",
    meaning: "An old client may refuse what a new server sends.",
    before: "content: { application/json: { schema: … } }",
    after: "content: { application/json: {} }",
    order: clientsFirst,
    mend: "Keep the schema, and keep to it.",
  },
  "response-body-xml-changed": {
    summary: "The body of an answer is written as XML in another way.",
    meaning:
      "Names, attributes, wrappers or namespaces of its elements differ. XML is not judged, so it stays undecided; to a body of JSON it says nothing.",
    before: "b: { type: string }",
    after: "b: { type: string, xml: { attribute: true } }",
    order: byValues,
    mend: "Send what every client reads.",
  },
  "response-body-encoding-changed": {
    summary: "A property of a form is encoded in another way.",
    meaning: "The bytes of its part differ. They are not judged, so it stays undecided.",
    before: "encoding: { photo: { contentType: image/png } }",
    after: "encoding: { photo: { contentType: image/jpeg } }",
    order: byValues,
    mend: "Send what every client reads.",
  },
  "response-header-removed": {
    summary: "A header that was always sent is gone.",
    meaning: "An old client asks for it.",
    before: "headers: { x-total: { required: true } }",
    after: "(nothing)",
    order: clientsFirst,
    mend: keepSending,
  },
  "response-optional-header-removed": {
    summary: "A header that was sent at times is gone.",
    meaning: "Nothing is refused, but an old client no longer learns what it told.",
    before: "headers: { x-total: {} }",
    after: "(nothing)",
    order: "Nothing is refused in either order.",
    mend: keepSending,
  },
  "response-header-added-required": {
    summary: "There is a header that is always sent.",
    meaning: "A new client asks for it where an old server does not send it.",
    before: "(nothing)",
    after: "headers: { x-total: { required: true } }",
    order: serverFirst,
    mend: "Make it optional until every server sends it.",
  },
  "response-header-added-optional": {
    summary: "There is a header that may be sent.",
    meaning: "Nobody needs it.",
    before: "(nothing)",
    after: "headers: { x-total: {} }",
    order: "Safe in both orders.",
    mend: "Nothing has to be done.",
  },
  "response-header-became-required": {
    summary: "A header is always sent that was optional.",
    meaning: "A new client asks for it where an old server may leave it out.",
    before: "headers: { x-total: {} }",
    after: "headers: { x-total: { required: true } }",
    order: serverFirst,
    mend: "Upgrade the servers first.",
  },
  "response-header-became-optional": {
    summary: "A header is optional that was always sent.",
    meaning: "A new server may leave it out where an old client asks for it.",
    before: "headers: { x-total: { required: true } }",
    after: "headers: { x-total: {} }",
    order: clientsFirst,
    mend: "Keep sending it always.",
  },
  "response-header-serialization-changed": {
    summary: "A header is written in another way.",
    meaning: "The bytes of one side may be refused by the other, or taken for another value.",
    before: "headers: { x-page: { explode: false } }",
    after: "headers: { x-page: { explode: true } }",
    order: byValues,
    mend: "Send the new form in a header of another name.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
