/** What all ways of making values share: the plan of each place, its scalars, and how deep to go. */
import type { Branch } from "../schema/branches.js";
import { isText } from "../schema/matches.js";
import type { Place, Places } from "../schema/places.js";
import { own, type Json } from "../schema/schema.js";
import { integersOf, isWide, numbersOf } from "./numbers.js";
import { arrayPlan, objectPlan, type ArrayPlan, type ObjectPlan } from "./plan.js";
import { Recursion, type Plans } from "./recursion.js";
import { isSearched, textRules, textsOf } from "./texts.js";

/** No value could be made where the schema seems to want one. */
export class UnmakeableError extends Error {
  override readonly name = "UnmakeableError";
  /** Where the schema stands in its document (RFC 6901). */
  readonly pointer: string;

  constructor(pointer: string, reason: string) {
    super(
      `no value can be made for the schema at "${pointer}": ${reason}; give some in \`samples\` under this place`,
    );
    this.pointer = pointer;
  }
}

export interface WorkshopOptions {
  /** Whether large integers are held in a form that keeps them. */
  readonly isWide: boolean;
  /** By the pointer of a schema: values to make instead. */
  readonly samples: ReadonlyMap<string, readonly Json[]>;
}

export class Workshop implements Plans {
  readonly places: Places;
  readonly root: Place;
  readonly recursion: Recursion;
  readonly #options: WorkshopOptions;
  readonly #objects = new Map<Branch, ObjectPlan | null>();
  readonly #arrays = new Map<Branch, ArrayPlan>();
  readonly #scalars = new Map<Place, readonly (readonly Json[])[]>();

  constructor(places: Places, root: Place, options: WorkshopOptions) {
    this.places = places;
    this.root = root;
    this.#options = options;
    this.recursion = new Recursion(root, this);
  }

  object(place: Place, at: number): ObjectPlan | null {
    const branch = place.branches[at]!;
    let plan = this.#objects.get(branch);
    if (plan === undefined) this.#objects.set(branch, (plan = objectPlan(this.places, branch)));
    return plan;
  }

  array(place: Place, at: number): ArrayPlan {
    const branch = place.branches[at]!;
    let plan = this.#arrays.get(branch);
    if (plan === undefined) this.#arrays.set(branch, (plan = arrayPlan(this.places, branch)));
    return plan;
  }

  takes(place: Place, value: Json): boolean {
    return this.places.takes(place, value);
  }

  samplesOf(place: Place): readonly Json[] | undefined {
    for (const schema of place.schemas) {
      const found = this.#options.samples.get(this.places.document.pointerOf(schema));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * Of a branch that is neither object nor array, the simplest first.
   * @throws UnmakeableError where a text is to be found and is not
   */
  scalars(place: Place, at: number): readonly Json[] {
    let all = this.#scalars.get(place);
    if (all === undefined) {
      all = place.branches.map((branch) => this.#scalarsOf(place, branch));
      this.#scalars.set(place, all);
    }
    return all[at]!;
  }

  #scalarsOf(place: Place, { type, values, parts }: Branch): readonly Json[] {
    const takes = (value: Json): boolean => this.takes(place, value);
    const examples = parts.flatMap((part) => [own(part, "default"), own(part, "examples")].flat());
    switch (type) {
      case null:
        return values.filter((value) => (this.#options.isWide || typeof value !== "bigint") && takes(value));
      case "null":
        return [null].filter(takes);
      case "boolean":
        return [false, true].filter(takes);
      case "integer": {
        const wide = this.#options.isWide && isWide(parts);
        const others = [...numbersOf(parts), ...examples].filter((one) => Number.isSafeInteger(one));
        return [...new Set([...integersOf(parts, wide), ...(others as number[])])].filter(takes);
      }
      case "number": {
        const others = [...integersOf(parts, false), ...examples].filter((one) => typeof one === "number");
        // Where integers are told from other numbers, those that no number holds exactly are another matter.
        const isApart = place.branches.some((branch) => branch.type === "integer");
        return [...new Set([...numbersOf(parts), ...others])].filter(
          (one) => takes(one) && !(isApart && Number.isInteger(one) && !Number.isSafeInteger(one)),
        );
      }
      case "string": {
        const rules = textRules(parts);
        const found = textsOf(rules, takes);
        if (found.length > 0 || !isSearched(rules)) return found;
        // A text that its own keywords take but other schemas of the place do not is no failure to find one.
        const isOwn = (text: string): boolean => parts.every((part) => isText(part, text));
        if (textsOf(rules, isOwn).length === 0) {
          const part = parts.find((one) => own(one, "pattern") !== undefined) ?? place.schemas[0]!;
          const wanted = [...rules.patterns.map((one) => `the pattern ${one}`), ...rules.formats].join(
            " and ",
          );
          throw new UnmakeableError(this.places.document.pointerOf(part), `no text was found for ${wanted}`);
        }
        return [];
      }
      default:
        return [];
    }
  }
}
