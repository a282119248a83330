/** What the file of an older version passes on from newer ones. */
import type { ReExport } from "../emit/module.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { SharedVersion } from "./sharing.js";
import type { Form } from "./version-types.js";

/** Everything of the newer version in one line where this gives no name that the version lacks; else name by name, in the order of `files`. */
export function reExportsOf(
  version: SharedVersion,
  files: readonly string[],
  moduleOf: (file: string) => string,
): ReExport[] {
  const shared = [...version.origins].filter(([, { file }]) => file !== version.types.file);
  const { newer } = version;
  const byStar = newer !== undefined && shared.length > 0 && canPassAllOn(version, newer);
  const explicit = byStar ? shared.filter(([form]) => !isSameIn(newer, form, version)) : shared;
  const groups = new Map<string, CodeSymbol[]>(files.map((file) => [file, []]));
  for (const [form, { file, form: declared }] of explicit) {
    const from = { module: moduleOf(file), exported: declared.identifier };
    groups.get(file)!.push(new CodeSymbol(form.identifier, from));
  }
  const lists = [...groups]
    .filter(([, symbols]) => symbols.length > 0)
    .map(([file, symbols]): ReExport => ({ module: moduleOf(file), symbols }));
  return byStar ? [{ module: moduleOf(newer.types.file), symbols: "all" }, ...lists] : lists;
}

/** A declaration of its own, or a name passed on by itself, goes before what a star passes on. */
function canPassAllOn(version: SharedVersion, newer: SharedVersion): boolean {
  return [...newer.types.exported.keys()].every((identifier) => version.types.exported.has(identifier));
}

function isSameIn(newer: SharedVersion, form: Form, version: SharedVersion): boolean {
  const other = newer.types.exported.get(form.identifier);
  return other !== undefined && newer.origins.get(other)!.form === version.origins.get(form)!.form;
}
