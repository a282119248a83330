/** The entry of an API's generated code: each version as a namespace, and the newest as `latest`. */
import { bannerLine } from "../banner.js";
import type { ApiVersions, GeneratedFile, TypesOptions } from "../generated-file.js";

export function indexFile(
  api: ApiVersions,
  { importExtension }: Pick<TypesOptions, "importExtension">,
): GeneratedFile {
  const names = api.versions.map(({ file }) => file);
  const [newest] = names;
  const line = (name: string, file: string) =>
    `export type * as ${name} from "./types/${file}${importExtension}";\n`;
  const versions = names.map((name) => line(name, name)).join("");
  const latest = newest === undefined ? "" : `\n/** The newest version. */\n${line("latest", newest)}`;
  return { path: "index.ts", text: `${bannerLine}\n\n${versions}${latest}` };
}
