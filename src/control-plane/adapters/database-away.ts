/** Tells a database that cannot be reached now from a mistake of ours. */

/**
 * Classes of SQLSTATE: no connection, not enough of something, an operator's doing (a shutdown), and a conflict that
 * outlasted the repetitions. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing = new Set(["08", "53", "57", "40"]);

/** Of errors that have no code: how the drivers say that a connection ended, was not made, or was given up. */
const lost =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when|driver has already been destroyed|PGlite is closed)/;

/** Whether it may well work when it is tried again later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== "string") return lost.test(error.message);
  // The system's codes: ECONNREFUSED, ECONNRESET, ETIMEDOUT.
  return /^[\dA-Z]{5}$/.test(code)
    ? passing.has(code.slice(0, 2)) || /^E[A-Z]+$/.test(code)
    : /^E[A-Z_]+$/.test(code);
}
