/** What the README shows is what runs here. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { cli } from "../cli/run.js";
import { upcall } from "./readme/client.js";
import { listen, states } from "./readme/server.js";
import { propolis_id, stateOf } from "./sled.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test.each(["server", "client"])("the %s in the README is the one that is tested", (name) => {
  const code = readFileSync(new URL(`readme/${name}.ts`, import.meta.url), "utf8");
  expect(readme).toContain(`<!-- test/e2e/readme/${name}.ts -->\n\n\`\`\`ts\n${code}\`\`\`\n`);
});

test("what the README shows of a comparison is what it prints", async () => {
  const folder = path.join(import.meta.dirname, "readme/fixtures");
  const { code, stdout } = await cli(folder, ["diff", "old.yaml", "new.yaml"], { LANG: "C.UTF-8" });
  expect(code).toBe(1);
  expect(readme).toContain(`<!-- test/e2e/readme/fixtures -->\n\n\`\`\`\n${stdout}\`\`\`\n`);
});

test("the README's client calls the README's server", async () => {
  const http = listen(0);
  await once(http, "listening");
  const url = `http://localhost:${(http.address() as AddressInfo).port}`;
  expect(await upcall(url, propolis_id, stateOf("failed"))).toBe("204 at version 1.0.0");
  expect([...states]).toEqual([[propolis_id, stateOf("failed")]]);
  expect(await upcall(url, "nobody", stateOf("failed"))).toBe("invalid arguments");
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  expect(await upcall(url, propolis_id, stateOf("failed"))).toBe("network");
});
