/** The Nexus that the command asks, and what its answers mean to somebody at a terminal. */
import { operatorClient } from "../adapters/operator-client.js";
import type { NexusAnswer, NexusFailure, OperatorApi } from "./operator-api.js";

/** The command ends with this message and exit code. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Nexus {
  readonly url: string;
  readonly api: OperatorApi;
}

/** @throws CommandFailure where URL or token is missing or none */
export function nexusOf(
  options: { readonly url?: string; readonly token?: string },
  env: Readonly<Record<string, string | undefined>>,
): Nexus {
  const url = options.url ?? env["NEXUS_URL"];
  if (!url) throw new CommandFailure(2, "where is Nexus? Give --url, or set NEXUS_URL");
  const operator = options.token ?? env["NEXUS_TOKEN"];
  if (!operator)
    throw new CommandFailure(2, "an operator's token is needed: give --token, or set NEXUS_TOKEN");
  try {
    return { url, api: operatorClient(url, operator) };
  } catch (error) {
    throw new CommandFailure(2, `${url} is no URL of a Nexus: ${(error as Error).message}`);
  }
}

/**
 * What was answered.
 *
 * @throws CommandFailure
 */
export function dataOf<Data>(url: string, answer: NexusAnswer<Data>): Data {
  if (answer.ok) return answer.data;
  throw failureOf(url, answer);
}

function failureOf(url: string, failure: NexusFailure): CommandFailure {
  switch (failure.kind) {
    case "refused":
      return new CommandFailure(1, `Nexus refused: ${failure.message} (${failure.status})`);
    case "communication":
      return new CommandFailure(1, `Nexus cannot be reached at ${url}: ${causeOf(failure.cause)}`);
    case "invalid-request":
      return new CommandFailure(2, `that cannot be asked: ${failure.reason}`);
    case "unsupported-version":
      return new CommandFailure(
        1,
        `this command and the Nexus at ${url} have no version in common: ${failure.reason}`,
      );
    case "invalid-response":
      return new CommandFailure(
        1,
        `what ${url} answers is not the answer of a Nexus: ${failure.reason} (${failure.status})`,
      );
    default:
      return failure satisfies never;
  }
}

/** What `fetch` throws says only that it failed; why stands inside of it. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const { code } = cause as { readonly code?: unknown };
  return cause.message || String(code);
}
