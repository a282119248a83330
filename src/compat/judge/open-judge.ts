/** Opens the independent judge: asks ajv, in a worker, about values and raw schemas. */
import { FormatTable } from "../../contract/formats.js";
import type { JsonValue } from "../../source/json.js";
import { Definitions } from "./definitions.js";
import type { Judge, JudgedSchema, Judgement } from "./judge.js";
import { Library } from "./library.js";
import { rejectionOf } from "./rejection.js";
import { Silence } from "./silence.js";
import { holdsBigint, refuseUnseen } from "./survey.js";
import { Translator } from "./translator.js";
import { WorkerLine, type SentDefinition } from "./worker-line.js";

export interface JudgeOptions {
  /**
   * Milliseconds of a processor that judging one value may take, without starting and compiling; 2000 if not given. Of a
   * machine that does other things as well, so that it does not decide the answer.
   */
  readonly timeout?: number;
  /** Which formats are asserted: the table of the contract; the defaults if not given. */
  readonly formats?: FormatTable;
}

/** So many translated schemas are remembered, in the worker compiled; then all begins anew. */
const greatestCount = 100_000;

/** A schema that took too long so often is not tried again. */
const greatestPatience = 3;

/**
 * A judge of values by raw schemas that shares nothing with the contract: a translation of its own to JSON Schema 2020-12,
 * which ajv compiles in a worker thread. Nothing is started before the first question, or `prepare`. A closed schema is asked about
 * twice: as it is written, and closed.
 *
 * It never throws for what stands in a document, and does not keep the process alive.
 */
export function openJudge(options: JudgeOptions = {}): Judge {
  return new AjvJudge(options);
}

class AjvJudge implements Judge {
  readonly #timeout: number;
  readonly #formats: FormatTable;
  #definitions = new Definitions();
  #libraries = new WeakMap<object, Library>();
  #translators = new WeakMap<Library, Translator>();
  #worker: WorkerLine | null = null;
  readonly #sent = new Set<number>();
  readonly #complete = new Set<number>();
  readonly #delays = new Map<number, number>();

  constructor({ timeout = 2000, formats = new FormatTable() }: JudgeOptions) {
    this.#timeout = timeout;
    this.#formats = formats;
  }

  prepare(): void {
    this.#worker ??= new WorkerLine();
  }

  judge(schema: JudgedSchema, value: JsonValue): Judgement {
    try {
      refuseUnseen(value);
      if (this.#definitions.count > greatestCount) this.#forget();
      return this.#ask(this.#translate(schema, holdsBigint(value)), value);
    } catch (error) {
      if (error instanceof Silence) return { kind: "silent", reason: error.message };
      throw error;
    }
  }

  close(): void {
    this.#worker?.stop();
    this.#worker = null;
    this.#sent.clear();
    this.#complete.clear();
  }

  #translate(
    { place, dialect, direction, content, documents }: JudgedSchema,
    isExact: boolean,
  ): readonly number[] {
    const library = this.#library(documents ?? place.document, documents ?? [place.document]);
    let translator = this.#translators.get(library);
    if (translator === undefined) {
      translator = new Translator(library, this.#formats, this.#definitions);
      this.#translators.set(library, translator);
    }
    const standing = library.at(place, dialect);
    const written = translator.translate(standing, { direction, content: "written", isExact });
    if (content === "written") return [written];
    return [written, translator.translate(standing, { direction, content: "outermost", isExact })];
  }

  #library(key: object, documents: ConstructorParameters<typeof Library>[0]): Library {
    let library = this.#libraries.get(key);
    if (library === undefined) this.#libraries.set(key, (library = new Library(documents)));
    return library;
  }

  #ask(roots: readonly number[], value: JsonValue): Judgement {
    if (roots.some((root) => (this.#delays.get(root) ?? 0) >= greatestPatience)) {
      return { kind: "silent", reason: "it has taken too long before" };
    }
    const names = roots.map((root) => this.#definitions.name(root));
    const definitions = this.#unsent(roots);
    this.prepare();
    const answer = this.#worker!.ask({ definitions, roots: names, value }, this.#timeout);
    if (answer === null) {
      this.close();
      for (const root of roots) this.#delays.set(root, (this.#delays.get(root) ?? 0) + 1);
      return { kind: "silent", reason: "it takes too long" };
    }
    if (answer.silence !== undefined) return { kind: "silent", reason: answer.silence };
    if (answer.errors === undefined) return { kind: "accepted" };
    return { kind: "rejected", ...rejectionOf(answer.errors, answer.index === 1) };
  }

  #unsent(roots: readonly number[]): SentDefinition[] {
    const definitions: SentDefinition[] = [];
    for (const root of roots) {
      if (this.#complete.has(root)) continue;
      this.#complete.add(root);
      for (const key of this.#definitions.reach(root)) {
        if (this.#sent.has(key)) continue;
        this.#sent.add(key);
        const schema = this.#definitions.get(key);
        definitions.push([this.#definitions.name(key), schema, this.#definitions.needed(key)]);
      }
    }
    return definitions;
  }

  #forget(): void {
    this.close();
    this.#definitions = new Definitions();
    this.#libraries = new WeakMap();
    this.#translators = new WeakMap();
    this.#delays.clear();
  }
}
