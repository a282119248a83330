/** What Nexus writes down for its operators. */

/** @param details each a value that JSON can hold, or an Error */
export type Log = (message: string, details?: Readonly<Record<string, unknown>>) => void;

/** A line of JSON to standard error. */
export const logToStderr: Log = (message, details = {}) => {
  const line = JSON.stringify({ time: new Date().toISOString(), message, ...details }, plain);
  process.stderr.write(`${line}\n`);
};

/** An Error has nothing of its own that JSON would write. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
