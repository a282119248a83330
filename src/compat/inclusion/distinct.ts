/** Chooses a value for each place so that no two are equal. */
import { canonicalJson, type JsonValue } from "../../source/json.js";

/** Null where there is no such choice: some places have fewer values together than there are of them. */
export function distinctChoice(options: readonly (readonly JsonValue[])[]): readonly JsonValue[] | null {
  const byText = new Map<string, JsonValue>();
  const texts = options.map((values) =>
    values.map((value) => {
      const text = canonicalJson(value);
      byText.set(text, value);
      return text;
    }),
  );
  /** Which place has a value. */
  const holder = new Map<string, number>();
  const move = (place: number, tried: Set<string>): boolean => {
    for (const text of texts[place]!) {
      if (tried.has(text)) continue;
      tried.add(text);
      const other = holder.get(text);
      if (other !== undefined && !move(other, tried)) continue;
      holder.set(text, place);
      return true;
    }
    return false;
  };
  for (const place of options.keys()) if (!move(place, new Set())) return null;
  const chosen: JsonValue[] = options.map(() => null);
  for (const [text, place] of holder) chosen[place] = byText.get(text)!;
  return chosen;
}
