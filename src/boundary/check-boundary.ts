/** The boundary between wire and domain in people's own TypeScript. */
import { existsSync, realpathSync } from "node:fs";
import type { ts } from "ts-morph";
import type { ResolvedBoundary, ResolvedConfig } from "../config/resolve.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath, isInside } from "../source/paths.js";
import { type Code, openCode, type OpenOptions } from "./code.js";
import { findLeaks } from "./find-leaks.js";
import { MarkedTypes, type OwnerOf } from "./marked-types.js";
import { spanOfNode } from "./node-place.js";
import { reachingFiles } from "./reach.js";

/**
 * Wire types outside of their folders, and domain types in what schemas are made from, in the order of files and lines;
 * or why the code cannot be read.
 */
export async function checkBoundary(
  boundary: ResolvedBoundary,
  { output, apis }: Pick<ResolvedConfig, "output" | "apis">,
  options: OpenOptions,
): Promise<readonly Diagnostic[]> {
  const missing = missingFolders(boundary, options.cwd);
  if (missing.length > 0) return missing;
  const { code, diagnostics } = await openCode(boundary.tsconfig, options);
  if (code === null) return diagnostics;
  const names = apis.map(({ name }) => name);
  // The compiler names a file by where it is, if it was found through a link.
  const [domain, schemas] = [withLinks(boundary.domain), withLinks(boundary.schemas)];
  const outputs = withLinks([output]);
  const wire = boundary.wire === null ? null : [...outputs, ...withLinks(boundary.wire)];
  return [
    ...diagnostics,
    ...leaksIn(code, ownerOfWire(outputs, names), {
      isWanted: (file) => wire !== null && !isInAny(file, wire),
      leads: (file) => isInAny(file, outputs),
    }).map(({ how, marked: { type, owner: api }, span }) =>
      diagnostic("wire-type-outside", { how, type, api }, { span }),
    ),
    ...leaksIn(code, (declaration) => (isInAny(declaration.getSourceFile().fileName, domain) ? "" : null), {
      isWanted: (file) => isInAny(file, [...outputs, ...schemas]),
      leads: (file) => isInAny(file, domain),
    }).map(({ how, marked: { type }, span }) => diagnostic("domain-type-in-schema", { how, type }, { span })),
  ];
}

/** Also where a package that has them brings them compiled. */
function ownerOfWire(outputs: readonly string[], names: readonly string[]): OwnerOf {
  return (declaration) => {
    const file = declaration.getSourceFile().fileName;
    const found = /\/([^/]+)\/(?:types\/v[\d_]+|operations)(?:\.d)?\.ts$/u.exec(file);
    const name = names.find((one) => one === found?.[1]);
    if (name === undefined || !(isInAny(file, outputs) || file.endsWith(".d.ts"))) return null;
    return file.includes("/types/") || isBody(declaration) ? name : null;
  };
}

/** Whether it is the type of a body that the document gives no name, or a part of it. */
function isBody(declaration: ts.Node): boolean {
  for (let node = declaration; node.parent !== undefined; node = node.parent) {
    const { name } = node as Partial<ts.PropertySignature>;
    if (name !== undefined && /^(?:data|body)$/u.test(name.getText())) return true;
  }
  return false;
}

interface Search {
  readonly isWanted: (file: string) => boolean;
  /** Whether a file has what is looked for, or gives it on. */
  readonly leads: (file: string) => boolean;
}

function leaksIn({ compiler, projects, cwd }: Code, ownerOf: OwnerOf, { isWanted, leads }: Search) {
  const files = projects.flatMap((project) => project.files.map(({ fileName }) => fileName));
  const own = new Set(files.filter(isWanted));
  // What comes compiled comes by ways that are not followed.
  const isCompiled = projects.some(({ program }) =>
    program.getSourceFiles().some((file) => !leads(file.fileName) && ownerOf(file) !== null),
  );
  const reaching = isCompiled ? null : reachingFiles(projects, leads);
  return projects.flatMap(({ program, checker, files }) => {
    const types = new MarkedTypes(compiler, program, ownerOf);
    const searched = { compiler, checker, types, isSearched: (file: string) => own.has(file) };
    return files
      .filter(({ fileName }) => own.has(fileName))
      .filter(({ fileName }) => reaching === null || reaching.has(fileName))
      .flatMap((file) => findLeaks(file, searched))
      .map((leak) => ({ ...leak, span: spanOfNode(leak.node, cwd) }));
  });
}

function withLinks(paths: readonly string[]): readonly string[] {
  return paths.flatMap((one) => (existsSync(one) ? [one, realpathSync.native(one)] : [one]));
}

function isInAny(file: string, folders: readonly string[]): boolean {
  return folders.some((one) => isInside(file, one));
}

function missingFolders(boundary: ResolvedBoundary, cwd: string): Diagnostic[] {
  return (["wire", "domain", "schemas"] as const).flatMap((key) =>
    (boundary[key] ?? []).flatMap((path, index) =>
      existsSync(path)
        ? []
        : [
            diagnostic(
              "boundary-folder-missing",
              { key, path: displayPath(path, cwd) },
              { at: boundary.place.at(key).at(String(index)) },
            ),
          ],
    ),
  );
}
