/** Edits of a format: a rule where it is asserted, a hint where it is not. */
import { always, type Pair, type Put } from "./pair.js";
import { keywordPlaces } from "./places.js";

export function formatEdit(pair: Pair, old: string | undefined, next: string | undefined, put: Put): void {
  if (old === next) return;
  const places = keywordPlaces(pair, "format");
  const [was, is] = [old, next].map((format) => JSON.stringify(format));
  const hint = (format: string): string =>
    `nothing asserts the format ${format}, but its reader may count on it`;
  if (old === undefined) {
    pair.edit({
      edit: "format-added",
      message: `format ${is} was added`,
      ...places,
      put,
      risk: (writer) => (writer === "old" && !asserted(pair, next!) ? hint(is!) : null),
    });
  } else if (next === undefined) {
    pair.edit({
      edit: "format-removed",
      message: `format ${was} was removed`,
      ...places,
      put,
      risk: (writer) => (writer === "new" && !asserted(pair, old) ? hint(was!) : null),
    });
  } else {
    const message = `format went from ${was} to ${is}`;
    const free = !asserted(pair, old) && !asserted(pair, next);
    const risk = always(`nothing asserts the formats ${was} and ${is}, but readers may count on them`);
    pair.edit({ edit: "format-changed", message, ...places, put, ...(free ? { risk } : {}) });
  }
}

function asserted({ new: { edition } }: Pair, format: string): boolean {
  return edition.contract.formats.asserted(format);
}
