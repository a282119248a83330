/** What can be wrong with other languages, and with the generator that makes them. */
import type { Entry } from "./catalogue.js";

export const languagesCatalogue = {
  "generator-unknown": {
    severity: "error",
    message: "OpenAPI Generator {version} has no generator {generator}",
    help: "{suggestion}https://openapi-generator.tech/docs/generators lists them.",
  },
  "language-version-unknown": {
    severity: "error",
    message: "{api} has no version {version}, of which {language} is to be made",
    help: "It has {known}.",
  },
  "language-outputs-collide": {
    severity: "error",
    message: "{first} and {second} would be written into one folder, {folder}",
    help: "Give one of them another output.",
  },
  "templates-unreadable": {
    severity: "error",
    message: "the templates for {language} of {api} could not be read: {reason}",
    help: "Name a folder that holds nothing but templates.",
  },
  "java-missing": {
    severity: "error",
    message: "OpenAPI Generator needs Java, of which none was found: looked for {tried}",
    help: "Install Java 11 or later, or name its program in generate.openapiGenerator.java; what needs no Java was generated all the same.",
  },
  "generator-refused": {
    severity: "error",
    message:
      "the config says by generate.openapiGenerator.{key} what program is run, which --no-config-code refuses",
    help: "Leave it out there, or run without that option where the config is trusted; what needs no such program was generated all the same.",
  },
  "generator-package-missing": {
    severity: "error",
    message: "the package {name}, which fetches OpenAPI Generator, is not installed",
    help: "Run `npm install --save-dev {name}`, or name a jar in generate.openapiGenerator.jar; what does not need it was generated all the same.",
  },
  "generator-not-fetched": {
    severity: "error",
    message: "OpenAPI Generator {version} could not be fetched from Maven Central: {reason}",
    help: "Run generate again where Maven Central can be reached, or name a jar in generate.openapiGenerator.jar; what does not need it was generated all the same.",
  },
  "generator-jar-missing": {
    severity: "error",
    message: "{file}, the jar of OpenAPI Generator, could not be read ({reason})",
    help: "Put it there, or leave generate.openapiGenerator.jar out: then it is fetched.",
  },
  "generator-wrong-checksum": {
    severity: "error",
    message:
      "{file} is not the jar of OpenAPI Generator that is expected: its SHA-256 is {found}, not {wanted}",
    help: "It was not run. Find out where it comes from; if it is the one you want, write its SHA-256 and its version into generate.openapiGenerator.",
  },
  "language-failed": {
    severity: "error",
    message: "{language} of {api} {version} could not be generated: {reason}",
    help: "Nothing of it was written; what else was asked for was generated all the same. OpenAPI Generator may not take what the document says, or an option: see the languages of the API in the config.",
  },
  "language-output-unsafe": {
    severity: "error",
    message: "OpenAPI Generator wrote {path} for {language} of {api} {version}, which is {what}",
    help: "Nothing of it was written into the project; mend the names in the document, or the templates.",
  },
  "language-text-unsafe": {
    severity: "error",
    message:
      "{api} {version} is not given to OpenAPI Generator: {pointer} of what it would be given holds {signs}, which may end a text in generated code",
    help: "What follows could become code, so nothing is generated of it. Leave such names and values out of the document, or write this client by hand.",
  },
  "generated-outdated": {
    severity: "error",
    message:
      "{language} of {api} {version} in {folder} was generated with other inputs: {changed} changed since",
    help: "Run `concordat generate`.",
  },
  "generated-edited": {
    severity: "error",
    message: "{file} is not as OpenAPI Generator made it",
    help: "Run `concordat generate`; generated files are not edited, templates are there for it.",
  },
  "document-rewritten": {
    severity: "info",
    message: "at {count} of {api} {version} OpenAPI Generator is given something else: {text}",
    help: "Nothing has to be done: on the wire it is the same.",
  },
  "language-type-loosened": {
    severity: "warning",
    message: "OpenAPI Generator does not read {keyword}: its clients take other values here, too",
    help: "The server still holds them to the document.",
  },
  "language-operation-left-out": {
    severity: "warning",
    message: "{operation} is left out for OpenAPI Generator: {reason}, which OpenAPI 3.0 cannot say",
    help: "Its clients are without this operation.",
  },
  "language-document-unequal": {
    severity: "error",
    message:
      "the document written for OpenAPI Generator does not say the same of {operation} as the original",
    help: "This is a fault of Concordat; please report it with the document.",
  },
} as const satisfies Record<string, Entry>;
