/** What the README shows is what runs here. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { repository } from "../history/git/repository.js";
import { cli } from "../cli/run.js";
import { upcall } from "./readme/client.js";
import { listen, states } from "./readme/server.js";
import { propolis_id, stateOf } from "./sled.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test.each(["server", "client"])("the %s in the README is the one that is tested", (name) => {
  const code = readFileSync(new URL(`readme/${name}.ts`, import.meta.url), "utf8");
  expect(readme).toContain(`<!-- test/e2e/readme/${name}.ts -->\n\n\`\`\`ts\n${code}\`\`\`\n`);
});

test("the first minute is as the README tells it", async () => {
  const document = readFileSync(new URL("readme/shop/openapi.yaml", import.meta.url), "utf8");
  const repo = repository({ "openapi.yaml": document, "package.json": "{}\n" });
  const told: string[] = [];
  const run = async (command: string) => {
    const { stdout } = await cli(repo.root, command.split(" "), { LANG: "C.UTF-8" });
    told.push(`$ npx concordat ${command}\n${stdout}`);
  };
  await run("init --yes");
  await run("generate");
  await run("check");
  repo.commit("contracts");
  repo.write({ "openapi.yaml": document.replace("[small, large]", "[small]") });
  await cli(repo.root, ["generate"]);
  const { stdout } = await cli(repo.root, ["check"], { LANG: "C.UTF-8" });
  repo.remove();
  expect(steady(readme)).toContain(`\`\`\`\n${steady(told.join("\n"))}\`\`\`\n`);
  const [, finding] = stdout.split(/(?=^openapi\.yaml:)/mu);
  const end = stdout.trimEnd().split("\n").at(-1)!;
  const shown = `$ npx concordat check\n…\n${finding!}…\n\n${end}\n`;
  expect(steady(readme)).toContain(`\`\`\`\n${steady(shown)}\`\`\`\n`);
});

/** Without what differs from run to run. */
function steady(text: string): string {
  return text.replaceAll(/\b\d+\.\d\d s\b/gu, "0.00 s").replaceAll(/\([0-9a-f]{7}\)/gu, "(0000000)");
}

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
