/** The rules for edits of schemas, without the side: what is edited, and what the edit is. */
import type { Side } from "../finding.js";
import type { Rule } from "./rule.js";
import { schemaEdits, type SchemaEdit } from "./schema-edits.js";

export type { SchemaEdit } from "./schema-edits.js";

/** What an edited schema belongs to: a property at whatever depth, else the whole body, parameter or header. */
export type SchemaSubject = "property" | "body" | "parameter" | "header";

export type SchemaRule = `${SchemaSubject}-${SchemaEdit}`;
