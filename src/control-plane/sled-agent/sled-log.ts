/** What a sled writes down, and tells nobody else. */

/** @param details each a value that JSON can hold, or an Error */
export type SledLog = (message: string, details?: Readonly<Record<string, unknown>>) => void;
