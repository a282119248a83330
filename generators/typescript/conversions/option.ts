/** How the decisions of an API's users come into its clients and servers. */
import { code, docComment, newline, nothing, type Code } from "../emit/code.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { DecisionsNeed } from "./index.js";

/** The member of the options' interface. */
export function decisionsOption(need: DecisionsNeed, importExtension: string): Code {
  if (need === "none") return nothing;
  const type = new CodeSymbol("Decisions", {
    module: `./conversions${importExtension}`,
    exported: "Decisions",
  });
  const doc = docComment(
    { text: "What only people can decide about conversions between versions.", tags: [] },
    1,
  );
  return code`${newline(1)}${doc}readonly decisions${need === "optional" ? code`?` : nothing}: ${type};`;
}

/** What the runtime is given for `options`. */
export function givenOptions(need: DecisionsNeed, importExtension: string): Code {
  if (need === "none") return code`options`;
  const module = `./conversions${importExtension}`;
  const symbol = new CodeSymbol("conversionsOf", { module, exported: "conversionsOf", isValue: true });
  return code`{${newline(2)}...options,${newline(2)}conversions: ${symbol}(options.decisions),${newline(1)}}`;
}
