/** What can be wrong with a file, its text, and the references from one file to another. */
import type { Entry } from "./catalogue.js";

export const sourceCatalogue = {
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
  "further-notices": {
    severity: "info",
    message: "{count} more places in this document are like the last one listed",
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
    help: 'Write a backslash itself as \\\\; the others are \\" \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits (RFC 8259 §7).',
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
  "value-expansion": {
    severity: "error",
    message: "objects that stand in several places would expand to more than {limit} values",
    help: "Write components and refer to them with $ref.",
  },
  "ref-outside-roots": {
    severity: "error",
    message: "{target} lies outside the folders that may be read",
    help: "Move the file, or what it links to, into {roots}; or name its folder in the config's `roots`.",
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
} as const satisfies Record<string, Entry>;
