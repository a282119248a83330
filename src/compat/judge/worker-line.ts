/** A worker that answers while its caller waits, and that is stopped when it takes too long. */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import type { Translated } from "./definitions.js";
import { workerText } from "./worker-text.js";

/** `needed`: the names of those that it is compiled with. */
export type SentDefinition = readonly [name: string, schema: Translated, needed: readonly string[]];

export interface Question {
  /** Those that the worker does not have yet. */
  readonly definitions: readonly SentDefinition[];
  readonly roots: readonly string[];
  readonly value: unknown;
}

export interface AjvError {
  readonly keyword: string;
  readonly pointer: string;
  readonly message?: string;
  /** Of our own keywords, `argument`: what they say in the schema; of `required`, `missing`: all that are. */
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly silence?: string;
  /** Which of the roots refuses the value, and why. */
  readonly index?: number;
  readonly errors?: readonly AjvError[];
}

/** Milliseconds that starting a thread, and compiling what a schema is compiled with, may take on a busy machine. */
const patience = { start: 30_000, compile: 15_000 };

export class WorkerLine {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  /** How far the question is, and whether the worker is ready. */
  readonly #state = new Int32Array(new SharedArrayBuffer(8));

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.unref();
    this.#worker = new Worker(workerText, {
      eval: true,
      workerData: { from: import.meta.url, port: port2, state: this.#state },
      transferList: [port2],
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 1024, stackSizeMb: 8 },
    });
    this.#worker.unref();
    // Without memory left it ends with an error, which is a late answer and no more.
    this.#worker.on("error", () => undefined);
  }

  /** Null after `timeout` milliseconds of validation; the worker is then to be stopped. */
  ask(question: Question, timeout: number): Answer | null {
    if (!this.#waitFor(1, 1, patience.start)) return null;
    Atomics.store(this.#state, 0, 0);
    this.#port.postMessage(question, []);
    if (!this.#waitFor(0, 1, patience.compile) || !this.#waitFor(0, 2, timeout)) return null;
    return (receiveMessageOnPort(this.#port)?.message as Answer | undefined) ?? null;
  }

  stop(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  #waitFor(index: number, stage: number, milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    for (;;) {
      const now = Atomics.load(this.#state, index);
      if (now >= stage) return true;
      const left = end - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.#state, index, now, left);
    }
  }
}
