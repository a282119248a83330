/** Instants with nanoseconds, as sleds report them. */

/** A clock that never gives an instant twice, nor one before another that it gave. RFC 3339, in UTC. */
export function instants(): () => string {
  const start = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();
  let last = 0n;
  return () => {
    const now = start + process.hrtime.bigint();
    last = now > last ? now : last + 1n;
    const seconds = new Date(Number(last / 1_000_000_000n) * 1000).toISOString().slice(0, -".000Z".length);
    return `${seconds}.${String(last % 1_000_000_000n).padStart(9, "0")}Z`;
  };
}
