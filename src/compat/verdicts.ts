/** From findings to verdicts: of each operation and order, and over all. */
import type { Finding, Order, Verdict } from "./finding.js";

/** How an operation stands before findings are looked at. */
export type Likeness = "identical" | "trivial" | "changed";

const ranks: Readonly<Record<Verdict, number>> = {
  identical: 0,
  trivial: 1,
  compatible: 2,
  undecided: 3,
  breaking: 4,
};

/** Breaking before undecided, undecided before anything that the likeness says. */
export function verdictOf(likeness: Likeness, findings: readonly Finding[], order: Order): Verdict {
  const here = findings.filter(({ direction }) => direction === "both" || direction === order);
  if (here.some(({ severity }) => severity === "breaking")) return "breaking";
  if (here.some(({ severity }) => severity === "undecided")) return "undecided";
  const hurts = here.some(({ severity }) => severity === "risky");
  return likeness === "changed" || hurts ? "compatible" : likeness;
}

export function worst(verdicts: readonly Verdict[]): Verdict {
  let found: Verdict = "identical";
  for (const verdict of verdicts) if (ranks[verdict] > ranks[found]) found = verdict;
  return found;
}
