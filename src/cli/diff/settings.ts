/** What a comparison is held to: the flags, before what the config says of the API, before the defaults. */
import { resolve } from "node:path";
import type { DiffOptions } from "../../compat/diff-contracts.js";
import type { Finding, FindingSeverity, Order } from "../../compat/finding.js";
import type { Policy } from "../../compat/policy.js";
import type { ResolvedApi } from "../../config/resolve.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { readIgnores } from "../../history/compatibility/ignore-file.js";
import { decidingOrders, fails, ordersOf } from "../../history/compatibility/judge-findings.js";
import { disk } from "../../source/file-tree.js";
import { UsageError } from "../usage-error.js";

export interface DiffFlags {
  readonly policy?: Policy;
  readonly direction?: Order | "both";
  readonly contentModel?: "closed-writer" | "spec";
  /** `RULE=SEVERITY` each. */
  readonly failOn: readonly string[];
  readonly ignoreFile?: string;
  readonly listRules?: true;
  /** A tsconfig or a folder: our own code. */
  readonly impact?: string;
}

export interface DiffSettings {
  readonly options: DiffOptions;
  /** Whether the command refuses because of a finding. */
  readonly fails: (finding: Finding) => boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param api that both sides are versions of, or one and a file */
export function settingsOf(flags: DiffFlags, api: ResolvedApi | undefined, cwd: string): DiffSettings {
  const configured = api?.compatibility;
  const file =
    flags.ignoreFile === undefined ? (configured?.ignores ?? null) : resolve(cwd, flags.ignoreFile);
  const { ignores, diagnostics } = readIgnores(file, { cwd, tree: disk });
  const orders = askedOrders(flags.direction, api);
  const policy = flags.policy ?? configured?.policy ?? "wire";
  return {
    options: {
      contentModel: flags.contentModel ?? configured?.contentModel,
      severities: { ...configured?.severities, ...severitiesOf(flags.failOn) },
      ignores,
      today: new Date().toISOString().slice(0, 10),
    },
    fails: (finding) => fails(finding, policy, orders),
    diagnostics,
  };
}

function askedOrders(asked: Order | "both" | undefined, api: ResolvedApi | undefined): readonly Order[] {
  if (asked !== undefined || api === undefined) return ordersOf(asked ?? "both");
  return decidingOrders(api);
}

const severities: readonly FindingSeverity[] = ["breaking", "undecided", "risky", "info"];

function severitiesOf(texts: readonly string[]): Record<string, FindingSeverity> {
  return Object.fromEntries(
    texts.map((text) => {
      const [rule = "", name] = text.split("=");
      const severity = severities.find((one) => one === name);
      if (rule === "" || severity === undefined) {
        throw new UsageError(
          `--fail-on takes RULE=SEVERITY, SEVERITY one of ${severities.join(", ")}; got ${text}`,
        );
      }
      return [rule, severity];
    }),
  );
}
