/** What can be wrong with what a document says, and what of it is not represented. */
import type { Entry } from "./catalogue.js";

export const contractCatalogue = {
  "document-wrong-type": {
    severity: "error",
    message: "expected {expected}, found {found}",
    help: "Correct the value as the specification of the document's format says.",
  },
  "unsupported-format": {
    severity: "error",
    message: "{found}, which Concordat does not read",
    help: "Supported are OpenAPI 3.0.x, 3.1.x and 3.2.x, and JSON Schema draft-07 and 2020-12; convert the document to one of them.",
  },
  "no-documents": {
    severity: "error",
    message: "{folder} holds no JSON or YAML document",
    help: "Name the folder that holds the documents, or add one.",
  },
  "dialect-not-supported": {
    severity: "error",
    message: "the schema dialect {dialect} is not supported",
    help: "Supported are draft-07 and 2020-12; convert the schema to one of them.",
  },
  "dialect-unknown": {
    severity: "warning",
    message: "the schema dialect {dialect} is not known; the schema is read as if it did not name one",
    help: "Name draft-07 or 2020-12, or leave `$schema` out.",
  },
  "too-many-dynamic-scopes": {
    severity: "error",
    message: "the dynamic anchors of this document combine in more than {limit} ways",
    help: "Use fewer `$dynamicAnchor`s, or plain references where nothing extends them.",
  },
  "too-many-operations": {
    severity: "error",
    message: "callbacks lead to more than {limit} operations, or are nested more than {depth} deep",
    help: "Let fewer callbacks refer to each other.",
  },
  "callback-cycle": {
    severity: "error",
    message: "the callbacks of this operation lead back to it",
    help: "Callbacks that go on for ever have no place in a contract; let the innermost one have none.",
  },
  "ref-not-found": {
    severity: "error",
    message: "the reference {reference} leads nowhere: there is no {missing}",
    help: "Correct the reference, or add what it refers to.",
  },
  "ref-invalid": {
    severity: "error",
    message: "the reference {reference} cannot be followed: {reason}",
    help: "Write a URI reference (RFC 3986) whose fragment is a JSON Pointer (RFC 6901) or an anchor.",
  },
  "ref-cycle": {
    severity: "error",
    message: "references that lead to each other and to nothing else, {length} in all",
    help: "Let one of them refer to a schema that says something.",
  },
  "ref-sibling-ignored": {
    severity: "info",
    message: "`{name}` beside `$ref` has no meaning in this dialect and is ignored{places}",
    help: "Put the reference alone into an `allOf`, and the keyword beside that.",
  },
  "keyword-not-represented": {
    severity: "info",
    message: "the keyword `{name}` means nothing here and is ignored{places}",
    help: "Check its spelling; remove it, prefix it with `x-`, or write the document in a dialect that has it.",
  },
  "field-not-represented": {
    severity: "info",
    message: "the field `{name}` is not represented in the contract{places}",
    help: "Nothing is checked or generated from it; check the spelling if that is not meant.",
  },
  "format-unknown": {
    severity: "info",
    message: "the format `{name}` is not known and is taken as an annotation{places}",
    help: "No value is refused for it; use `pattern` if it shall be checked.",
  },
  "pattern-invalid": {
    severity: "error",
    message: "the pattern {pattern} is no regular expression of ECMA-262",
    help: "Correct it; other dialects' groups, flags and escapes are not understood.",
  },
  "enum-value-outside-type": {
    severity: "warning",
    message: "this value can never occur, for the schema's type is {type}",
    help: "Remove the value or widen the type.",
  },
  "null-type-in-3.0": {
    severity: "warning",
    message: "OpenAPI 3.0 has no type `null`; it is read as if it had",
    help: "Write `nullable: true`, or use OpenAPI 3.1.",
  },
  "read-only-and-write-only": {
    severity: "warning",
    message: "readOnly and writeOnly exclude each other; both are ignored here",
    help: "Keep one of them.",
  },
  "discriminator-target-not-found": {
    severity: "warning",
    message: "the discriminator maps to {target}, which is no schema of this document",
    help: "Name a component schema, or give a reference to one.",
  },
  "duplicate-operation-id": {
    severity: "error",
    message: "two operations have the id {id}",
    help: "Give each operation an id of its own.",
  },
  "equal-paths": {
    severity: "error",
    message: "{path} and {other} are the same path but for the names of parameters",
    help: "Remove one of the two operations, or give them paths that can be told apart.",
  },
  "duplicate-parameter": {
    severity: "error",
    message: "the {in} parameter {name} is declared twice",
    help: "Remove one of the two.",
  },
  "path-parameter-not-in-path": {
    severity: "error",
    message: "the path parameter {name} does not occur in {path}",
    help: "Put the parameter into the path in braces, or remove it.",
  },
  "path-parameter-undeclared": {
    severity: "warning",
    message: "{path} has a parameter {name} that is not declared; it is taken as a string",
    help: "Declare it with `in: path`, `required: true` and a schema.",
  },
  "path-parameter-optional": {
    severity: "warning",
    message: "the path parameter {name} is not marked as required, which it always is",
    help: "Add `required: true`.",
  },
  "style-not-represented": {
    severity: "warning",
    message: "the style {style} does not exist for {in} parameters; the default is used",
    help: "Use a style that the specification lists for this place.",
  },
  "security-scheme-not-found": {
    severity: "error",
    message: "there is no security scheme {scheme}",
    help: "Define it under components.securitySchemes, or correct the name.",
  },
} as const satisfies Record<string, Entry>;
