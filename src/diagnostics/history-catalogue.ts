/** What can be wrong with the versions of an API and the folder they are kept in. */
import type { Entry } from "./catalogue.js";

export const historyCatalogue = {
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
    refuses: true,
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
  "package-not-installed": {
    severity: "error",
    message: "the documents of the API {api} are in the package {name}, which is not installed",
    help: "Install it (`npm install {name}`), or correct its name in the config.",
  },
  "document-not-written": {
    severity: "error",
    message: "{file} could not be written or deleted ({reason})",
    help: "Mend the cause, then run it again; the files that were changed before it are as they were.",
  },
  "produce-failed": {
    severity: "error",
    message: "the document of the API {api} was not produced: `{program}` failed: {reason}",
    help: "Run it in the config's folder; it has to end with 0 and write the document, and nothing else, to its standard output.",
  },
  "produce-not-understood": {
    severity: "error",
    message: "what `{program}` gave for the API {api} is no document: {reason}",
    help: "It has to write the document, and nothing else, to its standard output, as JSON or YAML.",
  },
  "produce-other-version": {
    severity: "error",
    message: "`{program}` gives version {says} of the API {api}, but the newest one, {file}, is {version}",
    help: "Run `concordat new-version {api} {says}` first if that is meant, or correct the version.",
  },
  "produce-differs": {
    severity: "error",
    message: "{file} is not what `{program}` gives",
    help: "Run `concordat generate --produce`, which writes it.",
  },
} as const satisfies Record<string, Entry>;
