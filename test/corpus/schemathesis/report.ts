/** Reads what schemathesis wrote of a run: a line of JSON for each thing that happened. */

/** One answer that a check found wrong. */
export interface Failure {
  readonly check: string;
  /** Method and path template. */
  readonly operation: string;
  readonly title: string;
  readonly message: string;
  readonly request: string;
  readonly status: number | null;
  readonly answer: string;
}

export interface Report {
  readonly cases: number;
  readonly checks: number;
  readonly failures: readonly Failure[];
  /** What went wrong in schemathesis itself. */
  readonly errors: readonly string[];
  /** Each operation that was called, with the statuses that it answered. */
  readonly statuses: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Bytes {
  readonly $base64: string;
}

interface Interaction {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: Bytes };
  readonly response?: { readonly status_code: number; readonly content?: Bytes };
}

interface Check {
  readonly name: string;
  readonly status: "success" | "failure" | "skip";
  readonly failure_info?: { readonly failure: { readonly title: string; readonly message: string } };
}

interface Scenario {
  readonly recorder: {
    readonly cases?: Readonly<
      Record<string, { readonly value: { readonly method: string; readonly path: string } }>
    >;
    readonly checks?: Readonly<Record<string, readonly Check[]>>;
    readonly interactions?: Readonly<Record<string, Interaction>>;
  };
}

interface Line {
  readonly ScenarioFinished?: Scenario;
  readonly NonFatalError?: unknown;
  readonly FatalError?: unknown;
}

export function readReport(text: string): Report {
  let [cases, checks] = [0, 0];
  const failures: Failure[] = [];
  const errors: string[] = [];
  const statuses = new Map<string, Set<number>>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const { ScenarioFinished: scenario, NonFatalError, FatalError } = JSON.parse(line) as Line;
    for (const error of [NonFatalError, FatalError]) if (error) errors.push(JSON.stringify(error));
    for (const [id, { value }] of Object.entries(scenario?.recorder.cases ?? {})) {
      cases++;
      const operation = `${value.method} ${value.path}`;
      const { interactions, checks: made } = scenario!.recorder;
      const interaction = interactions?.[id];
      const status = interaction?.response?.status_code ?? null;
      if (status !== null) statuses.set(operation, (statuses.get(operation) ?? new Set()).add(status));
      for (const check of made?.[id] ?? []) {
        checks++;
        if (check.status === "failure") failures.push(failureOf(check, operation, interaction));
      }
    }
  }
  return { cases, checks, failures, errors, statuses };
}

function failureOf({ name, failure_info }: Check, operation: string, interaction?: Interaction): Failure {
  const { title = "", message = "" } = failure_info?.failure ?? {};
  const { request, response } = interaction ?? {};
  return {
    check: name,
    operation,
    title,
    message,
    request: `${request?.method} ${request?.uri} ${textOf(request?.body)}`,
    status: response?.status_code ?? null,
    answer: textOf(response?.content),
  };
}

function textOf(bytes: Bytes | undefined): string {
  return bytes === undefined ? "" : Buffer.from(bytes.$base64, "base64").toString();
}
