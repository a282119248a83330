/** What the command's exit code says; where several hold, the first of 2, 1, 4. */

export const exitCodes = {
  fine: 0,
  /** The gate refuses: a change breaks somebody, or may. */
  refused: 1,
  /** Usage, configuration or an input is wrong, so that nothing could be compared or written. */
  unusable: 2,
  /** Generated files or documents are out of date; `generate` mends it. */
  stale: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
