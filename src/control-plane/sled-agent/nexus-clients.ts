/** Clients of the Nexus internal API, one an address, kept for what they learn of its versions. */
import { type Client, type ClientOptions, createClient } from "concordat/nexus-internal";

export class NexusClients {
  readonly #options: Omit<ClientOptions, "baseUrl">;
  readonly #clients = new Map<string, Client>();

  constructor(options: Omit<ClientOptions, "baseUrl">) {
    this.#options = options;
  }

  /** @throws TypeError where the address is none */
  at(baseUrl: string): Client {
    let client = this.#clients.get(baseUrl);
    if (client === undefined) {
      client = createClient({ ...this.#options, baseUrl });
      this.#clients.set(baseUrl, client);
    }
    return client;
  }
}
