/** What Nexus writes down for its operators, and a simulated sled for whoever looks on. */

/** @param details each a value that JSON can hold, or an Error */
export type Log = (message: string, details?: Readonly<Record<string, unknown>>) => void;

/** A line of JSON to standard error; it never throws. */
export const logToStderr: Log = (message, details = {}) => {
  const entry = { time: new Date().toISOString(), message };
  process.stderr.write(`${lineOf({ ...entry, ...details }, entry)}\n`);
};

function lineOf(whole: object, entry: object): string {
  try {
    return JSON.stringify(whole, plain);
  } catch {
    return JSON.stringify({ ...entry, details: "not to be written as JSON" });
  }
}

/** An Error has nothing of its own that JSON would write. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
