/** The operations and webhooks of two contracts, paired and named. */
import type { Contract, Operation } from "../../contract/ir.js";
import { matchOperations } from "./match-operations.js";
import type { OperationPair } from "./party.js";

export interface PairedOperations {
  /** Of both sides; the label is that of the old one. */
  readonly pairs: readonly OperationPair[];
  readonly gone: readonly Operation[];
  readonly come: readonly Operation[];
  readonly goneHooks: readonly Operation[];
  readonly comeHooks: readonly Operation[];
  /** The labels of those that one side alone has. */
  readonly alone: readonly string[];
}

export function pairOperations(old: Contract, now: Contract): PairedOperations {
  const paths = matchOperations(old.operations, now.operations);
  const hooks = matchOperations(old.webhooks, now.webhooks);
  return {
    pairs: [
      ...paths.pairs.map(([one, other]): OperationPair => ({
        ...{ label: labelOf(one), old: one, new: other },
        ...{ sent: "request", answered: "response" },
      })),
      ...hooks.pairs.map(([one, other]): OperationPair => ({
        ...{ label: hookLabel(one), old: one, new: other },
        ...{ sent: "response", answered: "request" },
      })),
    ],
    gone: paths.removed,
    come: paths.added,
    goneHooks: hooks.removed,
    comeHooks: hooks.added,
    alone: [
      ...[...paths.removed, ...paths.added].map(labelOf),
      ...[...hooks.removed, ...hooks.added].map(hookLabel),
    ],
  };
}

export function labelOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

export function hookLabel({ method, path }: Operation): string {
  return `${method} webhook ${path}`;
}
