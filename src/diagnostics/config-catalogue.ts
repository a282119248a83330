/** What can be wrong with the config, and with the shape of any file of Concordat's own. */
import type { Entry } from "./catalogue.js";

export const configCatalogue = {
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
  "config-blessed-mixed": {
    severity: "error",
    message: "blessed names a folder and {other}, which belongs to git",
    help: "Keep the folder, or leave it out and let git tell what has shipped.",
  },
  "config-path-leaves-package": {
    severity: "error",
    message: "the path {path} leads out of the package",
    help: "Give a path in the package.",
  },
  "config-output-unsafe": {
    severity: "error",
    message: "the output folder {output} {relation} {what}",
    help: "Generated files are replaced and deleted; give them a folder of their own.",
  },
  "config-language-twice": {
    severity: "error",
    message: "{language} is named twice among the languages of {api}",
    help: "Name all its versions in one entry, or give the second another name and name its generator.",
  },
  "config-option-reserved": {
    severity: "error",
    message: "the option {option} is set by how OpenAPI Generator is run",
    help: "Leave it out; output and templates have keys of their own.",
  },
  "config-generator-unpinned": {
    severity: "error",
    message: "OpenAPI Generator {version} is asked for, but not by which SHA-256 its jar is known",
    help: "Give sha256 beside it, or leave both out: then it is {tested}.",
  },
} as const satisfies Record<string, Entry>;
