/** Impact: the places in our own TypeScript that use what a finding is about. */
import type { Finding } from "../../compat/finding.js";
import { diagnostic, type Diagnostic, type Span } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../source/paths.js";
import { type Code, type CodeProject, openCode, type OpenOptions } from "../code.js";
import { spanOfNode } from "../node-place.js";
import { reachingFiles } from "../reach.js";
import { findUses, type UseKind } from "./find-uses.js";
import { generatedApis, type GeneratedApi, type GeneratedOperation, isGenerated } from "./generated-api.js";
import { HeldDeclarations } from "./held-declarations.js";
import { touchedBy } from "./touched.js";
import { TouchedDeclarations } from "./touched-declarations.js";
import type { ts } from "ts-morph";

export interface Use {
  readonly span: Span;
  readonly kind: UseKind;
  /** On one line. */
  readonly text: string;
}

export interface ImpactOptions extends OpenOptions {
  /** Of which the two sides are versions; else every API counts that has a finding's operation. */
  readonly api?: string | undefined;
}

export interface Impact {
  /** By finding, in the order of files and lines; null where the code cannot be read. */
  readonly uses: ReadonlyMap<Finding, readonly Use[]> | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param path absolute: a tsconfig, or a folder */
export async function impactOf(
  findings: readonly Finding[],
  path: string,
  options: ImpactOptions,
): Promise<Impact> {
  const { code, diagnostics } = await openCode(path, options);
  if (code === null) return { uses: null, diagnostics };
  const uses = new Map<Finding, Use[]>(findings.map((one) => [one, []]));
  let isGeneratedThere = false;
  for (const project of code.projects) {
    const apis = generatedApis(project.program, code.compiler).filter(
      ({ name }) => options.api === undefined || name === options.api,
    );
    if (apis.length > 0) isGeneratedThere = true;
    addUses(uses, apis, project, code);
  }
  if (isGeneratedThere) return { uses, diagnostics };
  const missing = diagnostic("impact-without-client", {
    path: displayPath(path, options.cwd),
    api: options.api === undefined ? "any API" : `the API ${options.api}`,
  });
  return { uses: null, diagnostics: [...diagnostics, missing] };
}

/** What a finding is about, in one project. */
interface Declared {
  readonly operations: readonly ts.Node[];
  readonly properties: readonly ts.Node[];
}

function addUses(
  uses: Map<Finding, Use[]>,
  apis: readonly GeneratedApi[],
  project: CodeProject,
  { compiler, cwd }: Code,
): void {
  const { program, checker, files } = project;
  const touched = new TouchedDeclarations(checker, compiler);
  const byDeclaration = new Map<ts.Node, Finding[]>();
  const wanted = { operations: new Set<ts.Node>(), properties: new Set<ts.Node>() };
  for (const finding of uses.keys()) {
    for (const api of apis) {
      const declared = declaredFor(finding, api, touched);
      for (const kind of ["operations", "properties"] as const) {
        for (const one of declared[kind]) {
          wanted[kind].add(one);
          byDeclaration.set(one, [...(byDeclaration.get(one) ?? []), finding]);
        }
      }
    }
  }
  const held = new HeldDeclarations(compiler, checker, wanted.properties);
  const generated = new Set(
    program
      .getSourceFiles()
      .filter(isGenerated)
      .map(({ fileName }) => fileName),
  );
  const reaching = reachingFiles([project], (file) => generated.has(file));
  for (const file of files) {
    if (generated.has(file.fileName) || reaching?.has(file.fileName) === false) continue;
    for (const { node, kind, declarations } of findUses(file, wanted, { compiler, checker, held })) {
      const use = { span: spanOfNode(node, cwd), kind, text: lineOf(node) };
      const told = new Set(declarations.flatMap((one) => byDeclaration.get(one) ?? []));
      for (const finding of told) uses.get(finding)!.push(use);
    }
  }
}

function declaredFor(finding: Finding, api: GeneratedApi, touched: TouchedDeclarations): Declared {
  const reached = new Set(finding.operations);
  const operations: readonly GeneratedOperation[] = api.operations.filter((one) =>
    reached.has(one.operation),
  );
  if (operations.length === 0) return { operations: [], properties: [] };
  const what = touchedBy(finding);
  return {
    operations: operations.flatMap(({ declarations }) => declarations),
    properties: what === null ? [] : touched.of(what, api, operations),
  };
}

const longest = 120;

function lineOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const start = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  const end = text.indexOf("\n", node.getStart());
  const line = text.slice(start, end < 0 ? undefined : end).trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
