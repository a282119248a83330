/** Documents that frameworks make of their routes: written, compared, and held to what they were. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cli } from "../cli/run.js";
import { repository } from "../history/git/repository.js";

test.each(["fastify", "hono"])("the document of a service with %s", async (framework) => {
  const program = fileURLToPath(new URL(`./produce/${framework}-app.mjs`, import.meta.url));
  const config = (...more: readonly string[]) =>
    JSON.stringify({
      apis: {
        pets: {
          documents: "openapi.json",
          versioning: "evolving",
          produce: [process.execPath, program, ...more],
        },
      },
      generate: { targets: ["types"] },
    });
  const repo = repository({ "concordat.config.json": config() });
  const run = async (...args: readonly string[]) => {
    const { code, stdout } = await cli(repo.root, [...args, "--format", "json"]);
    const answer = JSON.parse(stdout) as { diagnostics: { code: string; severity: string }[] };
    const errors = answer.diagnostics.filter(({ severity }) => severity === "error");
    return [code, ...new Set(errors.map((one) => one.code))];
  };
  const document = () => JSON.parse(readFileSync(join(repo.root, "openapi.json"), "utf8")) as object;
  const properties = { name: { type: "string" } };

  expect(await run("check", "--produce")).toEqual([4, "produce-differs", "generated-missing"]);
  expect(await run("generate", "--produce")).toEqual([0]);
  expect(document()).toMatchObject({
    openapi: "3.1.0",
    paths: { "/pets/{id}": { get: { operationId: "getPet" } } },
    components: { schemas: { Pet: { type: "object", required: ["name"], properties } } },
  });
  expect(await run("check", "--produce")).toEqual([0]);
  expect(await run("generate", "--produce")).toEqual([0]);
  repo.commit("the first document");

  repo.write({ "concordat.config.json": config("colour") });
  expect(await run("check")).toEqual([0]);
  expect(await run("check", "--produce")).toEqual([4, "produce-differs", "generated-stale"]);
  expect(await run("generate", "--produce")).toEqual([0]);
  expect(document()).toMatchObject({
    components: { schemas: { Pet: { properties: { ...properties, colour: { type: "string" } } } } },
  });
  expect(await run("check", "--produce")).toEqual([0]);
  repo.remove();
});
