/** What is stored now of what a request is about, loaded where a decision first reads it. */

/** Ends a run of a conversion that read what is not loaded yet. */
class NotLoaded extends Error {}

/** One a request. */
export class Stored {
  readonly #load: (() => unknown) | undefined;
  #loaded: { readonly value: unknown } | undefined;

  /** @param load undefined where nothing is ever stored */
  constructor(load: (() => unknown) | undefined) {
    this.#load = load;
  }

  /** For conversions that go on while others read. @throws what the loader throws */
  async loadFirst(): Promise<void> {
    if (this.#load !== undefined) this.#loaded ??= { value: await this.#load() };
  }

  /**
   * What the conversion gives. It is pure, so it runs again when it reads what has to be waited for.
   * @throws what the conversion or the loader throws
   */
  async run<T>(convert: (current: (() => unknown) | undefined) => T): Promise<T> {
    if (this.#load === undefined) return convert(undefined);
    let isWanted = false;
    const read = (): unknown => {
      if (this.#loaded !== undefined) return this.#loaded.value;
      isWanted = true;
      throw new NotLoaded("what is stored is not loaded yet");
    };
    try {
      const converted = convert(read);
      // A decision may catch whatever it likes.
      if (!isWanted) return converted;
    } catch (cause) {
      if (!isWanted) throw cause;
    }
    await this.loadFirst();
    return convert(read);
  }
}
