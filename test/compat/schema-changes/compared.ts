/** Compares two schemas as the body of a call, and checks every witness with the oracle. */
import { HashSpace } from "../../../src/contract/hash.js";
import type { Contract, TypeNode } from "../../../src/contract/ir.js";
import { loadContract } from "../../../src/contract/load.js";
import type { Order, Side } from "../../../src/compat/finding.js";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Effect, SchemaChange } from "../../../src/compat/schema-changes/schema-change.js";
import { schemaComparison } from "../../../src/compat/schema-changes/schema-changes.js";
import type { SchemaSubject } from "../../../src/compat/rules/schema-rules.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { accepts } from "../../contract/evaluate.js";

export type Schemas = Readonly<Record<string, JsonValue>>;

export interface Compared {
  readonly side?: Side;
  readonly subject?: Exclude<SchemaSubject, "property">;
  readonly contentModel?: "closed-writer" | "spec";
  readonly version?: "3.0.3" | "3.1.0";
}

/** The changes of the component `T`; throws where a witness proves nothing. */
export function changesOf(old: Schemas, next: Schemas, given: Compared = {}): readonly SchemaChange[] {
  const { side = "request", subject = "body", contentModel = "closed-writer", version = "3.1.0" } = given;
  const [was, is] = [contractOf(old, version), contractOf(next, version)];
  const hashes = new HashSpace();
  const comparison = schemaComparison({
    old: was,
    new: is,
    hashes,
    inclusions: inclusions({ hashes }),
    contentModel,
  });
  const types = { old: was.types.names.get("T")!, new: is.types.names.get("T")! };
  const changes = comparison.changes({ ...types, side, subject });
  for (const change of changes) {
    for (const order of ["backward", "forward"] as const) {
      check(change[order], order, side, { old: was, new: is });
    }
  }
  return changes;
}

/** Written by one side, refused by the other. */
function check(
  { severity, witness }: Effect,
  order: Order,
  side: Side,
  contracts: { readonly old: Contract; readonly new: Contract },
): void {
  if (severity !== "breaking") return;
  if (witness === undefined) throw new Error(`${order}: breaking without a witness`);
  const oldWrites = (order === "backward") === (side === "request");
  const [writer, reader] = oldWrites ? [contracts.old, contracts.new] : [contracts.new, contracts.old];
  const shown = JSON.stringify(witness, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  if (!takes(writer, side, witness)) throw new Error(`${order}: the writer does not write ${shown}`);
  if (takes(reader, side, witness)) throw new Error(`${order}: the reader takes ${shown}`);
}

/** Without the properties that do not travel that way. */
function takes({ types, formats }: Contract, side: Side, value: JsonValue): boolean {
  const absent = side === "request" ? "readOnly" : "writeOnly";
  const nodes = types.nodes.map((node): TypeNode =>
    node.kind === "object"
      ? { ...node, properties: node.properties.filter(({ access }) => access !== absent) }
      : node,
  );
  return accepts({ nodes, names: types.names }, types.names.get("T")!, value, formats);
}

export function contractOf(schemas: Schemas, version = "3.1.0"): Contract {
  const document = {
    openapi: version,
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  };
  const { contract, diagnostics } = loadContract(document as JsonObject);
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return contract;
}

/** `breaking 5` with its witness, else the severity alone. */
export function effectText({ severity, witness }: Effect): string {
  return witness === undefined ? severity : `${severity} ${JSON.stringify(witness)}`;
}

/** Rule, both effects, and where it is in both documents, below the component's place. */
export function lines(changes: readonly SchemaChange[]): string[] {
  return changes.map(({ rule, backward, forward, old, new: next }) => {
    const at = [old, next].map((place) => place?.pointer.replace("/components/schemas/", "") ?? "none");
    return `${rule}: ${effectText(backward)}, ${effectText(forward)}: ${at.join(" → ")}`;
  });
}
