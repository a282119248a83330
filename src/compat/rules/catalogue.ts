/** The catalogue of rules: what each finds, what that means, and how to mend it. */
import { nearest } from "../../diagnostics/suggest.js";
import type { Side } from "../finding.js";
import { answerRules } from "./answer-rules.js";
import { callRules } from "./call-rules.js";
import { operationRules, sunsetRules } from "./operation-rules.js";
import type { Rule } from "./rule.js";
import { schemaRule, schemaRules, travels, type SchemaRule } from "./schema-rules.js";

const fixed: Readonly<Record<string, Rule>> = {
  ...operationRules,
  ...sunsetRules,
  ...callRules,
  ...answerRules,
};

const ofSchemas: ReadonlyMap<string, readonly [SchemaRule, Side]> = new Map(
  (["request", "response"] as const).flatMap((side) =>
    schemaRules
      .filter((rule) => travels(rule, side) && !Object.hasOwn(fixed, `${side}-${rule}`))
      .map((rule) => [`${side}-${rule}`, [rule, side]] as const),
  ),
);

/** All rules, sorted. */
export function ruleIds(): readonly string[] {
  return [...Object.keys(fixed), ...ofSchemas.keys()].toSorted();
}

/** Null where there is no such rule. Of a callback or a webhook the server is the one who calls: the orders are swapped. */
export function explainRule(id: string): Rule | null {
  if (Object.hasOwn(fixed, id)) return fixed[id]!;
  const found = ofSchemas.get(id);
  return found === undefined ? null : schemaRule(...found);
}

/** What to say of a name that is no rule; null of one that is. */
export function unknownRule(id: string): string | null {
  if (explainRule(id) !== null) return null;
  const meant = nearest(id, ruleIds());
  return `There is no rule ${JSON.stringify(id)}${meant === null ? "" : `; did you mean ${JSON.stringify(meant)}?`}`;
}
