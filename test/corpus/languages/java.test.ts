/** The generated Java clients call our server, and hold what it answers. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { caches } from "./caches.js";
import { heldToTheTable } from "./conformance.js";
import { generatedFor } from "./generated.js";
import { lacking, runProgram } from "./run-program.js";

const missing = lacking(["java", "-version"], ["javac", "-version"], ["mvn", "-version"]);

/** By version: the class to start, and the number of its calls and operations. */
const cases = [
  ["1.0.0", "Operations", 66, 7],
  ["44.0.0", "NewestOperations", 99, 13],
] as const;

describe.skipIf(missing !== null)(`Java${missing === null ? "" : `: needs ${missing}`}`, () => {
  const classPaths = new Map<string, string>();
  beforeAll(async () => {
    const clients = await generatedFor({
      language: "java",
      options: {
        library: "native",
        invokerPackage: "sled",
        apiPackage: "sled.api",
        modelPackage: "sled.model",
      },
    });
    for (const [version, main] of cases) {
      classPaths.set(version, await compile(clients.get(version)!, main));
    }
  });

  test.each(cases)("every call of %s", async (version, main, calls, operations) => {
    const held = await heldToTheTable(
      version,
      "apart",
      (url, input) => runProgram("java", ["-cp", classPaths.get(version)!, main, url, version], { input }),
      { alike: withoutDefaults },
    );
    expect(held.calls).toBe(calls);
    expect(Object.keys(held.operations)).toHaveLength(operations);
  });
});

/** What the client's own project file asks for, fetched once for what it says: the class path. */
async function jarsOf(client: string): Promise<string> {
  const project = path.join(client, "pom.xml");
  const key = createHash("sha256").update(readFileSync(project)).digest("hex");
  const jars = path.join(caches, "java/jars", key.slice(0, 16));
  const made = path.join(jars, "made");
  if (!existsSync(made)) {
    await runProgram("mvn", [
      ...["-q", "-B", "-f", project, `-Dmaven.repo.local=${path.join(caches, "java/maven")}`],
      ...["dependency:copy-dependencies", "-DincludeScope=compile", `-DoutputDirectory=${jars}`],
    ]);
    writeFileSync(made, "");
  }
  return path.join(jars, "*");
}

/** The client and the program that has this class, compiled anew: the class path. */
async function compile(client: string, main: string): Promise<string> {
  const jars = await jarsOf(client);
  const classes = path.join(caches, "java/classes", path.basename(client));
  rmSync(classes, { recursive: true, force: true });
  mkdirSync(classes, { recursive: true });
  const programs = new Set(["Calls", "Operations", main]);
  const sources = [
    ...sourcesIn(path.join(client, "src/main/java")),
    ...[...programs].map((name) => path.join(import.meta.dirname, "java", `${name}.java`)),
  ];
  await runProgram("javac", ["-nowarn", "-encoding", "UTF-8", "-cp", jars, "-d", classes, ...sources]);
  return [jars, classes].join(path.delimiter);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".java"))
    .map((name) => path.join(folder, name));
}

/** An absent property is read as its default, and sent as such. The one that the API has: `transit_ips`, empty. */
function withoutDefaults(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withoutDefaults(item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(
    ([name, one]) => name !== "transit_ips" || !Array.isArray(one) || one.length > 0,
  );
  return Object.fromEntries(members.map(([name, one]) => [name, withoutDefaults(one)]));
}
