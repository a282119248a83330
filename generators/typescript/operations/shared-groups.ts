/** Parameters that several operations have in the same words: their types are interfaces of their own where they are long. */
import { code, type Code } from "../emit/code.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { Group } from "./form-types.js";
import type { FileNames } from "./runtime.js";

/** What is not longer than that is clearer where it is used. */
const shortest = 400;

const suffixes = { path: "Path", query: "Query", header: "Header", cookie: "Cookie" } as const;

export class SharedGroups {
  readonly #byForm = new Map<CodeSymbol, Map<Group["place"], CodeSymbol>>();
  readonly #declarations: Code[] = [];

  /** @param given the groups of each form, by its interface */
  constructor(given: ReadonlyMap<CodeSymbol, readonly Group[]>, names: FileNames) {
    const users = new Map<string, { readonly form: CodeSymbol; readonly group: Group }[]>();
    for (const [form, groups] of given) {
      for (const group of groups) {
        const { text } = group.type;
        if (text.length < shortest) continue;
        const known = users.get(text);
        if (known === undefined) users.set(text, [{ form, group }]);
        else known.push({ form, group });
      }
    }
    for (const list of users.values()) {
      const [first] = list;
      if (first === undefined || list.length < 2) continue;
      const symbol = new CodeSymbol(names.types.take(`${first.form.name}${suffixes[first.group.place]}`));
      this.#declarations.push(code`export interface ${symbol} ${first.group.type}`);
      for (const { form, group } of list) {
        const own = this.#byForm.get(form) ?? new Map<Group["place"], CodeSymbol>();
        this.#byForm.set(form, own.set(group.place, symbol));
      }
    }
  }

  of(form: CodeSymbol): (place: Group["place"]) => CodeSymbol | undefined {
    return (place) => this.#byForm.get(form)?.get(place);
  }

  declarations(): readonly Code[] {
    return this.#declarations;
  }
}
