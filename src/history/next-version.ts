/** The number that comes after a version: the next major one, today, or one more. */

/**
 * `2.3.1` gives `3.0.0`, `7` gives `8`; a date gives today in the same form, or the day after where it is not earlier.
 * @param today as `2026-01-31`
 */
export function nextVersion(version: string, today: string): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(version);
  if (date !== null) return laterDay(version, today);
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(version)) {
    return laterDay(version.replace(/^(....)(..)(..)$/u, "$1-$2-$3"), today).replaceAll("-", "");
  }
  if (/^\d+$/u.test(version)) return String(BigInt(version) + 1n);
  const [major = "0"] = version.split(".", 1);
  return /^\d+$/u.test(major) ? `${BigInt(major) + 1n}.0.0` : "1.0.0";
}

function laterDay(day: string, today: string): string {
  if (today > day) return today;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? today : new Date(time + 86_400_000).toISOString().slice(0, 10);
}

/** As `2026-01-31`, in UTC. */
export function todayText(): string {
  return new Date().toISOString().slice(0, 10);
}
