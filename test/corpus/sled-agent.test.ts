/** The 48 versions of the sled-agent API: how little changes from one to the next, and that our own documents match. */
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compare } from "semver";
import { describe, expect, test } from "vitest";
import { generate } from "../../generators/generate.js";
import { HashSpace } from "../../src/contract/hash.js";
import type { Contract } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import { corpus, corpusIsThere } from "../bench/documents.js";

function load(file: string, api: string): Contract {
  const { contract, diagnostics } = loadContract(file, { api });
  if (contract === null) throw new Error(JSON.stringify(diagnostics[0]));
  return contract;
}

/** Paths of an API's real documents, by version. */
function realDocuments(api: string): Map<string, string> {
  const folder = path.join(corpus, "omicron", api);
  const files = readdirSync(folder).map(
    (name) => [name.slice(api.length + 1, -"-123456.json".length), name] as const,
  );
  return new Map(files.map(([version, name]) => [version, path.join(folder, name)]));
}

/** Hash by `METHOD path`. */
function operations(contract: Contract, hash: "wire" | "contract", space: HashSpace): Map<string, number> {
  const classes = space.of(contract);
  return new Map(
    contract.operations.map((operation) => [
      `${operation.method} ${operation.path}`,
      hash === "wire" ? classes.wireOfOperation(operation) : classes.contractOfOperation(operation),
    ]),
  );
}

describe.skipIf(!corpusIsThere)("sled-agent, all versions (needs ../shared/corpus)", () => {
  const documents = corpusIsThere ? realDocuments("sled-agent") : new Map<string, string>();
  const versions = [...documents.keys()].sort(compare);
  const contracts = versions.map((version) => load(documents.get(version)!, "sled-agent"));
  const space = new HashSpace();

  test("11,175 schemas are few different ones", () => {
    const schemas = contracts.flatMap((contract) => {
      const classes = space.of(contract);
      return [...contract.types.names.values()].map((type) => ({
        wire: `${classes.wire(type, "request")} ${classes.wire(type, "response")}`,
        contract: classes.contract(type),
      }));
    });
    expect({
      versions: contracts.length,
      schemas: schemas.length,
      wire: new Set(schemas.map(({ wire }) => wire)).size,
      contract: new Set(schemas.map((one) => one.contract)).size,
    }).toEqual({ versions: 48, schemas: 11_175, wire: 366, contract: 367 });
  });

  test("five versions change nothing on the wire", () => {
    const wires = contracts.map((contract) => operations(contract, "wire", space));
    const same = versions.filter((_, index) => {
      const [now, before] = [wires[index]!, wires[index - 1]];
      return before?.size === now.size && [...now].every(([key, hash]) => before.get(key) === hash);
    });
    expect(same).toEqual(["5.0.0", "27.0.0", "35.0.0", "36.0.0", "38.0.0"]);
  });

  test("each different type is declared once", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sled-agent-"));
    try {
      const { apis, diagnostics } = await generate(
        {
          apis: {
            "sled-agent": { documents: path.join(corpus, "omicron/sled-agent"), versioning: "server" },
          },
          generate: { targets: ["types"] },
        },
        { folder, cwd: folder, cache: false },
      );
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(apis).toMatchObject([{ types: 11_175, declared: 405 }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const own = path.resolve(import.meta.dirname, "../../schemas");
const ownVersions = ["sled-agent", "nexus-internal"].flatMap((api) =>
  readdirSync(path.join(own, api))
    .filter((file) => file !== "versions.json")
    .map((file) => [api, file.replace(".json", "")] as const),
);

test.skipIf(!corpusIsThere).each(ownVersions)(
  "schemas/%s/%s.json says the same on the wire as the real document (needs ../shared/corpus)",
  (api, version) => {
    const space = new HashSpace();
    const ours = load(path.join(own, api, `${version}.json`), api);
    const real = load(realDocuments(api).get(version)!, api);
    for (const hash of ["wire", "contract"] as const) {
      const theirs = operations(real, hash, space);
      const wanted = ours.operations.map(({ method, path: at }) => [
        `${method} ${at}`,
        theirs.get(`${method} ${at}`),
      ]);
      expect(Object.fromEntries(operations(ours, hash, space)), hash).toEqual(Object.fromEntries(wanted));
    }
  },
);
