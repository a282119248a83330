/** The names of `concordat/runtime` as the file of operations imports them, and all other names in that file. */
import { CodeSymbol } from "../emit/symbol.js";
import { UniqueNames } from "../emit/names.js";

export const runtimeModule = "concordat/runtime";

const codecs = [
  "json",
  "bigJson",
  "textJson",
  "text",
  "bytes",
  "urlEncoded",
  "multipart",
  "events",
  "jsonLines",
] as const;
const styles = [
  ...["simple", "simpleScalar", "simpleText", "label", "matrix", "form", "formScalar"],
  ...["spaceDelimited", "pipeDelimited", "deepObject", "cookieStyle"],
] as const;
const functions = ["readHeaders", "writeContent"] as const;
const types = [
  ...["Api", "Binary", "Operation", "Parameter", "Response", "SecurityRequirement", "SecurityScheme"],
  ...["ServerSentEvent", "Status", "Status1XX", "Status2XX", "Status3XX", "Status4XX", "Status5XX"],
] as const;

/** TypeScript's own that generated types are written with. */
const globals = ["AsyncIterable", "Blob", "Exclude", "Omit", "Record"];

export type CodecName = (typeof codecs)[number];
export type StyleName = (typeof styles)[number];
export type FunctionName = (typeof functions)[number];
export type RuntimeType = (typeof types)[number];

export class FileNames {
  /** Functions and constants; those of operations are there from the beginning, for the others give way to them. */
  readonly values = new UniqueNames();
  readonly types = new UniqueNames();
  readonly #symbols = new Map<string, CodeSymbol>();

  /** @param given the names of operations and of the files of types */
  constructor(given: Iterable<string>) {
    for (const name of ["api", "forms", ...given]) this.values.take(name);
    for (const name of [...types, ...globals, "Operations", "Version", "Versions"]) this.types.take(name);
  }

  codec(name: CodecName): CodeSymbol {
    return this.#value(name, "Codec");
  }

  style(name: StyleName): CodeSymbol {
    return this.#value(name, "Style");
  }

  function(name: FunctionName): CodeSymbol {
    return this.#value(name, "Of");
  }

  type(name: RuntimeType): CodeSymbol {
    return new CodeSymbol(name, { module: runtimeModule, exported: name });
  }

  #value(exported: CodecName | StyleName | FunctionName, suffix: string): CodeSymbol {
    let symbol = this.#symbols.get(exported);
    if (symbol === undefined) {
      const free = this.values.take(exported);
      const name = free === exported ? free : this.values.take(`${exported}${suffix}`);
      symbol = new CodeSymbol(name, { module: runtimeModule, exported, isValue: true });
      this.#symbols.set(exported, symbol);
    }
    return symbol;
  }
}
