/** The generator of clients: `createClient` with the operations, versions and security schemes of an API. */
import type { GeneratedFile } from "../../generated-file.js";
import type { DecisionsNeed } from "../conversions/index.js";
import { decisionsOption, givenOptions } from "../conversions/option.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import { printModule } from "../emit/module.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { OperationsModel } from "../operations/model.js";
import type { OperationsOptions } from "../operations/index.js";
import { runtimeModule } from "../operations/runtime.js";
import { credentialType } from "../operations/credential-type.js";

/** `client.ts`, thin over the client of `concordat/runtime`. */
export function emitClient(
  model: OperationsModel,
  { versionIn, importExtension }: Pick<OperationsOptions, "versionIn" | "importExtension">,
  decisions: DecisionsNeed = "none",
): GeneratedFile {
  const [newest] = model.versions;
  if (newest === undefined) throw new Error("An API has at least one version");
  const operationsModule = `./operations${importExtension}`;
  const operations = (name: string): CodeSymbol =>
    new CodeSymbol(name, { module: operationsModule, exported: name });
  const value = (name: string, module: string): CodeSymbol =>
    new CodeSymbol(name, { module, exported: name, isValue: true });
  const writing: Writing = {
    newest: code`${newest.version}`,
    operations: operations("Operations"),
    version: operations("Version"),
    versions: operations("Versions"),
    make: code`${value("makeClient", runtimeModule)}`,
    given: code`${value("api", operationsModule)}, Object.values(${value("forms", operationsModule)}), ${givenOptions(decisions, importExtension)}`,
    decisions: decisionsOption(decisions, importExtension),
    omitted: decisions === "none" ? nothing : code` | ${"conversions"}`,
    hasAuth: model.schemes.length > 0,
  };
  const declarations = [
    ...(writing.hasAuth ? [credentials(model)] : []),
    ...(versionIn === null ? withoutVersions(writing) : withVersions(writing)),
  ];
  return {
    path: "client.ts",
    text: printModule([operationsModule, `./conversions${importExtension}`, runtimeModule], [], declarations),
  };
}

interface Writing {
  readonly newest: Code;
  readonly operations: CodeSymbol;
  readonly version: CodeSymbol;
  readonly versions: CodeSymbol;
  readonly make: Code;
  readonly given: Code;
  readonly decisions: Code;
  /** What of the runtime's options is not for users. */
  readonly omitted: Code;
  readonly hasAuth: boolean;
}

const clientOf = new CodeSymbol("ClientOf", { module: runtimeModule, exported: "Client" });
const optionsOf = new CodeSymbol("OptionsOf", { module: runtimeModule, exported: "ClientOptions" });
const given = new CodeSymbol("Given", { module: runtimeModule, exported: "Given" });

function doc(text: string, indent = 0): Code {
  return docComment({ text, tags: [] }, indent);
}

function credentials({ schemes }: OperationsModel): Code {
  const members = schemes.flatMap(({ name, scheme }): Code[] => {
    const type = credentialType(scheme);
    if (type === undefined) return [];
    return [code`${newline(1)}readonly ${propertyKey(name)}?: ${given}<${type}>;`];
  });
  const text = "Credentials by the name of their security scheme, or functions that give them.";
  return code`${doc(text)}export type Credentials = {${join(members, nothing)}${newline(0)}};`;
}

function auth({ hasAuth }: Writing): Code {
  return hasAuth
    ? code`${newline(1)}${doc("They are only ever sent to the origin of `baseUrl`.", 1)}readonly auth?: Credentials;`
    : nothing;
}

function withVersions(writing: Writing): Code[] {
  const { newest, operations, version, versions, make } = writing;
  return [
    code`${doc("The methods of one version, and with `at` those of the others.")}export type Client<V extends ${version} = ${newest}> = ${clientOf}<${operations}, V>;`,
    code`export interface ClientOptions<V extends readonly ${version}[] = ${versions}>${newline(1)}extends Omit<${optionsOf}<NoInfer<V>[number]>, "auth" | "versions"${writing.omitted}> {${newline(1)}${doc("The versions that may be spoken, newest first; the methods are those of the first. Default: all.", 1)}readonly versions?: V;${writing.decisions}${auth(writing)}${newline(0)}}`,
    code`${doc("Throws a TypeError where an option is wrong.")}export function createClient<const V extends readonly [${version}, ...${version}[]] = ${versions}>(${newline(1)}options: ClientOptions<V>,${newline(0)}): Client<V[0]> {${newline(1)}return ${make}<${operations}, V[0]>(${writing.given});${newline(0)}}`,
  ];
}

function withoutVersions(writing: Writing): Code[] {
  const { newest, operations, make } = writing;
  return [
    code`export type Client = Omit<${clientOf}<${operations}, ${newest}>, "at">;`,
    code`export interface ClientOptions${newline(1)}extends Omit<${optionsOf}, "auth" | "versions" | "initialVersion" | "negotiation"> {${auth(writing)}${newline(0)}}`,
    code`${doc("Throws a TypeError where an option is wrong.")}export function createClient(options: ClientOptions): Client {${newline(1)}return ${make}<${operations}, ${newest}>(${writing.given});${newline(0)}}`,
  ];
}
