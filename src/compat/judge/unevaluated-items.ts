/** `unevaluatedItems` in other words, for ajv does not count what `contains` and what only some arms evaluate. */
import { isObject, type JsonValue } from "../../source/json.js";
import type { Translated } from "./definitions.js";
import { schemasOf, type InPlaces } from "./in-place.js";
import type { Standing } from "./library.js";
import { isUnevaluating, said } from "./raw-keywords.js";
import { Silence } from "./silence.js";

/** What some part evaluates: the first items, and those that are as `contains` says. */
interface Source {
  /** All of them hold where the part counts. */
  readonly when: readonly Translated[];
  /** Infinity: all items. */
  readonly first: number;
  readonly contains: Translated | null;
}

/** How the parts are translated: each so that nothing around it sees what it evaluates. */
export interface PartWords {
  readonly holds: (arm: Standing) => Translated;
  readonly meets: (condition: Standing) => Translated;
  readonly fails: (condition: Standing) => Translated;
  readonly contained: (items: Standing) => Translated;
}

/** Each choice of so many parts is written down. */
const greatestCount = 6;
const greatestVisits = 1000;

/**
 * 2020-12 core §11.2: whatever no part that holds has evaluated is as `below` says. The more parts hold the less is left,
 * so it is enough that there is a choice of parts which hold and leave only such items.
 *
 * @throws Silence where too many parts may hold or not
 */
export function unevaluatedItems(
  standing: Standing,
  below: Translated,
  inPlaces: InPlaces,
  words: PartWords,
): Translated {
  const sources = new Sources(inPlaces, words);
  sources.collect(standing, [], true);
  const always = sources.found.filter(({ when }) => when.length === 0);
  const first = Math.max(0, ...always.map((one) => one.first));
  const some = sources.found.filter(
    ({ when, first: own, contains }) => when.length > 0 && (own > first || contains !== null),
  );
  if (some.length > greatestCount) throw new Silence("it has too many parts that may evaluate items");
  // The most first, for then the first refusal is of an item that the fewest others take.
  const choices = Array.from({ length: 2 ** some.length }, (_, bits) =>
    some.filter((__, index) => (bits & (1 << index)) !== 0),
  ).toReversed();
  const arms = choices.map((chosen): Translated => {
    const when = chosen.flatMap((one) => one.when);
    const rest = restOf([...always, ...chosen], below);
    return when.length === 0 ? rest : { allOf: [...when, rest] };
  });
  return arms.length === 1 ? arms[0]! : { anyOf: arms };
}

function restOf(sources: readonly Source[], below: Translated): Translated {
  const first = Math.max(0, ...sources.map((one) => one.first));
  if (first === Infinity) return true;
  const contains = sources.flatMap((one) => one.contains ?? []);
  // Of a bare `false` ajv says how many items there may be, and not which is one too many.
  const items =
    contains.length > 0 ? { anyOf: [below, ...contains] } : below === false ? { allOf: [below] } : below;
  return first === 0 ? { items } : { prefixItems: Array.from({ length: first }, () => true), items };
}

class Sources {
  readonly found: Source[] = [];
  readonly #inPlaces: InPlaces;
  readonly #words: PartWords;
  #visits = 0;

  constructor(inPlaces: InPlaces, words: PartWords) {
    this.#inPlaces = inPlaces;
    this.#words = words;
  }

  /** @param isWhole it is the schema whose unevaluated items are asked for */
  collect(standing: Standing, when: readonly Translated[], isWhole: boolean): void {
    if (this.#visits++ > greatestVisits) throw new Silence("it has too many parts");
    const { own, resource, members } = this.#inPlaces.of(standing);
    if (!isUnevaluating(resource.dialect)) throw new Silence("its parts are of different dialects");
    this.#inPlaces.deeper(() => {
      for (const member of members) this.collect(member, when, false);
      if (own === null) return;
      const read = (keyword: string): JsonValue | undefined => said(own, keyword, resource.dialect);
      const isAll = read("items") !== undefined || (!isWhole && read("unevaluatedItems") !== undefined);
      const prefix = read("prefixItems");
      const first = isAll ? Infinity : Array.isArray(prefix) ? prefix.length : 0;
      const contains = read("contains");
      this.found.push({
        when,
        first,
        contains: contains === undefined ? null : this.#words.contained({ value: contains, resource }),
      });
      for (const keyword of ["anyOf", "oneOf"]) {
        const arms = read(keyword);
        if (arms === undefined || schemasOf(arms, keyword).length === 1) continue;
        for (const value of schemasOf(arms, keyword)) this.#arm({ value, resource }, when);
      }
      const condition = read("if");
      if (condition === undefined) return;
      const asked = { value: condition, resource };
      const meets = [...when, this.#words.meets(asked)];
      this.#collectObject(asked, meets);
      this.#collectObject({ value: read("then") ?? true, resource }, meets);
      this.#collectObject({ value: read("else") ?? true, resource }, [...when, this.#words.fails(asked)]);
    });
  }

  #arm(arm: Standing, when: readonly Translated[]): void {
    this.#collectObject(arm, [...when, this.#words.holds(arm)]);
  }

  #collectObject(standing: Standing, when: readonly Translated[]): void {
    if (isObject(standing.value)) this.collect(standing, when, false);
  }
}
