/** Every diagnostic there is: its severity, what it says, and how to mend the cause. `{name}` is filled when it is made. */
import type { Severity } from "./diagnostic.js";

export interface Entry {
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** More, for `concordat explain`. */
  readonly explanation?: string;
}

export const catalogue = {
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
  "file-not-found": {
    severity: "error",
    message: "{path} does not exist",
    help: "Correct the path, or add the file.",
  },
  "file-unreadable": {
    severity: "error",
    message: "{path} cannot be read ({reason})",
    help: "Check the permissions of the file and of the folders above it.",
  },
  "not-a-file": {
    severity: "error",
    message: "{path} is {kind}, not a file",
    help: "Give the path of a JSON or YAML document.",
  },
  "file-too-large": {
    severity: "error",
    message: "{path} has {size} bytes, more than the limit of {limit}",
    help: "Check that this is the document you mean; if it is, split it, or raise the limit.",
  },
  "not-utf-8": {
    severity: "error",
    message: "the bytes from offset {offset} on are not UTF-8",
    help: "Save the file as UTF-8.",
  },
  "empty-document": {
    severity: "error",
    message: "the document is empty",
    help: "Write the document, or restore it from version control.",
  },
  "conflict-markers": {
    severity: "error",
    message: "git left the conflict marker {marker} here when a merge stopped",
    help: "Decide between the two sides, remove the marker lines (<<<<<<<, |||||||, ======= and >>>>>>>), then commit.",
  },
  "nested-too-deeply": {
    severity: "error",
    message: "values are nested more than {limit} levels deep",
    help: "Move inner parts into named components and refer to them with $ref.",
  },
  "duplicate-key": {
    severity: "error",
    message: "the key {key} stands twice in one object",
    help: "Readers disagree on which of the two counts (RFC 8259 §4); remove or rename one.",
  },
  "number-out-of-range": {
    severity: "error",
    message: "the number {number} is beyond what a document can hold",
    help: "Write a finite number of at most about 1.8e308.",
  },
  "further-problems": {
    severity: "error",
    message: "{count} more problems were found in this document",
    help: "Mend the ones that are listed; the others will then be shown.",
  },
  "json-truncated": {
    severity: "error",
    message: "the text ends inside {what}",
    help: "The file was cut short, or {closer} is missing; complete it, or restore it from version control.",
  },
  "json-unexpected": {
    severity: "error",
    message: "expected {expected}, found {found}",
    help: "Correct the JSON at this place; everything before it is well-formed.",
  },
  "json-missing-comma": {
    severity: "error",
    message: "a comma is missing before {found}",
    help: "Put a comma between the members of an object and between the items of an array.",
  },
  "json-trailing-comma": {
    severity: "error",
    message: "a comma stands before the closing {closer}",
    help: "JSON has no trailing commas (RFC 8259 §4, §5); remove it.",
  },
  "json-unquoted-key": {
    severity: "error",
    message: "the key {key} is not quoted",
    help: "Put the key in double quotes.",
  },
  "json-single-quotes": {
    severity: "error",
    message: "the string {text} is in single quotes",
    help: "JSON strings are in double quotes (RFC 8259 §7).",
  },
  "json-comment": {
    severity: "error",
    message: "a comment stands here",
    help: "JSON has no comments; remove it, or keep the document as YAML.",
  },
  "json-bad-escape": {
    severity: "error",
    message: "{escape} is no escape sequence",
    help: "Write a backslash itself as \\\\; the others are \\\" \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits (RFC 8259 §7).",
  },
  "json-control-character": {
    severity: "error",
    message: "{character} stands unescaped in a string",
    help: "Write it as {escape}; at the end of a line, the closing quote may be missing instead.",
  },
  "json-bad-number": {
    severity: "error",
    message: "{number} is no JSON number",
    help: "A number has no leading zero or plus sign, digits on both sides of its point, and is decimal and finite (RFC 8259 §6).",
  },
  "json-bad-literal": {
    severity: "error",
    message: "{word} is no JSON value",
    help: "The words JSON knows are true, false and null; text is in double quotes.",
  },
  "json-trailing-content": {
    severity: "error",
    message: "{found} follows after the end of the document",
    help: "A file holds one JSON document; remove what follows, or check for a bracket closed too early.",
  },
  "yaml-tab-indentation": {
    severity: "error",
    message: "a tab is used as indentation",
    help: "YAML is indented with spaces (YAML 1.2.2 §6.1); replace the tab.",
  },
  "yaml-bad-indentation": {
    severity: "error",
    message: "the indentation does not fit the lines before: {problem}",
    help: "Align the keys of a mapping and the dashes of a list, indent what belongs to them further, and check that the line above ends in a colon.",
  },
  "yaml-syntax": {
    severity: "error",
    message: "the text is no valid YAML here: {problem}",
    help: "Correct the YAML at this place; a colon, dash, bracket or quote in plain text needs the text to be quoted.",
  },
  "yaml-several-documents": {
    severity: "error",
    message: "a second YAML document begins here",
    help: "Keep one document in a file; move the others to files of their own.",
  },
  "yaml-directive": {
    severity: "error",
    message: "the directive {directive} is not read",
    help: "Documents are YAML 1.2; remove the directive.",
  },
  "yaml-tag": {
    severity: "error",
    message: "the tag {tag} is not read",
    help: "Documents hold JSON values only; remove the tag, and write binary data as a base64 string.",
  },
  "yaml-unknown-anchor": {
    severity: "error",
    message: "the alias *{name} has no anchor &{name} before it",
    help: "Put &{name} at the value that is meant, before the alias, or quote the text if it is none.",
  },
  "yaml-alias-cycle": {
    severity: "error",
    message: "the alias *{name} stands inside the value it refers to",
    help: "Such a value would have no end; describe a recursive type with $ref.",
  },
  "yaml-alias-expansion": {
    severity: "error",
    message: "aliases would expand to more than {limit} values",
    help: "Write components and refer to them with $ref.",
  },
  "yaml-complex-key": {
    severity: "error",
    message: "a key is {found}",
    help: "The keys of a JSON object are strings; write the key as text.",
  },
  "yaml-merge": {
    severity: "error",
    message: "the merge key << is given {found}",
    help: "Give it a mapping, an alias of one, or a list of these; quote it if it is an ordinary key.",
  },
  "value-not-json": {
    severity: "error",
    message: "the value at {pointer} is {found}, which JSON does not have",
    help: "Give null, booleans, finite numbers, bigints, strings, arrays and plain objects.",
  },
  "value-cycle": {
    severity: "error",
    message: "the value at {pointer} contains itself",
    help: "Describe a recursive type with $ref.",
  },
  "value-too-large": {
    severity: "error",
    message: "the value holds more than {limit} values",
    help: "Write components and refer to them with $ref, or split the document.",
  },
  "ref-outside-roots": {
    severity: "error",
    message: "{target} lies outside the folders that may be read",
    help: "Move the file into {roots}, or add its folder to the documents.",
  },
  "ref-file-not-found": {
    severity: "error",
    message: "{target} does not exist",
    help: "Correct the reference, which is relative to the file it stands in, or add the file.",
  },
  "ref-remote-refused": {
    severity: "error",
    message: "{uri} is not fetched: references lead to files only",
    help: "Save a copy beside this document and refer to that.",
  },
  "ref-bad-uri": {
    severity: "error",
    message: "{uri} does not name a file: {reason}",
    help: "Write a relative path with forward slashes, and other special characters percent-encoded (RFC 3986).",
  },
  "ref-too-much": {
    severity: "error",
    message: "references lead to more than {limit}",
    help: "Check for a reference to the wrong file, or bundle the documents.",
  },
  "wrong-type": {
    severity: "error",
    message: "{path} is {found}, but {wanted} is wanted",
    help: "Write {wanted} here.",
  },
  "wrong-value": {
    severity: "error",
    message: "{path} is {found}, but {wanted} is wanted",
    help: "{suggestion}Write {wanted}.",
  },
  "wrong-name": {
    severity: "error",
    message: "{name} in {path} is no usable name",
    help: "Names become folders and identifiers; write {wanted}.",
  },
  "missing-key": {
    severity: "error",
    message: "{path} lacks the key {key}",
    help: "Add {key}.",
  },
  "unknown-key": {
    severity: "error",
    message: "{path} has the key {key}, which is not known",
    help: "{suggestion}Known here are {known}.",
  },
  "config-not-found": {
    severity: "error",
    message: "there is no concordat.config.{extensions} in {folder} or in a folder above it",
    help: "Write one, such as concordat.config.json with {example}, or name it with --config.",
  },
  "config-ambiguous": {
    severity: "error",
    message: "{folder} holds more than one config: {files}",
    help: "Keep one of them, or name the one you mean with --config.",
  },
  "config-unknown-kind": {
    severity: "error",
    message: "{file} is none of the files a config can be",
    help: "Name a file that ends in {extensions}.",
  },
  "config-code-refused": {
    severity: "error",
    message: "{file} is code, which --no-config-code refuses to run",
    help: "Write the config as concordat.config.json or concordat.config.yaml, or leave the option out.",
  },
  "config-failed": {
    severity: "error",
    message: "{file} could not be loaded: {reason}",
    help: "Mend the file so that it runs under this Node; it is loaded as an ES module.",
  },
  "config-without-default": {
    severity: "error",
    message: "{file} has no default export",
    help: "Write `export default defineConfig(...)`, with defineConfig from concordat/config.",
  },
  "config-names-collide": {
    severity: "error",
    message: "the APIs {first} and {second} differ only in case",
    help: "Some file systems would put both into one folder; rename one.",
  },
  "config-output-unsafe": {
    severity: "error",
    message: "the output folder {output} {relation} {what}",
    help: "Generated files are replaced and deleted; give them a folder of their own.",
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
    message: "`{name}` beside `$ref` has no meaning in this dialect and is ignored ({places})",
    help: "Put the reference alone into an `allOf`, and the keyword beside that.",
  },
  "keyword-not-represented": {
    severity: "info",
    message: "the keyword `{name}` is not one of this dialect's and is ignored ({places})",
    help: "Remove it, prefix it with `x-`, or write the document in a dialect that has it.",
  },
  "field-not-represented": {
    severity: "info",
    message: "the field `{name}` is not represented in the contract ({places})",
    help: "Nothing is checked or generated from it; check the spelling if that is not meant.",
  },
  "format-unknown": {
    severity: "info",
    message: "the format `{name}` is not known and is taken as an annotation ({places})",
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
  "api-without-documents": {
    severity: "error",
    message: "the API {api} has no documents: {path} {problem}",
    help: "Correct the path in the config, or add the documents.",
  },
  "documents-not-a-folder": {
    severity: "error",
    message: "the API {api} is versioned at the {side}, but its documents are the one file {path}",
    help: "Give a folder with versions.json and one document for each version, or make the API evolving or lockstep.",
  },
  "documents-not-a-file": {
    severity: "error",
    message: "the API {api} is {versioning}, but its documents are the versions in {path}",
    help: "Give one file, or make the API versioned at the server or at the client.",
  },
  "schemas-not-versioned": {
    severity: "error",
    message: "the API {api} is versioned at the {side}, but {path} holds plain JSON Schemas without versions",
    help: "Make the API evolving or lockstep.",
  },
  "version-list-missing": {
    severity: "error",
    message: "the folder of the API {api} lists no versions: it has no versions.json",
    help: "Write versions.json with {example}, newest first; generate adds the hashes.",
  },
  "version-not-understood": {
    severity: "error",
    message: "{version} is no version",
    help: "Write a semantic version such as 2.0.0, a date such as 2026-01-31, or a whole number.",
  },
  "version-order": {
    severity: "error",
    message: "version {version} is listed after {other}, though it is newer",
    help: "List the versions newest first.",
  },
  "version-duplicate": {
    severity: "error",
    message: "version {version} is there twice",
    help: "Remove one; if two branches added it, give the later one the next free number.",
  },
  "version-name-collides": {
    severity: "error",
    message: "the versions {first} and {second} would both be called {name} in generated code",
    help: "Renumber one of them.",
  },
  "version-without-document": {
    severity: "error",
    message: "version {version} is listed, but its document {file} is not there",
    help: "Restore the document, or take the version off the list.",
  },
  "document-not-listed": {
    severity: "error",
    message: "{file} is the document of a version that versions.json does not list",
    help: "List version {version}, or remove the file.",
  },
  "document-twice": {
    severity: "error",
    message: "version {version} has more than one document: {files}",
    help: "Keep one of them.",
  },
  "version-hash-differs": {
    severity: "error",
    message: "the document of version {version} is not the one whose sha256 is listed",
    help: "Restore the document; if the change is meant, `concordat generate` writes its hash.",
  },
  "version-hash-missing": {
    severity: "error",
    message: "version {version} is listed without the sha256 of its document",
    help: "Run `concordat generate`, which writes it.",
  },
  "file-hash-differs": {
    severity: "warning",
    message: "{file} is named for the hash {named}, but the SHA-256 of its bytes begins with {actual}",
    help: "Restore the file, or have the tool that names it write it again.",
  },
  "info-version-differs": {
    severity: "error",
    message: "info.version is {found}, but {source} says that this is version {version}",
    help: "Make them agree.",
  },
  "unknown-file": {
    severity: "warning",
    message: "{file} is no document of the API {api}, and no reference leads to it",
    help: "Remove it, or keep it outside the folder.",
  },
  "not-ours": {
    severity: "error",
    message: "{file} would be overwritten, but it was not generated by Concordat",
    help: "Move it away, or choose another output folder; nothing was written.",
  },
  "output-through-link": {
    severity: "error",
    message: "{file} is a symbolic link, through which nothing is written",
    help: "Replace the link by a folder or file, or name its target as the output folder; nothing was written.",
  },
  "output-failed": {
    severity: "error",
    message: "{file} could not be written ({reason})",
    help: "Mend the cause, then run generate again: what was written before this file stays.",
  },
  "foreign-file": {
    severity: "warning",
    message: "{file} stands among the generated files, but was not generated by Concordat",
    help: "It was left alone; keep it elsewhere.",
  },
  "generated-missing": {
    severity: "error",
    message: "{file} has not been generated",
    help: "Run `concordat generate`.",
  },
  "generated-stale": {
    severity: "error",
    message: "{file} is not what is generated from the documents as they are",
    help: "Run `concordat generate`; generated files are not edited.",
  },
  "generated-superfluous": {
    severity: "error",
    message: "{file} was generated once, but is no longer",
    help: "Run `concordat generate`, which deletes it.",
  },
  "name-not-in-uri": {
    severity: "warning",
    message: "this schema is named {name} in the generated JSON Schema: no reference can hold half a surrogate pair",
    help: "Rename the schema.",
  },
  "type-name-taken": {
    severity: "info",
    message: "the type of the schema {schema} is named {identifier}: {wanted} is the name of another one",
    help: "Nothing has to be done; with another name for one of the schemas both get the name they should have.",
  },
  "type-refers-to-itself": {
    severity: "warning",
    message: "{type} is {other}, which leads back to {type} through no object or array; {other} is left out of it in TypeScript",
    help: "Take the reference out of the circle: no value can be checked against it.",
  },
} as const satisfies Record<string, Entry>;
