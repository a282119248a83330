import { expect, test } from "vitest";
import { checkBoundary } from "../../src/boundary/check-boundary.js";
import type { OpenOptions } from "../../src/boundary/code.js";
import { loadConfig } from "../../src/config/load.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { fixture, planted, shop } from "./shop.js";

async function found(cwd: string, options: Partial<OpenOptions> = {}): Promise<readonly Diagnostic[]> {
  const { config, diagnostics } = await loadConfig({ cwd, allowCode: false });
  expect(diagnostics).toEqual([]);
  return checkBoundary(config!.boundary!, config!, { cwd, ...options });
}

/** As in the comments of the fixture. */
function leaks(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .map(({ code, message, span }) => {
      const [, type, api = "domain"] = /(?:wire|domain) type (\S+)(?: of the API (\S+))?/u.exec(message) ?? [];
      const place = `${span?.file}:${span?.start.line}`;
      return code.startsWith("wire") || code.startsWith("domain") ? `${place} ${api} ${type}` : `${place} ${code}`;
    })
    .sort();
}

test("each leak that was planted is found where it is, and none elsewhere", async () => {
  expect(leaks(await found(await shop()))).toEqual(planted(fixture("shop"), "leak"));
});
