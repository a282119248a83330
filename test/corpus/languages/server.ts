/** A sled-agent on loopback that answers the calls of a table, whoever makes them, and tells what it was asked. */
import { createServer as createHttpServer } from "node:http";
import { nodeListener } from "concordat/runtime/node";
import { createServer, type Handlers, operations } from "concordat/sled-agent";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { asError } from "../../e2e/sled.js";
import { listening } from "../../runtime/server/wire.js";
import type { Call } from "./calls.js";

/** A request as it came over the wire. */
interface Asked {
  readonly method: string;
  /** Percent-encoded, as it came. */
  readonly path: string;
  readonly version: string | undefined;
  /** Empty where there was none. */
  readonly body: string;
}

export interface LanguageServer {
  readonly url: string;
  /** What was asked until now, in order. */
  asked(): readonly Asked[];
  close(): Promise<void>;
}

const unknown = {
  status: 404,
  data: { message: "not in the table", request_id: "r0", error_code: "NO_SUCH_INSTANCE" },
} as const;

/**
 * It serves all versions. A call is known by its `propolis_id`, which no other of the table has. Answers are held to the
 * document of the version that was asked: a table with a wrong one gets status 500.
 */
export async function languageServer(calls: readonly Call[]): Promise<LanguageServer> {
  const answers = new Map(calls.map(({ parameters, answer }) => [parameters["propolis_id"], answer]));
  const handler = ({ path }: { readonly path: { readonly propolis_id: string } }) =>
    answers.get(path.propolis_id) ?? unknown;
  const handlers = Object.fromEntries(Object.keys(operations.forms).map((name) => [name, handler]));
  const listener = nodeListener(
    createServer({
      decisions,
      errors: asError,
      // The compiler cannot know which answer of a table is for which operation.
      handlers: handlers as unknown as Handlers,
      // Made-up network interfaces mix IP versions, which no newer version could say.
      overrides: { "1.0.0": { vmmRegister: handlers["vmmRegister"] as never } },
      validateResponses: "error",
    }),
  );
  const asked: (() => Asked)[] = [];
  const http = createHttpServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    // Unlike `on`, this leaves it to the server when the body is read.
    incoming.prependListener("data", (chunk: Buffer) => chunks.push(chunk));
    const { method = "", url = "", headers } = incoming;
    const version = headers["api-version"];
    asked.push(() => ({
      method,
      path: url,
      version: typeof version === "string" ? version : undefined,
      body: Buffer.concat(chunks).toString(),
    }));
    listener(incoming, outgoing);
  });
  const { port, close } = await listening(http);
  return { url: `http://127.0.0.1:${port}`, asked: () => asked.map((one) => one()), close };
}
