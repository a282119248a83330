/** Which room of the house may import from which; `npm run lint` and test/house hold the code to it. */

const toolkit = [
  "diagnostics",
  "source",
  "contract",
  "compat",
  "history",
  "rollout",
  "boundary",
  "config",
  "cli",
];

/**
 * Besides itself. A room that is not named here, or is imported without leave, is refused. For a room inside of another
 * its own line counts.
 */
const mayImport = {
  "src/diagnostics": [],
  "src/source": ["src/diagnostics"],
  "src/config": ["src/source", "src/diagnostics"],
  "src/contract": ["src/source", "src/diagnostics"],
  // Formats are judged as the validators of generated code judge them.
  "src/compat": ["src/contract", "src/source", "src/diagnostics", "src/runtime/validation/formats"],
  "src/history": ["src/config", "src/compat", "src/contract", "src/source", "src/diagnostics"],
  "src/rollout": ["src/config", "src/compat", "src/contract", "src/source", "src/diagnostics"],
  "src/boundary": ["src/config", "src/compat", "src/contract", "src/source", "src/diagnostics"],
  generators: ["src/history", "src/config", "src/compat", "src/contract", "src/source", "src/diagnostics"],
  "src/cli": ["generators", ...toolkit.map((room) => `src/${room}`)],
  "src/runtime": [],
  "src/testing": ["src/runtime"],
  generated: ["src/runtime"],
  "src/control-plane": ["src/runtime", "src/testing"],
  // The ends of the wire, as in `boundary.wire` of concordat.config.ts: nobody else there needs generated code.
  "src/control-plane/adapters": ["generated", "src/control-plane", "src/runtime", "src/testing"],
  "src/control-plane/gateway": ["generated", "src/control-plane", "src/runtime", "src/testing"],
  "src/control-plane/sled-agent": ["generated", "src/control-plane", "src/runtime", "src/testing"],
};

/** Entries of the runtime that stand on a platform, or on an optional package. */
const hosts = "^src/runtime/(node|hono|fastify|ajv)\\.ts$";

const inside = (folders) => `^(${folders.join("|")})/`;

const rooms = Object.entries(mayImport).map(([room, others]) => ({
  name: `${room.replace("src/", "").replaceAll("/", "-")}-imports`,
  comment: `${room} may import only from itself${others.map((other) => `, ${other}`).join("")}`,
  severity: "error",
  from: {
    path: inside([room]),
    pathNot: Object.keys(mayImport)
      .filter((other) => other.startsWith(`${room}/`))
      .map((other) => inside([other])),
  },
  to: { path: "^(src|generators|generated|test|dist|[^/]+\\.ts$)", pathNot: inside([room, ...others]) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rooms,
    {
      name: "every-room-has-a-rule",
      comment: "A new folder under src gets its own line in the table above",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: inside(Object.keys(mayImport)) },
      to: {},
    },
    {
      name: "toolkit-entry",
      comment: "src/index.ts offers the toolkit, not the command line, the runtime or generated code",
      severity: "error",
      from: { path: "^src/[^/]+$" },
      to: { path: "^(src/(cli|runtime|testing|control-plane)|generated|test|dist)/" },
    },
    {
      name: "generated-code-has-one-dependency",
      comment: "Users install only concordat: generated code needs the runtime and nothing else",
      severity: "error",
      from: { path: "^generated/" },
      to: { pathNot: inside(["generated", "src/runtime"]) },
    },
    {
      name: "runtime-stands-alone",
      comment: "The runtime is bundled for any platform",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: hosts },
      to: { pathNot: inside(["src/runtime"]) },
    },
    {
      name: "hosts-have-their-own-entries",
      comment:
        "What needs a package that only some users have is imported by name, never through another module",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: hosts },
      to: { path: hosts },
    },
    {
      name: "no-typescript-compiler",
      comment: "TypeScript 7 has no compiler API; output is written by the pen in generators/typescript/emit",
      severity: "error",
      from: { path: "^(src|generators)/" },
      to: { path: "^typescript(/|$)|node_modules/typescript/" },
    },
    {
      name: "only-boundary-reads-typescript",
      comment: "ts-morph is an optional package, slow to load, and never writes what is generated",
      severity: "error",
      from: { path: "^(src|generators)/", pathNot: "^src/boundary/" },
      to: { path: "^ts-morph(/|$)|node_modules/ts-morph/" },
    },
    {
      name: "no-development-packages",
      comment: "What ships may import only what an install brings",
      severity: "error",
      from: { path: "^(src|generators)/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        // An optional peer is also a development package here.
        dependencyTypesNot: ["npm-peer"],
        pathNot: "node_modules/@types/",
      },
    },
    {
      name: "no-cycle-between-folders",
      comment:
        "Files of one folder may call each other in turn, as a recursive descent does; folders may not",
      severity: "error",
      from: { path: "^(.+)/[^/]+$" },
      to: { circular: true, via: { pathNot: "^$1/[^/]+$" } },
    },
    {
      name: "no-missing-files",
      severity: "error",
      from: { path: "^(src|generators|generated)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // The others read TypeScript through the compiler API that TypeScript 7 does not have.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/fixtures/|^test/bench/node_modules/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["concordat-source", "import", "node", "default"],
    },
  },
};
