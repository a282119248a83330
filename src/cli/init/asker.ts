/** Asks questions on a terminal. */
import { isCancel, multiselect, select, text } from "@clack/prompts";
import type { Terminal } from "../io.js";
import { Interrupted, type Question } from "./questions.js";

export class Asker {
  readonly #streams: Terminal & { readonly signal: AbortSignal };

  constructor(terminal: Terminal) {
    const { input } = terminal;
    const gone = new AbortController();
    const giveUp = () => gone.abort();
    // Where nobody can answer any more, a prompt would wait without keeping the process alive.
    input.once("end", giveUp).once("close", giveUp);
    input.on("keypress", (_, key: { readonly ctrl?: boolean; readonly name?: string } | undefined) => {
      if (key?.ctrl === true && key.name === "d") giveUp();
    });
    this.#streams = { ...terminal, signal: gone.signal };
  }

  async several<Value>({
    text: message,
    choices,
    usual,
    mayBeNone,
  }: Question<Value>): Promise<readonly Value[]> {
    const chosen = await multiselect<number>({
      ...this.#streams,
      message,
      options: numbered(choices),
      initialValues: choices.flatMap(({ value }, index) => (usual.includes(value) ? [index] : [])),
      required: !mayBeNone,
    });
    return answered(chosen).map((index) => choices[index]!.value);
  }

  async one<Value>({ text: message, choices, usual }: Question<Value>): Promise<Value> {
    const initialValue = Math.max(
      0,
      choices.findIndex(({ value }) => usual.includes(value)),
    );
    const chosen = await select<number>({
      ...this.#streams,
      message,
      options: numbered(choices),
      initialValue,
    });
    return choices[answered(chosen)]!.value;
  }

  async text(message: string, usual: string): Promise<string> {
    const given = await text({ ...this.#streams, message, placeholder: usual, defaultValue: usual });
    return answered(given);
  }
}

function numbered(choices: Question<unknown>["choices"]): { value: number; label: string; hint?: string }[] {
  return choices.map(({ label, hint }, value) => ({ value, label, ...(hint === undefined ? {} : { hint }) }));
}

function answered<Value>(given: Value): Exclude<Value, symbol> {
  if (isCancel(given)) throw new Interrupted("given up");
  return given as Exclude<Value, symbol>;
}
