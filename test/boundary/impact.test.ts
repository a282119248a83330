import { join } from "node:path";
import { expect, test } from "vitest";
import { impactOf } from "../../src/boundary/impact/impact.js";
import { diffDocuments } from "../../src/compat/diff-documents.js";
import { write } from "../folder.js";
import { fixture, planted, shop } from "./shop.js";

const old = fixture("shop")["schemas/shop.yaml"]!;
const source = fixture("uses");

/** By the mark of their uses in the fixture. */
const changes: Readonly<Record<string, readonly [from: string, to: string]>> = {
  note: ["note: { type: string }\n        customer", "note: { type: integer }\n        customer"],
  count: ["count: { type: integer } }\n    Cust", "count: { type: string } }\n    Cust"],
  state: ["[open, paid]", "[open, paid, sent]"],
  limit: ["maximum: 100", "maximum: 50"],
  newNote: [
    "[sku]\n      properties: { sku: { type: string }, note",
    "[sku, note]\n      properties: { sku: { type: string }, note",
  ],
  cleared: ["properties: { count: { type: integer } } }", "properties: { count: { type: string } } }"],
};

test.each(Object.entries(changes))(
  "each use of what the change of %s touches is found",
  async (mark, [from, to]) => {
    const cwd = await shop(source);
    expect(old).toContain(from);
    write(cwd, { "new.yaml": old.replace(from, to) });
    const { findings } = diffDocuments(join(cwd, "schemas/shop.yaml"), join(cwd, "new.yaml"));
    const { uses, diagnostics } = await impactOf(findings, join(cwd, "src"), { cwd });
    expect(diagnostics).toEqual([]);
    const found = [...uses!.values()]
      .flat()
      .map(({ span, kind }) => `${span.file}:${span.start.line} ${kind}`);
    expect([...new Set(found)].sort()).toEqual(planted(source, mark));
  },
);
