/** The generator of servers: `createServer` with the handlers, versions and security schemes of an API. */
import type { GeneratedFile } from "../../generated-file.js";
import type { DecisionsNeed } from "../conversions/index.js";
import { decisionsOption, givenOptions } from "../conversions/option.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import { printModule } from "../emit/module.js";
import { CodeSymbol } from "../emit/symbol.js";
import { credentialType } from "../operations/credential-type.js";
import type { OperationsOptions } from "../operations/index.js";
import type { OperationsModel } from "../operations/model.js";
import { runtimeModule } from "../operations/runtime.js";

/** `server.ts`, thin over the server of `concordat/runtime`. */
export function emitServer(
  model: OperationsModel,
  { versionIn, importExtension }: Pick<OperationsOptions, "versionIn" | "importExtension">,
  decisions: DecisionsNeed = "none",
): GeneratedFile {
  const operationsModule = `./operations${importExtension}`;
  const type = (name: string): CodeSymbol =>
    new CodeSymbol(name, { module: operationsModule, exported: name });
  const value = (name: string, module: string): CodeSymbol =>
    new CodeSymbol(name, { module, exported: name, isValue: true });
  const writing: Writing = {
    operations: type("Operations"),
    version: type("Version"),
    versions: type("Versions"),
    serve: code`${value("serve", runtimeModule)}`,
    given: code`${value("api", operationsModule)}, Object.values(${value("forms", operationsModule)}), ${givenOptions(decisions, importExtension)}`,
    decisions: decisionsOption(decisions, importExtension),
    current: decisions === "none" ? nothing : currentOption(type("Operations")),
    omitted: decisions === "none" ? nothing : code` | ${"conversions"} | ${"current"}`,
    hasAuth: model.schemes.length > 0,
  };
  const declarations = [
    ...(writing.hasAuth ? [authHooks(model)] : []),
    ...(versionIn === null ? withoutVersions(writing) : withVersions(writing)),
  ];
  return {
    path: "server.ts",
    text: printModule([operationsModule, `./conversions${importExtension}`, runtimeModule], [], declarations),
  };
}

interface Writing {
  readonly operations: CodeSymbol;
  readonly version: CodeSymbol;
  readonly versions: CodeSymbol;
  readonly serve: Code;
  readonly given: Code;
  readonly decisions: Code;
  readonly current: Code;
  /** What of the runtime's options is not for users. */
  readonly omitted: Code;
  readonly hasAuth: boolean;
}

function runtimeType(exported: string, name = exported): CodeSymbol {
  return new CodeSymbol(name, { module: runtimeModule, exported });
}

const authHook = runtimeType("AuthHook");
const formTypes = runtimeType("FormTypes");
const handlersOf = runtimeType("Handlers", "HandlersOf");
const newestForms = runtimeType("NewestForms");
const server = runtimeType("Server");
const optionsOf = runtimeType("ServerOptions", "OptionsOf");
const currentLoaders = runtimeType("CurrentLoaders");

function doc(text: string, indent = 0): Code {
  return docComment({ text, tags: [] }, indent);
}

function authHooks({ schemes }: OperationsModel): Code {
  const members = schemes.map(({ name, scheme }) => {
    const credential = credentialType(scheme) ?? code`undefined`;
    return code`${newline(1)}readonly ${propertyKey(name)}: ${authHook}<${credential}>;`;
  });
  const text = "What decides whether a credential is good, by the name of its security scheme.";
  return code`${doc(text)}export type AuthHooks = {${join(members, nothing)}${newline(0)}};`;
}

function auth({ hasAuth }: Writing): Code {
  return hasAuth ? code`${newline(1)}readonly auth: AuthHooks;` : nothing;
}

function currentOption(operations: CodeSymbol): Code {
  const text =
    "What is stored now, by operation, for decisions that read `context.current`. Called at most once a request.";
  return code`${newline(1)}${doc(text, 1)}readonly current?: ${currentLoaders}<${operations}, NoInfer<V>>;`;
}

function withVersions(writing: Writing): Code[] {
  const { operations, version, versions, serve, given } = writing;
  const handlers = "A handler for each operation, in its newest form.";
  const overrides = "Handlers for older versions that behave otherwise, by version and operation.";
  return [
    code`${doc(handlers)}export type Handlers<V extends ${version} = ${version}> = ${handlersOf}<${newline(1)}${formTypes}<${newestForms}<${operations}, ${versions}, V>>${newline(0)}>;`,
    code`${doc(overrides)}export type Overrides<V extends ${version} = ${version}> = {${newline(1)}readonly [Old in V]?: Partial<${handlersOf}<${formTypes}<${operations}[Old]>>>;${newline(0)}};`,
    code`export interface ServerOptions<V extends ${version} = ${version}, H extends Handlers<V> = Handlers<V>>${newline(1)}extends Omit<${optionsOf}<NoInfer<V>>, "auth" | "handlers" | "overrides" | "versions"${writing.omitted}> {${newline(1)}${doc("Which versions are served. Default: all.", 1)}readonly versions?: readonly V[];${newline(1)}readonly handlers: H;${newline(1)}readonly overrides?: Overrides<NoInfer<V>>;${writing.decisions}${writing.current}${auth(writing)}${newline(0)}}`,
    code`${doc("Throws a TypeError where an option does not fit the API.")}export function createServer<${newline(1)}const V extends ${version} = ${version},${newline(1)}// By way of a parameter the compiler keeps the statuses that handlers answer as the numbers they are.${newline(1)}H extends Handlers<V> = Handlers<V>,${newline(0)}>(options: ServerOptions<V, H>): ${server}<V> {${newline(1)}return ${serve}<${version}>(${given}) as ${server}<V>;${newline(0)}}`,
  ];
}

function withoutVersions(writing: Writing): Code[] {
  const { operations, version, serve, given } = writing;
  return [
    code`${doc("A handler for each operation.")}export type Handlers = ${handlersOf}<${formTypes}<${operations}[${version}]>>;`,
    code`export interface ServerOptions${newline(1)}extends Omit<${optionsOf}<${version}, Handlers>, "auth" | "overrides" | "versions" | "versionIn" | "onMissing"> {${auth(writing)}${newline(0)}}`,
    code`${doc("Throws a TypeError where an option does not fit the API.")}export function createServer(options: ServerOptions): ${server}<${version}> {${newline(1)}return ${serve}(${given});${newline(0)}}`,
  ];
}
