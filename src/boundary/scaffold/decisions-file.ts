/** The hand-written decisions as they stand in their files: by version and key, with their places. */
import { dirname, resolve } from "node:path";
import type { ts } from "ts-morph";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Compiler } from "../compiler.js";
import { spanOfNode, spanOfRange } from "../node-place.js";

interface WrittenKey {
  readonly name: string;
  readonly node: ts.PropertyName;
}

interface WrittenVersion extends WrittenKey {
  /** May be a constant's, also of another file. */
  readonly object: ts.ObjectLiteralExpression;
  readonly keys: readonly WrittenKey[];
}

export interface DecisionsFile {
  readonly source: ts.SourceFile;
  /** Of the exported constant. */
  readonly name: ts.Node;
  readonly object: ts.ObjectLiteralExpression;
  readonly versions: readonly WrittenVersion[];
}

export interface ReadDecisions {
  /** Null where an error is told. */
  readonly file: DecisionsFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadDecisionsOptions {
  /** Absolute. */
  readonly path: string;
  /** Paths are shown relative to it. */
  readonly cwd: string;
  readonly compiler: Compiler;
  /** The text of another file; null where it cannot be read. */
  readonly readFile: (path: string) => string | null;
}

/** A version's decisions may be a constant of the file, or of one that it imports by a relative path. */
export function readDecisions(text: string, options: ReadDecisionsOptions): ReadDecisions {
  const shared: Shared = { ...options, problems: [], readers: new Map() };
  const reader = readerOf(options.path, text, shared);
  const file = reader.isSound ? reader.read() : null;
  const { problems } = shared;
  return { file: problems.length > 0 ? null : file, diagnostics: problems };
}

interface Shared extends ReadDecisionsOptions {
  readonly problems: Diagnostic[];
  /** By path: a file is read once. */
  readonly readers: Map<string, Reader>;
}

function readerOf(path: string, text: string, shared: Shared): Reader {
  const source = shared.compiler.createSourceFile(path, text, shared.compiler.ScriptTarget.Latest, true);
  const reader = new Reader(source, shared);
  shared.readers.set(path, reader);
  return reader;
}

const exported = "decisions";
const definer = "defineDecisions";

class Reader {
  readonly isSound: boolean;
  readonly #source: ts.SourceFile;
  readonly #shared: Shared;
  readonly #cwd: string;
  readonly #compiler: Compiler;

  constructor(source: ts.SourceFile, shared: Shared) {
    this.#source = source;
    this.#shared = shared;
    this.#cwd = shared.cwd;
    this.#compiler = shared.compiler;
    this.isSound = !this.#isUnparsable();
  }

  read(): DecisionsFile | null {
    const declared = this.#constant(exported);
    if (declared === null) return this.#notExported();
    const { initializer } = declared;
    const object = initializer === undefined ? null : this.#literal(initializer, true);
    if (object === null) return this.#unwritten(initializer ?? declared, "`decisions` is no object literal");
    const seen = new Set<ts.Node>();
    const versions = this.#members(object).flatMap(({ name, node, value }): WrittenVersion[] => {
      const own = value === null ? null : this.#ofVersion(value);
      if (own === null || seen.has(own)) {
        const what = own === null ? "is no object literal" : "stands at another version too";
        this.#unwritten(value ?? node, `what stands at ${quoted(name)} ${what}`);
        return [];
      }
      seen.add(own);
      return [{ name, node, object: own, keys: this.#members(own) }];
    });
    return { source: this.#source, name: declared.name, object, versions };
  }

  #ofVersion(value: ts.Expression): ts.ObjectLiteralExpression | null {
    const plain = withoutTypes(value, this.#compiler);
    if (!this.#compiler.isIdentifier(plain)) return this.#literal(plain, false);
    const own = this.#declared(plain.text, false);
    return own === null ? this.#imported(plain.text) : this.#initial(own);
  }

  #initial({ initializer }: ts.VariableDeclaration): ts.ObjectLiteralExpression | null {
    return initializer === undefined ? null : this.#literal(initializer, false);
  }

  #imported(name: string): ts.ObjectLiteralExpression | null {
    for (const { specifier, element } of this.#imports()) {
      if (element.name.text !== name) continue;
      const other = this.#other(specifier);
      const found =
        other?.isSound === true ? other.#constant((element.propertyName ?? element.name).text) : null;
      return found === null ? null : other!.#initial(found);
    }
    return null;
  }

  /** TypeScript's own file, whichever ending its import has. */
  #other(specifier: string): Reader | null {
    if (!/^\.\.?\//u.test(specifier)) return null;
    const path = resolve(dirname(this.#source.fileName), specifier);
    for (const one of [path, path.replace(/\.([cm]?)js$/u, ".$1ts"), `${path}.ts`]) {
      if (!/\.[cm]?tsx?$/u.test(one)) continue;
      const known = this.#shared.readers.get(one);
      if (known !== undefined) return known;
      const text = this.#shared.readFile(one);
      if (text !== null) return readerOf(one, text, this.#shared);
    }
    return null;
  }

  #imports() {
    const compiler = this.#compiler;
    return this.#source.statements.flatMap((one) => {
      if (!compiler.isImportDeclaration(one) || !compiler.isStringLiteral(one.moduleSpecifier)) return [];
      const bindings = one.importClause?.namedBindings;
      if (bindings === undefined || !compiler.isNamedImports(bindings)) return [];
      const specifier = one.moduleSpecifier.text;
      return bindings.elements.map((element) => ({ specifier, element }));
    });
  }

  #isUnparsable(): boolean {
    const compiler = this.#compiler;
    const { fileName, text } = this.#source;
    const { diagnostics = [] } = compiler.transpileModule(text, {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { target: compiler.ScriptTarget.Latest },
    });
    const first = diagnostics.find(({ start }) => start !== undefined);
    if (first === undefined) return false;
    const start = first.start ?? 0;
    const span = spanOfRange(this.#source, start, start + (first.length ?? 0), this.#cwd);
    const reason = compiler.flattenDiagnosticMessageText(first.messageText, " ");
    this.#shared.problems.push(diagnostic("code-unparsable", { file: span.file, reason }, { span }));
    return true;
  }

  /** Exported where it is declared, or by name further on. */
  #constant(name: string): ts.VariableDeclaration | null {
    const compiler = this.#compiler;
    for (const one of this.#source.statements) {
      if (!compiler.isExportDeclaration(one) || one.moduleSpecifier !== undefined) continue;
      if (one.exportClause === undefined || !compiler.isNamedExports(one.exportClause)) continue;
      const found = one.exportClause.elements.find((each) => each.name.text === name);
      if (found !== undefined) return this.#declared(found.propertyName?.text ?? name, false);
    }
    return this.#declared(name, true);
  }

  #declared(name: string, isExported: boolean): ts.VariableDeclaration | null {
    const compiler = this.#compiler;
    for (const one of this.#source.statements) {
      if (!compiler.isVariableStatement(one)) continue;
      if (isExported && !this.#isExported(one)) continue;
      const found = one.declarationList.declarations.find(
        (each) => compiler.isIdentifier(each.name) && each.name.text === name,
      );
      if (found !== undefined) return found;
    }
    return null;
  }

  #isExported(statement: ts.VariableStatement): boolean {
    return statement.modifiers?.some(({ kind }) => kind === this.#compiler.SyntaxKind.ExportKeyword) ?? false;
  }

  /** Says where decisions stand under another name. */
  #notExported(): null {
    const compiler = this.#compiler;
    const others: ts.Node[] = this.#source.statements.flatMap((one): ts.Node[] => {
      if (compiler.isExportAssignment(one)) return [one];
      if (compiler.isExportDeclaration(one)) return [one];
      if (!compiler.isVariableStatement(one) || !this.#isExported(one)) return [];
      return one.declarationList.declarations.map(({ name }) => name);
    });
    const [node] = others;
    const path = spanOfRange(this.#source, 0, 0, this.#cwd).file;
    const name = node !== undefined && compiler.isIdentifier(node) ? `\`${node.text}\`` : "something else";
    const instead = node === undefined ? "" : `, but ${name}`;
    const span = spanOfNode(node ?? this.#source, this.#cwd);
    this.#shared.problems.push(diagnostic("decisions-not-exported", { path, instead }, { span }));
    return null;
  }

  #unwritten(node: ts.Node, what: string): null {
    const span = spanOfNode(node, this.#cwd);
    this.#shared.problems.push(diagnostic("decisions-not-written-out", { what }, { span }));
    return null;
  }

  #literal(node: ts.Expression, mayBeDefined: boolean): ts.ObjectLiteralExpression | null {
    const compiler = this.#compiler;
    const plain = withoutTypes(node, compiler);
    if (compiler.isObjectLiteralExpression(plain)) return plain;
    if (!mayBeDefined || !compiler.isCallExpression(plain) || !this.#isDefiner(plain.expression)) return null;
    const [given, ...others] = plain.arguments;
    return given === undefined || others.length > 0 ? null : this.#literal(given, false);
  }

  /** The generated function, also under another name or in a namespace. */
  #isDefiner(callee: ts.Expression): boolean {
    const compiler = this.#compiler;
    if (compiler.isPropertyAccessExpression(callee)) return callee.name.text === definer;
    if (!compiler.isIdentifier(callee)) return false;
    return callee.text === this.#localName();
  }

  #localName(): string {
    const found = this.#imports().find(
      ({ element: { propertyName, name } }) => (propertyName ?? name).text === definer,
    );
    return found?.element.name.text ?? definer;
  }

  /** What is written twice, or cannot be told, is a problem. */
  #members(object: ts.ObjectLiteralExpression) {
    const compiler = this.#compiler;
    const seen = new Set<string>();
    return object.properties.flatMap((one) => {
      if (compiler.isSpreadAssignment(one)) {
        this.#unwritten(one, "what is spread in them is not known");
        return [];
      }
      const node = one.name;
      const name = nameOf(node, compiler);
      if (name === null || compiler.isAccessor(one)) {
        this.#unwritten(node, name === null ? "a key is computed" : `${quoted(name)} is an accessor`);
        return [];
      }
      if (seen.has(name)) this.#unwritten(node, `${quoted(name)} is there twice`);
      seen.add(name);
      return [{ name, node, value: compiler.isPropertyAssignment(one) ? one.initializer : null }];
    });
  }
}

function withoutTypes(node: ts.Expression, compiler: Compiler): ts.Expression {
  let plain = node;
  while (
    compiler.isParenthesizedExpression(plain) ||
    compiler.isAsExpression(plain) ||
    compiler.isSatisfiesExpression(plain)
  ) {
    plain = plain.expression;
  }
  return plain;
}

function nameOf(name: ts.PropertyName, compiler: Compiler): string | null {
  if (compiler.isComputedPropertyName(name)) {
    return compiler.isStringLiteralLike(name.expression) ? name.expression.text : null;
  }
  return name.text;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
