/** Writes the file of one version: the types it declares, and what they and its users need from newer files. */
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { EnumNode, TypeId } from "../../../src/contract/ir.js";
import { code, docComment, type Code } from "../emit/code.js";
import { printModule } from "../emit/module.js";
import { CodeSymbol } from "../emit/symbol.js";
import { circularAliases } from "./circles.js";
import type { Direction } from "./directions.js";
import { afterSign, type Spot } from "./layout.js";
import { printInterfaceBody } from "./objects.js";
import { TypePrinter, type PrintOptions, type References } from "./printer.js";
import { reExportsOf } from "./re-exports.js";
import type { SharedVersion } from "./sharing.js";
import { tagEnums } from "./tag-enums.js";
import { docOf } from "./texts.js";
import type { Form, VersionTypes } from "./version-types.js";

export interface Writing {
  readonly options: PrintOptions;
  /** The module specifier of a file. */
  readonly moduleOf: (file: string) => string;
  /** The files from the newest to the oldest, as imports are ordered. */
  readonly files: readonly string[];
  readonly report: (one: Diagnostic) => void;
}

export function writeTypesFile(version: SharedVersion, writing: Writing): string {
  return new TypesFile(version, writing).print();
}

class TypesFile implements References {
  readonly #version: SharedVersion;
  readonly #types: VersionTypes;
  readonly #writing: Writing;
  readonly #printers: Readonly<Record<Direction, TypePrinter>>;
  readonly #circular: ReadonlySet<TypeId>;
  /** Circular types of which that was reported: once each, however many references there are. */
  readonly #told = new Set<TypeId>();
  readonly #tagEnums: ReadonlySet<EnumNode>;
  readonly #symbols = new Map<Form, CodeSymbol>();
  /** Types without a name that something printed refers to. */
  readonly #needed: Form[] = [];

  constructor(version: SharedVersion, writing: Writing) {
    this.#version = version;
    this.#types = version.types;
    this.#writing = writing;
    const space = version.types.contract.types;
    this.#circular = circularAliases(space, version.types.declared);
    this.#tagEnums = writing.options.enums === "open" ? tagEnums(space) : new Set();
    this.#printers = {
      read: new TypePrinter(space, "read", this, writing.options),
      write: new TypePrinter(space, "write", this, writing.options),
    };
  }

  print(): string {
    const declarations = new Map<string, Code>();
    const declare = (form: Form): void => void declarations.set(form.identifier, this.#declaration(form));
    for (const [form, origin] of this.#version.origins) if (origin.form === form) declare(form);
    // The list grows while it is walked.
    for (const form of this.#needed) declare(form);
    const sorted = [...declarations]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, piece]) => piece);
    const { moduleOf, files } = this.#writing;
    return printModule(files.map(moduleOf), reExportsOf(this.#version, files, moduleOf), sorted);
  }

  symbol(id: TypeId, direction: Direction): CodeSymbol | undefined {
    const form = this.#types.form(id, direction);
    if (form === undefined) return undefined;
    let symbol = this.#symbols.get(form);
    if (symbol === undefined) this.#symbols.set(form, (symbol = this.#newSymbol(form)));
    return symbol;
  }

  hasName(id: TypeId, direction: Direction): boolean {
    return this.#types.form(id, direction) !== undefined;
  }

  isTag(node: EnumNode): boolean {
    return this.#tagEnums.has(node);
  }

  #newSymbol(form: Form): CodeSymbol {
    const origin = this.#version.origins.get(form);
    if (origin === undefined) this.#needed.push(form);
    if (origin === undefined || origin.form === form) return new CodeSymbol(form.identifier);
    const module = this.#writing.moduleOf(origin.file);
    return new CodeSymbol(form.identifier, { module, exported: origin.form.identifier });
  }

  isCircular(from: TypeId, to: TypeId): boolean {
    if (!this.#circular.has(from) || !this.#circular.has(to)) return false;
    if (this.#told.has(from)) return true;
    this.#told.add(from);
    const { identifier: type, schema } = this.#types.form(from, "read")!;
    const at = this.#types.contract.types.nodes[from]!.place;
    const other = this.#types.form(to, "read")!.identifier;
    this.#writing.report(diagnostic("type-refers-to-itself", { type: schema ?? type, other }, { at }));
    return true;
  }

  #declaration(form: Form): Code {
    const { id, direction, identifier } = form;
    const printer = this.#printers[direction];
    const node = printer.node(id);
    const symbol = new CodeSymbol(identifier);
    const doc = docComment(docOf(node.docs, identifier, node.facts.default), 0);
    const visibility = this.#version.origins.has(form) ? code`export ` : code``;
    if (node.kind === "object") {
      const body = printInterfaceBody(node, printer, { indent: 0, column: 0, around: "structure" });
      if (body !== undefined) return code`${doc}${visibility}interface ${symbol} ${body}`;
    }
    const start = code`${visibility}type ${symbol}`;
    const spot: Spot = { indent: 0, column: start.text.length + " = ".length, around: "none" };
    return code`${doc}${start} =${afterSign(printer.define(id, spot))};`;
  }
}
