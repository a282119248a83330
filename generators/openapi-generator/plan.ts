/** What there is to do about other languages: each target with all that decides what is made; runs nothing. */
import { join } from "node:path";
import type { ResolvedConfig } from "../../src/config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { parsePointer } from "../../src/source/pointer.js";
import { sha256 } from "../../src/source/sha256.js";
import type { ApiVersion } from "../generated-file.js";
import { callFor, type Call } from "./call.js";
import { compareLanguage, type LanguageComparison } from "./compare.js";
import { harmless } from "./harmless.js";
import type { LanguageTarget } from "./language-target.js";
import type { LanguageInputs } from "./manifest.js";
import { prepareDocument, type PreparedDocument, type Rewrite } from "./prepare/index.js";
import { superfluousFolders, type SuperfluousFolder } from "./superfluous.js";
import { languageTargets, type VersionsOfApi } from "./targets.js";
import { readTemplates, type Templates } from "./templates.js";

export interface PlannedLanguage {
  readonly target: LanguageTarget;
  /** The document's text. */
  readonly document: string;
  readonly rewrites: number;
  readonly call: Call;
  readonly templates: Templates | null;
  readonly inputs: LanguageInputs;
  readonly comparison: LanguageComparison;
}

export interface LanguagePlan {
  readonly planned: readonly PlannedLanguage[];
  /** What cannot be made, for a reason that a diagnostic tells. */
  readonly impossible: readonly LanguageTarget[];
  readonly superfluous: readonly SuperfluousFolder[];
  /** Absolute paths of the templates. */
  readonly templates: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanRequest {
  readonly config: ResolvedConfig;
  readonly apis: readonly VersionsOfApi[];
  /** Null: what the config names. */
  readonly asked: readonly string[] | null;
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
}

export function planLanguages({ config, apis, asked, cwd }: PlanRequest): LanguagePlan {
  const { targets, diagnostics: problems } = languageTargets(config, apis, asked, cwd);
  const diagnostics = [...problems];
  const planned: PlannedLanguage[] = [];
  const impossible: LanguageTarget[] = [];
  const prepared = new PreparedDocuments();
  const templatePaths = new Set<string>();
  for (const target of targets) {
    const document = prepared.of(target);
    const templates = target.templates === null ? null : readTemplates(target.templates);
    if (typeof templates === "string") {
      const { language, api } = target;
      const at = target.place.at("templates");
      diagnostics.push(diagnostic("templates-unreadable", { language, api, reason: templates }, { at }));
      impossible.push(target);
      continue;
    }
    if (hasErrors(document.diagnostics)) {
      impossible.push(target);
      continue;
    }
    for (const path of templates?.files.keys() ?? []) templatePaths.add(join(target.templates!, path));
    planned.push(plannedLanguage(config, target, document, templates));
  }
  return {
    planned,
    impossible,
    superfluous: superfluousFolders(config, targets, asked),
    templates: [...templatePaths].sort(),
    diagnostics: [...diagnostics, ...prepared.diagnostics],
  };
}

function plannedLanguage(
  config: ResolvedConfig,
  target: LanguageTarget,
  { text, rewrites, nameMappings }: PreparedDocument,
  templates: Templates | null,
): PlannedLanguage {
  const call = callFor(target, nameMappings);
  const inputs = {
    jar: config.openapiGenerator.sha256,
    document: sha256(text),
    settings: sha256(JSON.stringify(call)),
    templates: templates?.hash ?? null,
  };
  const comparison = compareLanguage(target.folder, inputs);
  return { target, document: text, rewrites: rewrites.length, call, templates, inputs, comparison };
}

/** Of each version and generator one, however many targets ask for it. */
class PreparedDocuments {
  readonly #known = new Map<ApiVersion, Map<string, PreparedDocument>>();
  readonly #told = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];

  of({ api, version, generator }: LanguageTarget): PreparedDocument {
    const known = this.#known.get(version) ?? new Map<string, PreparedDocument>();
    this.#known.set(version, known);
    const before = known.get(generator);
    if (before !== undefined) return before;
    const written = prepareDocument(api, version, { generator });
    const { text, diagnostics } = harmless(written.text, { api, version: version.version, generator });
    const prepared = { ...written, text, diagnostics: [...written.diagnostics, ...diagnostics] };
    known.set(generator, prepared);
    for (const one of prepared.diagnostics) this.#tell(one, one.message);
    for (const { note, text: said } of rewriteNotes(api, version, prepared)) this.#tell(note, said);
    return prepared;
  }

  /** Generators mostly need the same: of each version it is told once. */
  #tell(one: Diagnostic, about: string): void {
    const key = [one.code, one.span?.file, one.pointer, about].join("\n");
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.diagnostics.push(one);
  }
}

/** One for each kind, at the first place of it. */
function rewriteNotes(
  api: string,
  { version, contract }: ApiVersion,
  { rewrites }: PreparedDocument,
): { readonly note: Diagnostic; readonly text: string }[] {
  const kinds = new Map<string, Rewrite[]>();
  for (const one of rewrites) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return [...kinds.values()].map((all) => {
    const { pointer, text } = all[0]!;
    const tokens = parsePointer(pointer) ?? [];
    const at = tokens.reduce((place, token) => place.at(token), contract.place);
    const count = all.length === 1 ? "one place" : `${all.length} places`;
    return { text, note: diagnostic("document-rewritten", { count, api, version, text }, { at }) };
  });
}
