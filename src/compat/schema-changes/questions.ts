/** Asks whether one language holds another, each question once: the same schemas are met in many operations. */
import type { Direction } from "../../contract/hash.js";
import type { TypeId } from "../../contract/ir.js";
import type { JsonValue } from "../../source/json.js";
import type { Inclusion, Inclusions, Language, Smallest } from "../inclusion/language.js";
import type { Edition } from "./edition.js";
import type { Edit, Pair } from "./pair.js";

/** The values of a type, as a writer emits or a reader takes them. */
export interface Asked {
  readonly edition: Edition;
  readonly id: TypeId;
  readonly content: Language["content"];
}

/**
 * So many questions may spend their whole budget; a document that asks for more is made to take long, and each further
 * question gets `leanBudget` steps. Those that most documents ask take fewer, so what they come to does not depend on
 * which questions were asked before; only what takes more is undecided then, and says so.
 */
const greatestSpending = 100;
const leanBudget = 1000;

export class Questions {
  readonly #inclusions: Inclusions;
  #spent = 0;
  readonly #answers = new Map<string, Inclusion>();
  readonly #ends = new WeakMap<Edit, Map<Edition, TypeId>>();

  constructor(inclusions: Inclusions) {
    this.#inclusions = inclusions;
  }

  includes(sub: Asked, sup: Asked, direction: Direction): Inclusion {
    const key = `${keyOf(sub)} ${keyOf(sup)} ${direction}`;
    let answer = this.#answers.get(key);
    if (answer !== undefined) return answer;
    const isLean = this.#spent >= greatestSpending;
    answer = this.#inclusions.includes(
      languageOf(sub, direction),
      languageOf(sup, direction),
      isLean ? leanBudget : undefined,
    );
    if (answer.verdict === "undecided" && answer.reason.endsWith("steps is spent")) {
      this.#spent++;
      if (isLean) {
        const reason = `${answer.reason}, which is small because ${greatestSpending} questions before spent theirs`;
        answer = { verdict: "undecided", reason };
      }
    }
    this.#answers.set(key, answer);
    return answer;
  }

  takes(asked: Asked, value: JsonValue, direction: Direction): Inclusion {
    const { edition, id } = asked;
    const only = { edition, id: edition.only(value, edition.node(id)), content: "written" as const };
    return this.#inclusions.includes(languageOf(only, direction), languageOf(asked, direction));
  }

  smallest(asked: Asked, direction: Direction): Smallest {
    return this.#inclusions.smallest(languageOf(asked, direction));
  }

  /** The writer's type at the edit as the reader has it, made once. */
  end(edit: Edit, pair: Pair, writer: Edition): TypeId {
    let ends = this.#ends.get(edit);
    if (ends === undefined) this.#ends.set(edit, (ends = new Map()));
    let end = ends.get(writer);
    if (end === undefined) {
      const [own, other] = writer.release === "old" ? [pair.old, pair.new] : [pair.new, pair.old];
      ends.set(writer, (end = edit.put!(own, other)));
    }
    return end;
  }
}

function keyOf({ edition, id, content }: Asked): string {
  return `${edition.release} ${id} ${content}`;
}

function languageOf({ edition, id, content }: Asked, direction: Direction): Language {
  return { types: edition.types, id, formats: edition.contract.formats, direction, content };
}
