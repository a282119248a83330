/** People's TypeScript as their own tsconfig has it, with the projects that it refers to. */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ts } from "ts-morph";
import { diagnostic, type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import { displayPath, isInside } from "../source/paths.js";
import { type Compiler, loadTsMorph, type TsMorph } from "./compiler.js";
import { spanOfNode, spanOfRange } from "./node-place.js";
import type { Imports } from "./reach.js";

/** One project: a file that stands in several is read in the first. */
export interface CodeProject {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
  /** Of these files, and of those of ours that they have something from. */
  readonly imports: ReadonlyMap<string, Imports>;
}

export interface Code {
  readonly compiler: Compiler;
  readonly projects: readonly CodeProject[];
  readonly cwd: string;
}

export interface OpenedCode {
  /** Null where an error is told. */
  readonly code: Code | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface OpenOptions {
  readonly cwd: string;
  readonly load?: () => Promise<TsMorph | null>;
}

/**
 * What cannot be resolved could hide anything, so it is an error.
 * @param path absolute: a tsconfig, or a folder, for which the nearest tsconfig counts
 */
export async function openCode(path: string, { cwd, load = loadTsMorph }: OpenOptions): Promise<OpenedCode> {
  const tsMorph = await load();
  if (tsMorph === null) return { code: null, diagnostics: [diagnostic("ts-morph-missing", {})] };
  const { ts: compiler } = tsMorph;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const tsconfig = isFolder ? nearestConfig(path, compiler) : path;
  if (tsconfig === null || !compiler.sys.fileExists(tsconfig)) {
    return { code: null, diagnostics: [diagnostic("tsconfig-missing", { path: displayPath(path, cwd) })] };
  }
  const opener = new Opener(tsMorph, cwd, isFolder ? path : null);
  opener.open(resolve(tsconfig));
  const { projects, diagnostics } = opener;
  if (!hasErrors(diagnostics) && projects.every(({ files }) => files.length === 0)) {
    diagnostics.push(diagnostic("tsconfig-empty", { path: displayPath(path, cwd) }));
  }
  return { code: hasErrors(diagnostics) ? null : { compiler, projects, cwd }, diagnostics };
}

function nearestConfig(folder: string, compiler: Compiler): string | null {
  return compiler.findConfigFile(folder, compiler.sys.fileExists) ?? null;
}

/** Options that a compiler older or newer than ours knows: nothing that is read here depends on them. */
const unknownOptions: ReadonlySet<number> = new Set([5023, 5025, 5107, 5101, 6046]);

class Opener {
  readonly projects: CodeProject[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #tsMorph: TsMorph;
  readonly #compiler: Compiler;
  readonly #cwd: string;
  readonly #within: string | null;
  readonly #configs = new Set<string>();
  readonly #files = new Set<string>();

  constructor(tsMorph: TsMorph, cwd: string, within: string | null) {
    this.#tsMorph = tsMorph;
    this.#compiler = tsMorph.ts;
    this.#cwd = cwd;
    this.#within = within;
  }

  /** Also what it refers to; each project once, so that circles end. */
  open(tsconfig: string): void {
    if (this.#configs.has(tsconfig)) return;
    this.#configs.add(tsconfig);
    const compiler = this.#compiler;
    const parsed = compiler.getParsedCommandLineOfConfigFile(
      tsconfig,
      {},
      { ...compiler.sys, onUnRecoverableConfigFileDiagnostic: (one) => this.#unsound(tsconfig, one) },
    );
    if (parsed === undefined) return;
    const wrong = parsed.errors.filter(
      ({ category, code }) => category === compiler.DiagnosticCategory.Error && !unknownOptions.has(code),
    );
    // The others mostly follow from the first.
    if (wrong.length > 0) return this.#unsound(tsconfig, wrong[0]!);
    if (parsed.fileNames.length > 0) this.#read(parsed);
    for (const reference of parsed.projectReferences ?? []) {
      const path = resolve(compiler.resolveProjectReferencePath(reference));
      if (compiler.sys.fileExists(path)) this.open(path);
      else this.#missing(path);
    }
  }

  #missing(path: string): void {
    this.diagnostics.push(diagnostic("tsconfig-missing", { path: displayPath(path, this.#cwd) }));
  }

  #unsound(tsconfig: string, { file, start, length, messageText }: ts.Diagnostic): void {
    const reason = this.#compiler.flattenDiagnosticMessageText(messageText, " ");
    const where =
      file === undefined || start === undefined
        ? { at: wholeFile(displayPath(tsconfig, this.#cwd)) }
        : { span: spanOfRange(file as ts.SourceFile, start, start + (length ?? 0), this.#cwd) };
    this.diagnostics.push(
      diagnostic("tsconfig-unsound", { path: displayPath(tsconfig, this.#cwd), reason }, where),
    );
  }

  #read({ fileNames, options }: ts.ParsedCommandLine): void {
    const compilerOptions = { ...options, noEmit: true, composite: false, incremental: false };
    const project = new this.#tsMorph.Project({ compilerOptions, skipFileDependencyResolution: true });
    for (const name of fileNames) project.addSourceFileAtPathIfExists(name);
    const program = project.getProgram().compilerObject;
    const named = new Set(fileNames.map((name) => program.getSourceFile(name)));
    const ours = program.getSourceFiles().filter((file) => {
      const isOurs = !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file);
      return isOurs || named.has(file);
    });
    const files = ours.filter(({ fileName }) => {
      const path = resolve(fileName);
      if (this.#files.has(path) || (this.#within !== null && !isInside(path, this.#within))) return false;
      this.#files.add(path);
      return true;
    });
    for (const file of files) this.#tellUnparsable(file, program);
    const asked = new Set(files);
    const imports = new Map(
      ours.map((file) => [file.fileName, this.#importsOf(file, program, asked.has(file))]),
    );
    this.projects.push({ program, checker: program.getTypeChecker(), files, imports });
  }

  #tellUnparsable(file: ts.SourceFile, program: ts.Program): void {
    const [first] = program.getSyntacticDiagnostics(file);
    if (first === undefined) return;
    const reason = this.#compiler.flattenDiagnosticMessageText(first.messageText, " ");
    const span = spanOfRange(file, first.start, first.start + first.length, this.#cwd);
    this.diagnostics.push(diagnostic("code-unparsable", { file: span.file, reason }, { span }));
  }

  /** @param isAsked whether it is told what leads nowhere */
  #importsOf(file: ts.SourceFile, program: ts.Program, isAsked: boolean): Imports {
    const compiler = this.#compiler;
    const checker = program.getTypeChecker();
    const from = new Set<string>();
    let isOpen = !compiler.isExternalModule(file);
    const visit = (node: ts.Node): void => {
      if (compiler.isModuleDeclaration(node)) isOpen = true;
      const specifier = specifierOf(node, compiler);
      if (specifier !== null) {
        // An ambient module, or a file with types.
        const { declarations } = checker.getSymbolAtLocation(specifier) ?? {};
        for (const one of declarations ?? []) from.add(one.getSourceFile().fileName);
        if (isAsked && declarations === undefined && !this.#isResolved(specifier, file, program)) {
          const span = spanOfNode(specifier, this.#cwd);
          const values = { specifier: specifier.text, file: span.file };
          this.diagnostics.push(diagnostic("import-unresolved", values, { span }));
        }
      }
      compiler.forEachChild(node, visit);
    };
    visit(file);
    return { from, isOpen };
  }

  /** Though without types. */
  #isResolved(specifier: ts.StringLiteralLike, file: ts.SourceFile, program: ts.Program): boolean {
    const compiler = this.#compiler;
    const options = program.getCompilerOptions();
    const mode = compiler.getModeForUsageLocation(file, specifier, options);
    const { sys } = compiler;
    const found = compiler.resolveModuleName(
      specifier.text,
      file.fileName,
      options,
      sys,
      undefined,
      undefined,
      mode,
    );
    return found.resolvedModule !== undefined || sys.fileExists(join(file.fileName, "..", specifier.text));
  }
}

/** Of what brings something in by name, or wholly; an import for its effects alone brings nothing. */
function specifierOf(node: ts.Node, compiler: Compiler): ts.StringLiteralLike | null {
  let found: ts.Node | undefined;
  if (compiler.isImportDeclaration(node)) found = node.importClause && node.moduleSpecifier;
  else if (compiler.isExportDeclaration(node)) found = node.moduleSpecifier;
  else if (compiler.isExternalModuleReference(node)) found = node.expression;
  else if (compiler.isImportTypeNode(node)) {
    found = compiler.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  } else if (compiler.isCallExpression(node) && node.expression.kind === compiler.SyntaxKind.ImportKeyword) {
    found = node.arguments[0];
  }
  return found !== undefined && compiler.isStringLiteralLike(found) ? found : null;
}
