/** The rules for operations as a whole: whether they are there, what they are called, how long they will stay. */
import { both, byValues, clientsFirst, neither, serverFirst } from "./orders.js";
import type { Rule } from "./rule.js";

const wayOut =
  "Keep the old one beside the new one until nobody calls it, or make the change in a new version.";
const tell = "Tell those who call; nothing on the wire has to change.";

/** Why an address alone does not break. */
const whereItIs =
  "That is a risk and not a break, for a document cannot tell: where an API is deployed is configured on both sides, a proxy may serve an address that no document names, and the path below it is what a call is judged by. A base path in the address (`/v1`) counts as a part of it.";

export const operationRules = {
  "operation-removed": {
    summary: "An operation is gone.",
    meaning: "An old client still calls it and a new server does not know it.",
    before: "GET /pets/{id}",
    after: "(nothing)",
    order: clientsFirst,
    mend: "Keep the operation until nobody calls it: mark it `deprecated`, with a sunset.",
  },
  "operation-added": {
    summary: "There is a new operation.",
    meaning: "A new client may call it where an old server does not know it yet.",
    before: "(nothing)",
    after: "GET /pets/{id}",
    order: serverFirst,
    mend: "Upgrade the servers before any client calls it.",
  },
  "operation-split-off": {
    summary: "A new operation takes calls that led to one with a template in its path.",
    meaning:
      "OpenAPI matches a concrete path before one with a template, so where the value fits both, calls and answers are those of the new operation. It breaks where one of them is refused, and is a risk where none is: another operation answers. Where neither path is the more concrete one, OpenAPI leaves open which is taken.",
    before: "GET /pets/{id}",
    after: "GET /pets/{id}, GET /pets/newest",
    order: byValues,
    mend: "Choose a path that no value of the template can be, or have the template refuse the value first.",
  },
  "operation-absorbed": {
    summary: "Calls of an operation that is gone lead to one with a template in its path.",
    meaning:
      "OpenAPI matches a concrete path before one with a template; where the concrete one is gone, the other takes its calls. It breaks where a call or an answer is refused, and is a risk where none is: another operation answers.",
    before: "GET /pets/{id}, GET /pets/newest",
    after: "GET /pets/{id}",
    order: byValues,
    mend: "Keep the operation until nobody calls it: mark it `deprecated`, with a sunset.",
  },
  "operation-obscured": {
    summary: "A new path stands before one with a template and lacks a method of it.",
    meaning:
      "OpenAPI matches the concrete path first, and it does not have the method: servers that choose the path before the method answer 405, others go on to the template. No document says which, so it is a risk.",
    before: "GET /pets/{id}, DELETE /pets/{id}",
    after: "GET /pets/{id}, DELETE /pets/{id}, GET /pets/newest",
    order: clientsFirst,
    mend: "Give the new path the method too, or choose a path that no value of the template can be.",
  },
  "operation-revealed": {
    summary: "A path that stood before one with a template, and lacked a method of it, is gone.",
    meaning:
      "A new client may make the call, and an old server may answer 405: OpenAPI matches the concrete path first, and it does not have the method there. Other servers go on to the template, so it is a risk.",
    before: "GET /pets/{id}, DELETE /pets/{id}, GET /pets/newest",
    after: "GET /pets/{id}, DELETE /pets/{id}",
    order: serverFirst,
    mend: "Upgrade the servers before any client makes the call.",
  },
  "operation-path-changed": {
    summary: "An operation, known by its operation id, has another path.",
    meaning: "Each side calls a path that the other does not know.",
    before: "GET /pet/{id}, operationId: getPet",
    after: "GET /pets/{id}, operationId: getPet",
    order: neither,
    mend: wayOut,
  },
  "operation-method-changed": {
    summary: "An operation, known by its operation id, has another method.",
    meaning: "Each side uses a method that the other does not know there.",
    before: "PUT /pets/{id}, operationId: changePet",
    after: "PATCH /pets/{id}, operationId: changePet",
    order: neither,
    mend: wayOut,
  },
  "operation-id-changed": {
    summary: "The operation id is another one.",
    meaning: "Nothing on the wire, but generated code calls the operation by it.",
    before: "operationId: listPets",
    after: "operationId: getPets",
    order: both,
    mend: "Keep the operation id, or change the code that calls the generated method.",
  },
  "operation-id-removed": {
    summary: "The operation id is gone.",
    meaning: "Nothing on the wire, but generated code calls the operation by it.",
    before: "operationId: listPets",
    after: "(nothing)",
    order: both,
    mend: "Keep the operation id, or change the code that calls the generated method.",
  },
  "operation-id-added": {
    summary: "The operation has an operation id now.",
    meaning: "Nothing on the wire, but generated code calls the operation by it, and by its path before.",
    before: "(nothing)",
    after: "operationId: listPets",
    order: both,
    mend: "Change the code that calls the generated method.",
  },
  "operation-tags-changed": {
    summary: "The tags are other ones.",
    meaning: "Nothing on the wire; documentation may group the operation elsewhere.",
    before: "tags: [pets]",
    after: "tags: [animals]",
    order: both,
    mend: "Nothing has to be done.",
  },
  "operation-deprecated": {
    summary: "The operation is deprecated, and nobody says until when it stays.",
    meaning: "It may end without notice, for there is no sunset.",
    before: "GET /pets",
    after: "GET /pets, deprecated: true",
    order: both,
    mend: "Name the day it ends in `x-sunset`.",
  },
  "operation-deprecated-with-sunset": {
    summary: "The operation is deprecated, with a day on which it ends.",
    meaning: "Callers have until then.",
    before: "GET /pets",
    after: "GET /pets, deprecated: true, x-sunset: '2027-01-31'",
    order: both,
    mend: tell,
  },
  "operation-no-longer-deprecated": {
    summary: "The operation is no longer deprecated.",
    meaning: "It stays.",
    before: "GET /pets, deprecated: true",
    after: "GET /pets",
    order: both,
    mend: "Nothing has to be done.",
  },
  "operation-stability-decreased": {
    summary: "The operation promises less (`x-stability-level`).",
    meaning: "It may change in ways that its callers were told it would not.",
    before: "x-stability-level: stable",
    after: "x-stability-level: beta",
    order: both,
    mend: "Keep the level for what has been shipped, and offer what is less firm beside it.",
  },
  "operation-stability-increased": {
    summary: "The operation promises more (`x-stability-level`).",
    meaning: "Nothing changes for its callers.",
    before: "x-stability-level: beta",
    after: "x-stability-level: stable",
    order: both,
    mend: "Nothing has to be done.",
  },
  "webhook-added": {
    summary: "There is a new webhook.",
    meaning: "Who is called may choose which webhooks to implement, yet an old one does not know this call.",
    before: "(nothing)",
    after: "webhooks: { petAdopted: { post: … } }",
    order: "Nothing is refused that has to be taken; upgrade those who are called first to lose no call.",
    mend: "Call only those who have registered for it.",
  },
  "webhook-removed": {
    summary: "A webhook is gone.",
    meaning: "Who waits for the call waits in vain.",
    before: "webhooks: { petAdopted: { post: … } }",
    after: "(nothing)",
    order: "Nothing is refused; what is missed is missed in both orders.",
    mend: "Keep calling until nobody is registered for it.",
  },
  "callback-added": {
    summary: "An operation has a new callback.",
    meaning: "Who gave an address may be called in a way that he does not know.",
    before: "(nothing)",
    after: "callbacks: { onData: { '{$request.body#/url}': … } }",
    order: "Upgrade those who are called first to lose no call.",
    mend: "Call only where the request asks for it.",
  },
  "callback-removed": {
    summary: "A callback of an operation is gone.",
    meaning: "Who waits for the call waits in vain.",
    before: "callbacks: { onData: { '{$request.body#/url}': … } }",
    after: "(nothing)",
    order: "Nothing is refused; what is missed is missed in both orders.",
    mend: "Keep calling where a request asks for it.",
  },
  "callback-expression-changed": {
    summary: "The address of a callback is taken from another part of the call.",
    meaning: "Who still gives it in the old place is not called.",
    before: "callbacks: { onData: { '{$request.body#/url}': … } }",
    after: "callbacks: { onData: { '{$request.body#/callbackUrl}': … } }",
    order: "Safe in neither order, though nothing is refused.",
    mend: "Look for the address in both places.",
  },
  "server-added": {
    summary: "The API is offered at another address as well.",
    meaning: `A new client may call it before an old server listens there. ${whereItIs}`,
    before: "servers: [{ url: https://a.example }]",
    after: "servers: [{ url: https://a.example }, { url: https://b.example }]",
    order: serverFirst,
    mend: "Serve the address before it is published.",
  },
  "server-removed": {
    summary: "The API is no longer offered at an address.",
    meaning: `An old client may still call there and reach nobody. ${whereItIs}`,
    before: "servers: [{ url: https://a.example }, { url: https://b.example }]",
    after: "servers: [{ url: https://a.example }]",
    order: clientsFirst,
    mend: "Go on serving the address until nobody calls it; to have a gate stop it, give the rule another severity.",
  },
  "server-variable-changed": {
    summary: "The variables of a server's address have other values.",
    meaning: `Who filled in an old value may reach nobody. ${whereItIs}`,
    before: "variables: { region: { enum: [eu, us], default: eu } }",
    after: "variables: { region: { enum: [eu], default: eu } }",
    order: "It depends on the value that is filled in.",
    mend: "Go on serving the addresses of the old values.",
  },
  "component-renamed": {
    summary: "A component schema has another name.",
    meaning: "Nothing on the wire, but generated code calls the type by it.",
    before: "components: { schemas: { Pet: … } }",
    after: "components: { schemas: { Animal: … } }",
    order: both,
    mend: "Keep the name, or change the code that uses the generated type.",
  },
  "component-removed": {
    summary: "A component schema is gone.",
    meaning:
      "Nothing on the wire, but code that uses the generated type no longer compiles. Where schemas are all there is, one that no other refers to is `schema-removed`.",
    before: "components: { schemas: { Pet: … } }",
    after: "(nothing)",
    order: both,
    mend: "Keep the schema as long as code uses the generated type.",
  },
  "schema-removed": {
    summary: "A schema is gone from a folder of schemas, which has no operations.",
    meaning:
      "There the schemas are the whole contract: what is written as this one has no reader any more. Only a schema that no other refers to counts; one of another name that has most of its properties is the same schema renamed, and is compared with it.",
    before: "pet.json, owner.json",
    after: "pet.json",
    order: clientsFirst,
    mend: "Keep the schema until nobody writes values of it.",
  },
  "document-not-understood": {
    summary: "Something changed that is not understood.",
    meaning: "The document has an error there, so nobody can say what the change does.",
    before: "minLength: 5",
    after: "minLength: five",
    order: "Nobody can tell.",
    mend: "Correct the error; the diagnostics say what is wrong.",
  },
  "texts-changed": {
    summary: "Texts, names or spellings changed, and nothing else.",
    meaning: "Descriptions, titles, examples, or another way to say the same.",
    before: "description: A pet.",
    after: "description: A pet that lives with people.",
    order: both,
    mend: "Nothing has to be done.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

const ends = { operation: "The operation", "request-parameter": "The parameter" } as const;

type Subject = keyof typeof ends;
type Sunset = "added" | "removed" | "nearer" | "later" | "invalid";

/** What may be said of the day on which something that is deprecated ends. */
export const sunsetRules = Object.fromEntries(
  (Object.keys(ends) as Subject[]).flatMap((subject) => sunsetRulesOf(subject, ends[subject])),
) as Readonly<Record<`${Subject}-sunset-${Sunset}`, Rule>>;

function sunsetRulesOf(subject: Subject, what: string): readonly (readonly [string, Rule])[] {
  const rule = (
    sunset: Sunset,
    summary: string,
    meaning: string,
    days: readonly [string, string],
  ): readonly [string, Rule] => [
    `${subject}-sunset-${sunset}`,
    {
      summary: `${what} ${summary}.`,
      meaning,
      before: `deprecated: true${days[0]}`,
      after: `deprecated: true${days[1]}`,
      order: both,
      mend:
        sunset === "added" || sunset === "later"
          ? tell
          : "Keep to the day that callers were told, or give them more time.",
    },
  ];
  const day = (text: string): string => `, x-sunset: '${text}'`;
  return [
    rule("added", "has a day on which it ends", "Callers know until when it stays.", ["", day("2027-01-31")]),
    rule("removed", "no longer has a day on which it ends", "It may end any day.", [day("2027-01-31"), ""]),
    rule("nearer", "ends earlier than was said", "Callers have less time than they were told.", [
      day("2027-01-31"),
      day("2026-12-31"),
    ]),
    rule("later", "ends later than was said", "Callers have more time.", [
      day("2026-12-31"),
      day("2027-01-31"),
    ]),
    rule("invalid", "has a sunset that is no date", "Nobody can tell when it ends.", [
      day("2027-01-31"),
      day("soon"),
    ]),
  ];
}
