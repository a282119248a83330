/** Writes a contract as one document of OpenAPI 3.0. */
import type { Contract, Operation } from "../../../src/contract/ir.js";
import { printJson, type Printable } from "../../json-schema/print.js";
import { schemaOf } from "./annotations.js";
import { Components } from "./components.js";
import { Looseness } from "./looseness.js";
import type { Notes } from "./notes.js";
import { OperationWriter } from "./operations.js";
import { SchemaWriter } from "./schema.js";
import { SecurityWriter, serversOf } from "./security.js";
import type { Traits } from "./traits.js";

export interface WrittenDocument {
  readonly text: string;
  /** Operations that OpenAPI 3.0 has no words for. */
  readonly leftOut: ReadonlySet<Operation>;
  readonly looseness: Looseness;
}

/** @param api where the document has no title */
export function writeDocument(
  api: string,
  contract: Contract,
  traits: Traits,
  notes: Notes,
): WrittenDocument {
  const { docs, servers, types } = contract;
  const components = new Components(contract, notes);
  const looseness = new Looseness(types);
  const schemas = new SchemaWriter(types, components, looseness, traits, notes);
  const security = new SecurityWriter(contract);
  const operations = new OperationWriter(contract, schemas, security);
  const paths = operations.paths(contract.operations);
  const written = [...components.names].map(([name, id]): [string, Printable] => [name, schemas.define(id)]);
  const document = schemaOf([
    ["openapi", "3.0.3"],
    [
      "info",
      schemaOf([
        ["title", oneLine(docs.title ?? api)],
        ["description", docs.description],
        ["version", versionOf(contract, traits, notes)],
      ]),
    ],
    ["servers", serversOf(servers)],
    ["paths", paths],
    [
      "components",
      schemaOf([
        ["schemas", new Map(written)],
        ["securitySchemes", security.schemes],
      ]),
    ],
  ]);
  return { text: printJson(document), leftOut: operations.leftOut, looseness };
}

/** It becomes part of comments and of manifests. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim() || "API";
}

function versionOf({ version, place }: Contract, { semver }: Traits, notes: Notes): string {
  const said = oneLine(version);
  if (!semver || /^\d+\.\d+\.\d+$/u.test(said)) return said;
  notes.rewritten("document-version", place.at("info").at("version"));
  const numbers = /^\d+(?:\.\d+){0,2}/u.exec(said)?.[0].split(".") ?? [];
  return Array.from({ length: 3 }, (_, at) => String(BigInt(numbers[at] ?? 0))).join(".");
}
