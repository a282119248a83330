/** Small OpenAPI documents for tests of the comparison, and what its findings come to. */
import { diffDocuments, type DocumentsDiffOptions } from "../../../src/compat/diff-documents.js";
import type { DiffReport, Finding } from "../../../src/compat/finding.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";

/** @param parts of the document besides what each has to have */
export function api(paths: JsonObject, parts: JsonObject = {}): JsonObject {
  return { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths, ...parts };
}

export const ok: JsonObject = { "200": { description: "Fine." } };

/** A document whose one operation is `GET /pets`. */
export function getPets(operation: JsonObject, parts: JsonObject = {}): JsonObject {
  return api({ "/pets": { get: { responses: ok, ...operation } } }, parts);
}

/** A document whose one operation is `POST /pets`. */
export function postPets(operation: JsonObject, parts: JsonObject = {}): JsonObject {
  return api({ "/pets": { post: { responses: ok, ...operation } } }, parts);
}

export function json(schema: JsonValue): JsonObject {
  return { "application/json": { schema } };
}

export function compare(old: JsonObject, now: JsonObject, options: DocumentsDiffOptions = {}): DiffReport {
  const report = diffDocuments(old, now, options);
  if (!report.compared) throw new Error(report.diagnostics.map(({ message }) => message).join("; "));
  return report;
}

/** `severity direction rule`, in the order of the report. */
export function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, direction, rule }) => `${severity} ${direction} ${rule}`);
}
