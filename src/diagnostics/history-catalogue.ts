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
    message: "version {version} has more than one document: {files}",
    help: "Keep one of them.",
  },
  "version-hash-differs": {
    severity: "error",
    message: "the document of version {version} is not the one whose sha256 is listed",
    help: "Restore the document; if the change is meant, `concordat generate` writes its hash.",
  },
  "version-hash-renewed": {
    severity: "warning",
    message:
      "the document of version {version} has changed since its sha256 was listed; the new one is listed now",
    help: "If the change was not meant, restore the document and generate again: a shipped version never changes.",
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
} as const satisfies Record<string, Entry>;
