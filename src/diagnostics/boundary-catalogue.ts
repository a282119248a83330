/** What is said of people's own TypeScript: what crosses the boundary between wire and domain, and what cannot be read. */
import type { Entry } from "./catalogue.js";

export const boundaryCatalogue = {
  "wire-type-outside": {
    severity: "error",
    refuses: true,
    message: "{how} brings the wire type {type} of the API {api} outside of the boundary",
    help: "Convert it in a folder that `boundary.wire` names, and take the domain type here; or name this folder there.",
  },
  "domain-type-in-schema": {
    severity: "error",
    refuses: true,
    message: "{how} brings the domain type {type} to what a schema is made from",
    help: "Write down what is sent as a type of its own, with an adapter between the two: else a change of the domain changes the API.",
  },
  "boundary-folder-missing": {
    severity: "error",
    message: "`boundary.{key}` names {path}, which is not there",
    help: "Correct the path, which is relative to the config, or take it out.",
  },
  "ts-morph-missing": {
    severity: "error",
    message: "TypeScript cannot be read: the package ts-morph is not installed",
    help: "`npm install --save-dev ts-morph@28` installs it.",
  },
  "tsconfig-missing": {
    severity: "error",
    message: "there is no tsconfig at {path}",
    help: "Name a tsconfig.json, or a folder that has one in it or above it.",
  },
  "tsconfig-unsound": {
    severity: "error",
    message: "{path} cannot be used: {reason}",
    help: "`tsc --showConfig` tells what the compiler makes of it.",
  },
  "tsconfig-empty": {
    severity: "error",
    message: "{path} has no files to read",
    help: "Name the tsconfig, or the folder, that holds the code.",
  },
  "code-unparsable": {
    severity: "error",
    message: "{file} is not TypeScript: {reason}",
    help: "Mend it first: nobody knows what it would use.",
  },
  "import-unresolved": {
    severity: "error",
    message: 'the import of "{specifier}" leads nowhere, so what it brings is not known',
    help: "Install it, generate it, or correct the path; a module without types is declared as `declare module`.",
  },
  "impact-without-client": {
    severity: "error",
    message:
      "nothing in {path} uses code that Concordat generated for {api}, so there is no telling what a change touches",
    help: "Name the tsconfig, or the folder, of code that imports the generated client; `concordat generate` writes it.",
  },
} as const satisfies Record<string, Entry>;
