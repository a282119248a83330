/** A part of a list in the order of its ids: what comes after an id, so that no page costs more than the first. */
export interface Page {
  /** The id of the last one seen; null at the beginning. */
  readonly after: string | null;
  readonly limit: number;
}
