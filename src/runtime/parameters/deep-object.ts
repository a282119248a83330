/** The style `deepObject` of queries and forms: `color[R]=100&color[G]=200`, brackets encoded (OpenAPI 3.1 §4.8.12.3). */
import { DecodeError, EncodeError } from "../media/body-error.js";
import { coerce } from "./coerce.js";
import { decodeName, encodeReserved, encodeText } from "./percent-encoding.js";
import { kindsOf } from "./read-text.js";
import { setOwn } from "./set-own.js";
import type { Shape } from "./shape.js";
import type { Style, WriteOptions } from "./style.js";
import { scalarText } from "./write-scalar.js";
import { membersOf } from "./write-text.js";

/** Names with more brackets are refused. */
const deepest = 16;

type Branch = Map<string, Branch | string[]>;

/**
 * What the specification leaves open is done as is widely understood: an object in an object is `a[b][c]=1`, an array in
 * an object `a[b][]=1`, of scalars alone; a reader takes `a[b][0]=1` too. What is empty is not written.
 */
export const deepObject: Style = {
  name: "deepObject",
  write: (name, value, options) => {
    if (typeof value !== "object" || value === null) throw new EncodeError("a value that is no object");
    return write(encodeText(name), value, options, 0).join("&");
  },
  read: (name, source, options) => {
    if (!("pairs" in source)) return undefined;
    const root: Branch = new Map();
    for (const [raw, text] of source.pairs) {
      const keys = keysOf(decodedOrRaw(raw), name);
      if (keys !== null) grow(root, keys, decodeName(text));
    }
    return root.size === 0 ? undefined : valueOf(root, options.shape);
  },
};

function write(name: string, value: unknown, options: WriteOptions, depth: number): string[] {
  if (depth > deepest) throw new EncodeError(`objects nested deeper than ${deepest}`);
  if (typeof value !== "object" || value === null) {
    const text = scalarText(value);
    return [`${name}=${options.allowReserved ? encodeReserved(text, "query") : encodeText(text)}`];
  }
  if (Array.isArray(value)) return value.map((item) => `${name}%5B%5D=${encodeText(scalarText(item))}`);
  return membersOf(value).flatMap(([key, member]) => {
    if (key === "" || /[[\]]/.test(key)) throw new EncodeError("a name that is empty or holds brackets");
    return write(`${name}%5B${encodeText(key)}%5D`, member, options, depth + 1);
  });
}

function decodedOrRaw(raw: string): string {
  try {
    return decodeName(raw);
  } catch {
    return raw;
  }
}

/** Null where the name is not the parameter's. */
function keysOf(text: string, name: string): string[] | null {
  if (!text.startsWith(`${name}[`)) return null;
  const rest = text.slice(name.length);
  const keys = rest.endsWith("]") ? rest.slice(1, -1).split("][", deepest + 1) : [""];
  if (!rest.endsWith("]") || keys.length > deepest || keys.some((key) => /[[\]]/.test(key))) {
    throw new DecodeError(`the brackets of ${name} cannot be read`);
  }
  return keys;
}

function grow(root: Branch, keys: readonly string[], text: string): void {
  const last = keys.length - 1;
  let branch = root;
  for (const [index, key] of keys.entries()) {
    const known = branch.get(key);
    if (index < last) {
      if (Array.isArray(known)) throw new DecodeError(`${key} is a value and an object`);
      const next: Branch = known ?? new Map<string, Branch | string[]>();
      branch.set(key, next);
      branch = next;
    } else if (known === undefined) branch.set(key, [text]);
    else if (key === "" && Array.isArray(known)) known.push(text);
    else throw new DecodeError(`${key} is given twice`);
  }
}

function valueOf(branch: Branch | string[], shape: Shape): unknown {
  const { items, object } = kindsOf(shape);
  if (Array.isArray(branch)) return coerce(branch[0] ?? "", shape);
  const isList = branch.has("") || (items !== undefined && object === undefined);
  if (isList) {
    const item = items ?? "any";
    return [...branch.values()].flatMap((one) =>
      Array.isArray(one) ? one.map((text) => coerce(text, item)) : [valueOf(one, item)],
    );
  }
  const value = {};
  for (const [key, member] of branch) {
    const known = object !== undefined && Object.hasOwn(object.properties, key);
    setOwn(value, key, valueOf(member, (known ? object.properties[key] : object?.others) ?? "any"));
  }
  return value;
}
