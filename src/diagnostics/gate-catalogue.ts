/** What the gate says of a change to documents that have shipped, and to those that are to. */
import type { Entry } from "./catalogue.js";

export const gateCatalogue = {
  "blessed-missing": {
    severity: "error",
    message: "version {version} of the API {api} has shipped, but its file {file} is not there",
    help: "`concordat generate` restores it as it is in {base}.",
  },
  "blessed-changed": {
    severity: "error",
    refuses: true,
    message: "version {version} of the API {api} has shipped in {base}, and this change alters it: {what}",
    help: "Undo the change; if it is meant, `concordat new-version {api} {next}` makes it a version of its own.",
  },
  "blessed-text-changed": {
    severity: "info",
    message: "texts of version {version} of the API {api} changed since {base}; it is the same on the wire",
    help: "Nothing has to be done; `docs: frozen` in the config forbids it.",
  },
  "blessed-text-frozen": {
    severity: "error",
    message:
      "version {version} of the API {api} has shipped and its texts are frozen, but {file} differs from {base}",
    help: "`concordat generate` restores it; `docs: editable` in the config of the main branch allows such changes.",
  },
  "blessed-extra": {
    severity: "error",
    message: "{file} is a second document of version {version} of the API {api}, which has shipped as {kept}",
    help: "`concordat generate` deletes it; what is new in it belongs into a new version.",
  },
  "blessed-replaced": {
    severity: "error",
    message: "version {version} of the API {api} has shipped as a file, but {file} is {kind} now",
    help: "Put the file back; where it is a link, `concordat generate` does.",
  },
  "blessed-conflict": {
    severity: "error",
    message:
      "a merge stopped in {file}, the document of version {version} of the API {api}, which has shipped",
    help: "`concordat generate` restores it as it is in {base}; a shipped version has nothing to merge.",
  },
  "blessed-unreadable": {
    severity: "error",
    message:
      "version {version} of the API {api} has shipped, but its document cannot be read any more: {reason}",
    help: "Correct it; or delete it, and `concordat generate` restores it as it is in {base}.",
  },
  "blessed-not-listed": {
    severity: "error",
    message:
      "version {version} of the API {api} has shipped and {file} is there, but versions.json does not list it",
    help: "`concordat generate` lists it; to retire the version, delete its document too.",
  },
  "document-line-ends": {
    severity: "error",
    message: "{file} differs from what it should be in its line ends alone",
    help: "`concordat generate` writes it anew; the line `{pattern} text eol=lf` in .gitattributes keeps git from changing it.",
  },
  "not-compared": {
    severity: "error",
    message: "{file} could not be compared with {base}: {reason}",
    help: "Mend what the reason says; until then nobody knows whether what has shipped is kept.",
  },
  "shipped-unknown": {
    severity: "error",
    message: "which versions of the API {api} have shipped cannot be read from {base}: {reason}",
    help: "Mend it there, or name another place: `--blessed-from` a commit in which it is sound.",
  },
  "version-retired": {
    severity: "warning",
    message: "version {version} of the API {api} is taken out: neither the list nor the folder has it",
    help: "Be sure that nobody speaks it any more: servers that are generated from here do not answer it.",
  },
  "newest-version-removed": {
    severity: "error",
    refuses: true,
    message:
      "version {version} of the API {api} is taken out, which is the newest that has shipped in {base}",
    help: "Put it back; only versions that newer ones replace are retired.",
  },
  "version-not-newer": {
    severity: "error",
    refuses: true,
    message: "version {version} of the API {api} is new, but not newer than {newest}, which has shipped",
    help: "Renumber it: {next} is free.",
  },
  "version-number-taken": {
    severity: "error",
    message:
      "version {version} of the API {api} is there twice: ours, and another one that has shipped in {base}",
    help: "`concordat generate` gives ours the number {next}, and keeps the other as it has shipped.",
  },
  "list-conflict": {
    severity: "error",
    message: "a merge stopped in the list of the API {api}",
    help: "`concordat generate` writes the list with the versions of both sides.",
  },
  "list-missing": {
    severity: "error",
    message: "the API {api} has shipped with a list of its versions, but {file} is not there",
    help: "`concordat generate` restores it as it is in {base}.",
  },
  "api-documents-removed": {
    severity: "error",
    message: "the API {api} has shipped, but its documents are not there: {path} does not exist",
    help: "`concordat generate` restores them as they are in {base}; to give the API up, take it out of the config.",
  },
  "file-name-hash-stale": {
    severity: "error",
    message: "{file} is named for the hash {named}, but the SHA-256 of its bytes begins with {actual}",
    help: "`concordat generate` renames it.",
  },
  "version-changes-nothing": {
    severity: "warning",
    message: "version {version} of the API {api} changes nothing on the wire against {before}",
    help: "If only texts are to change, edit them in {before}; a version is worth its cost where calls differ.",
  },
  "stacked-change": {
    severity: "warning",
    message:
      "{file} changed after version {later} was made from it, and {later} does not have the change: {what}",
    help: "Make the same change in version {later}, if it is meant to stay.",
  },
  "package-not-judged": {
    severity: "warning",
    message:
      "the documents of the API {api} come from the package {package} from now on, and nobody holds them to what has shipped in {base}",
    help: "Compare them by hand with `concordat diff`; nothing has to be done if the package is their home.",
  },
  "evolving-breaks": {
    severity: "error",
    refuses: true,
    message: "the API {api} no longer fits what is in {base}: {what}",
    help: "Undo what breaks it; or accept a finding by its fingerprint in the list of ignores, on the main branch first.",
  },
} as const satisfies Record<string, Entry>;
