/** The client that the command asks with, and what its results mean to somebody at a terminal. */
import { type Client, createClient } from "../../../generated/nexus/index.js";

/** The command ends with this message and exit code. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface NexusAddress {
  readonly url: string;
  readonly client: Client;
}

/** @throws CommandFailure where URL or token is missing or none */
export function nexusClient(
  options: { readonly url?: string; readonly token?: string },
  env: Readonly<Record<string, string | undefined>>,
): NexusAddress {
  const url = options.url ?? env["NEXUS_URL"];
  if (!url) throw new CommandFailure(2, "where is Nexus? Give --url, or set NEXUS_URL");
  const operator = options.token ?? env["NEXUS_TOKEN"];
  if (!operator)
    throw new CommandFailure(2, "an operator's token is needed: give --token, or set NEXUS_TOKEN");
  try {
    return { url, client: createClient({ baseUrl: url, auth: { operator } }) };
  } catch (error) {
    throw new CommandFailure(2, `${url} is no URL of a Nexus: ${(error as Error).message}`);
  }
}

type Answer<Result> = Extract<Result, { readonly ok: true }>;

interface Failed {
  readonly ok: false;
  readonly kind: string;
  readonly status?: number;
  readonly reason?: string;
  readonly cause?: unknown;
  readonly data?: { readonly message: string };
}

/**
 * What was answered.
 *
 * @throws CommandFailure
 */
export function answerOf<Result extends { readonly ok: true; readonly data: unknown } | Failed>(
  url: string,
  result: Result,
): Answer<Result>["data"] {
  if (result.ok) return (result as Answer<Result>).data;
  throw failureOf(url, result as Failed);
}

function failureOf(url: string, { kind, status, reason, cause, data }: Failed): CommandFailure {
  switch (kind) {
    case "error-response":
      return new CommandFailure(1, `Nexus refused: ${data?.message} (${status})`);
    case "communication":
      return new CommandFailure(1, `Nexus cannot be reached at ${url}: ${causeOf(cause)}`);
    case "invalid-request":
      return new CommandFailure(2, `that cannot be asked: ${reason}`);
    case "unsupported-version":
      return new CommandFailure(
        1,
        `this command and the Nexus at ${url} have no version in common: ${reason}`,
      );
    default:
      return new CommandFailure(1, `what ${url} answers is not the answer of a Nexus: ${reason} (${status})`);
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
