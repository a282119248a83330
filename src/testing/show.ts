/** Writes values into messages. */

const longest = 2000;

/** As JavaScript would have it, bigints and undefined too; cut where it is long. */
export function show(value: unknown): string {
  const text = showWhole(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

export function showWhole(value: unknown): string {
  return write(value, new Set());
}

/** @param around the objects that the value is in */
function write(value: unknown, around: Set<unknown>): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "function") return `[function ${value.name}]`;
  if (typeof value !== "object" || value === null) return String(value);
  if (around.has(value)) return "[circle]";
  around.add(value);
  const text = writeObject(value, around);
  around.delete(value);
  return text;
}

function writeObject(value: object, around: Set<unknown>): string {
  const list = (items: Iterable<unknown>): string => [...items].map((item) => write(item, around)).join(", ");
  if (Array.isArray(value)) return `[${list(value)}]`;
  if (value instanceof Date)
    return `Date(${Number.isNaN(value.getTime()) ? "invalid" : value.toISOString()})`;
  if (value instanceof Set) return `Set(${list(value)})`;
  if (value instanceof Map) return `Map(${list(value)})`;
  if (ArrayBuffer.isView(value)) return `${nameOf(value)}(${String(value)})`;
  const entries = Object.entries(value).map(([name, member]) => `${keyOf(name)}: ${write(member, around)}`);
  const body = entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  const name = nameOf(value);
  return name === "" ? body : `${name} ${body}`;
}

/** Empty for plain objects. */
function nameOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as {
    readonly constructor?: { readonly name?: string };
  } | null;
  return prototype === null || prototype === Object.prototype ? "" : (prototype.constructor?.name ?? "");
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
