import { renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkBoundary } from "../../src/boundary/check-boundary.js";
import { openCode, type OpenOptions } from "../../src/boundary/code.js";
import { loadTsMorph } from "../../src/boundary/compiler.js";
import { loadConfig } from "../../src/config/load.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { cli } from "../cli/run.js";
import { write } from "../folder.js";
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
      const [, type, api = "domain"] =
        /(?:wire|domain) type (\S+)(?: of the API (\S+))?/u.exec(message) ?? [];
      const place = `${span?.file}:${span?.start.line}`;
      return code.startsWith("wire") || code.startsWith("domain")
        ? `${place} ${api} ${type}`
        : `${place} ${code}`;
    })
    .sort();
}

test("each leak that was planted is found where it is, and none elsewhere", async () => {
  expect(leaks(await found(await shop()))).toEqual(planted(fixture("shop"), "leak"));
});

const sound = {
  "src/adapters/a.ts": "export {};\n",
  "src/domain/d.ts": "export {};\n",
  "src/openapi/o.ts": "export {};\n",
};

const tsconfig = (more: object) =>
  JSON.stringify({
    compilerOptions: { module: "nodenext", target: "es2023", types: [] },
    include: ["src"],
    ...more,
  });

const leak = 'import type { Order } from "../../generated/shop/types/v1.js";\nexport type Mine = Order;\n';

test.each<[what: string, files: Record<string, string>, wanted: string[]]>([
  ["sound code", {}, []],
  ["a missing folder", { "src/adapters/a.ts": "" }, ["concordat.config.json:5 boundary-folder-missing"]],
  ["a syntax error", { "src/app/x.ts": "\nconst = 1;\n" }, ["src/app/x.ts:2 code-unparsable"]],
  [
    "imports that lead nowhere",
    {
      "src/app/x.ts": `import { x } from "./none.js";
import "./styles.css";
import text from "./text.css";
export type Y = import("nothing").Y;
export * from "./text.css";
export const z = () => import("../y.js");
export default [x, text];
`,
      "src/app/text.css": "",
    },
    [
      "src/app/x.ts:1 import-unresolved",
      "src/app/x.ts:4 import-unresolved",
      "src/app/x.ts:6 import-unresolved",
    ],
  ],
  ["a tsconfig that is none", { "tsconfig.json": "{ include: [ }" }, ["tsconfig.json:1 tsconfig-unsound"]],
  [
    "a tsconfig that extends nothing",
    { "tsconfig.json": tsconfig({ extends: "./none.json" }) },
    ["tsconfig.json:1 tsconfig-unsound"],
  ],
  [
    "a tsconfig without files",
    { "tsconfig.json": tsconfig({ include: ["none"] }) },
    ["tsconfig.json:1 tsconfig-unsound"],
  ],
  [
    "options of another compiler",
    {
      "tsconfig.json": tsconfig({ compilerOptions: { module: "nodenext", types: [], inventedLater: true } }),
      "src/app/x.ts": leak,
    },
    ["src/app/x.ts:1 shop Order"],
  ],
  [
    "files that others bring in",
    {
      "tsconfig.json": tsconfig({ include: undefined, files: ["src/app/main.ts"] }),
      "src/app/main.ts": 'import { x } from "./x.js";\nexport default x;\n',
      "src/app/x.ts": 'export { y as x } from "./y.js";\n',
      "src/app/y.ts": `${leak}export const y = {} as Order;\n`,
    },
    ["src/app/main.ts:1 shop Order", "src/app/x.ts:1 shop Order", "src/app/y.ts:1 shop Order"],
  ],
  [
    "what is declared for all files",
    {
      "src/app/all.ts":
        'declare global {\n  var order: import("../../generated/shop/types/v1.js").Order;\n}\nexport {};\n',
      "src/app/script.ts": 'type Mine = import("../../generated/shop/types/v1.js").Order;\n',
      "src/app/x.ts": "export const id = (mine: Mine) => mine.id + globalThis.order.id;\n",
    },
    ["src/app/all.ts:2 shop Order", "src/app/script.ts:1 shop Order", "src/app/x.ts:1 shop Order"],
  ],
  [
    "compiled wire types in a package",
    {
      "node_modules/contracts/package.json":
        '{ "name": "contracts", "types": "index.d.ts", "type": "module" }',
      "node_modules/contracts/index.d.ts": 'export type * as latest from "./shop/types/v1.js";\n',
      "node_modules/contracts/shop/types/v1.d.ts": "export interface Order { id: string }\n",
      "src/app/x.ts": 'import type { latest } from "contracts";\nexport type Mine = latest.Order;\n',
    },
    ["src/app/x.ts:1 shop *"],
  ],
  [
    "project references",
    {
      "tsconfig.json": JSON.stringify({
        files: [],
        references: [{ path: "app" }, { path: "tsconfig.two.json" }],
      }),
      "app/tsconfig.json": tsconfig({ include: ["../src/app"], references: [{ path: "../tsconfig.json" }] }),
      "tsconfig.two.json": tsconfig({ include: ["src"] }),
      "src/app/x.ts": leak,
      "src/two/x.ts": leak,
    },
    ["src/app/x.ts:1 shop Order", "src/two/x.ts:1 shop Order"],
  ],
  [
    "a reference to nothing",
    { "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "app" }] }) },
    ["undefined:undefined tsconfig-missing"],
  ],
])("%s", async (_, files, wanted) => {
  const { "src/adapters/a.ts": adapter, ...others } = { ...sound, ...files };
  const source = adapter === "" ? others : { ...others, "src/adapters/a.ts": adapter! };
  expect(leaks(await found(await shop(source)))).toEqual(wanted);
});

test("links lead to where files are", async () => {
  const cwd = await shop({ ...sound, "src/app/x.ts": leak });
  renameSync(join(cwd, "generated"), join(cwd, "elsewhere"));
  symlinkSync(join(cwd, "elsewhere"), join(cwd, "generated"), "junction");
  renameSync(join(cwd, "src/app"), join(cwd, "src/linked"));
  symlinkSync(join(cwd, "elsewhere"), join(cwd, "node_modules/contracts"), "junction");
  write(cwd, { "src/linked/x.ts": leak, "src/linked/y.ts": leak.replace("../../generated", "contracts") });
  expect(leaks(await found(cwd))).toEqual(["src/linked/x.ts:1 shop Order", "src/linked/y.ts:1 shop Order"]);
});

test("without the tsconfig, and without ts-morph, it is told what to do", async () => {
  const cwd = await shop(sound);
  const load = () =>
    loadTsMorph(() => Promise.reject(Object.assign(new Error("none"), { code: "ERR_MODULE_NOT_FOUND" })));
  const told = async (options: Partial<OpenOptions>) =>
    (await found(cwd, options)).map(({ code, message, help }) => [code, message, help]);
  expect(await told({ load })).toEqual([
    [
      "ts-morph-missing",
      "TypeScript cannot be read: the package ts-morph is not installed",
      "`npm install --save-dev ts-morph@28` installs it.",
    ],
  ]);
  rmSync(join(cwd, "tsconfig.json"));
  expect(await told({})).toEqual([
    [
      "tsconfig-missing",
      "there is no tsconfig at tsconfig.json",
      "Name a tsconfig.json, or a folder that has one in it or above it.",
    ],
  ]);
  await expect(loadTsMorph(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("a folder is read by the nearest tsconfig, and as far as it goes", async () => {
  const cwd = await shop(sound);
  expect((await openCode(join(cwd, "schemas"), { cwd })).diagnostics.map(({ code }) => code)).toEqual([
    "tsconfig-empty",
  ]);
  const { code } = await openCode(join(cwd, "src/domain"), { cwd });
  expect(code!.projects.flatMap(({ files }) => files.map(({ fileName }) => fileName))).toEqual([
    join(cwd, "src/domain/d.ts"),
  ]);
});

test("check tells them, and refuses", async () => {
  const cwd = await shop({ ...sound, "src/app/x.ts": leak });
  const { code, stdout } = await cli(cwd, ["check"]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    "src/app/x.ts:1:15 - error wire-type-outside: the import of `Order` brings the wire type Order of the API shop outside of the boundary\n",
  );
  expect((await cli(await shop(sound), ["check"])).code).toBe(0);
});

test("a domain type in what schemas are made from is told as what it is", async () => {
  const schemas = 'import type { Order } from "../domain/d.js";\nexport type Shown = Order;\n';
  const cwd = await shop({
    ...sound,
    "src/domain/d.ts": "export interface Order { readonly id: string }\n",
    "src/openapi/o.ts": schemas,
  });
  expect((await found(cwd)).map(({ code, message }) => [code, message])).toEqual([
    [
      "domain-type-in-schema",
      "the import of `Order` brings the domain type Order to what a schema is made from",
    ],
  ]);
});
