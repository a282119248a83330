/** What both processes know of the VMMs. */

export const sledCount = 100;
export const vmmRuntime = { gen: 2n, state: "starting", time_updated: "2026-01-01T00:00:00.000000001Z" };

export function vmmId(index) {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
}
export function sledId(index) {
  return `11111111-0000-4000-8000-${String(index).padStart(12, "0")}`;
}
