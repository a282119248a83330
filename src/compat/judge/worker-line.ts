/** A worker that answers while its caller waits, and that is stopped when it takes too long. */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import type { Translated } from "./definitions.js";
import { WorkerClock } from "./worker-clock.js";
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

/** Milliseconds that a worker may run to start, and to compile what a value meets of the schemas. */
const patience = { start: 30_000, compile: 15_000 };

/** As the worker says how far it is. */
const stages = { compiling: 0, judging: 1, answered: 2 };
const started = 1;

/** Milliseconds of sleep that are worth it. */
const shortest = 2;

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

  /** Null where the worker judged for `timeout` milliseconds; it is then to be stopped. */
  ask(question: Question, timeout: number): Answer | null {
    if (!this.#waitFor(1, started, [patience.start])) return null;
    Atomics.store(this.#state, 0, stages.compiling);
    this.#port.postMessage(question, []);
    if (!this.#waitFor(0, stages.answered, [patience.compile, timeout])) return null;
    return (receiveMessageOnPort(this.#port)?.message as Answer | undefined) ?? null;
  }

  stop(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  /** @param patience how many milliseconds the worker may run in each of the stages before */
  #waitFor(index: number, stage: number, patience: readonly number[]): boolean {
    const clock = new WorkerClock();
    const left = [...patience];
    for (;;) {
      const now = Atomics.load(this.#state, index);
      if (now >= stage) return true;
      if (left[now]! <= 0) return false;
      Atomics.wait(this.#state, index, now, Math.max(left[now]!, shortest));
      left[now]! -= clock.look();
    }
  }
}
