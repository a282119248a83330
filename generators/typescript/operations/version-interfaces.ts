/** The operations of each version by the names of their methods, as the compiler sees them. */
import type { ApiVersion } from "../../generated-file.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import type { CodeSymbol } from "../emit/symbol.js";
import { briefDoc } from "./brief-doc.js";
import type { NamedForm, OperationsModel } from "./model.js";

/** The newest version's whole, of an older one what differs from the next newer one; then all of them by version. */
export function versionInterfaces(model: OperationsModel): Code[] {
  const { versions, interfaces } = model;
  const byVersion = formsByVersion(model);
  const pieces = versions.map((version, index) => {
    const newer = versions[index - 1];
    const symbol = interfaces.get(version)!;
    const forms = byVersion.get(version)!;
    if (newer === undefined)
      return code`${versionDoc(version)}export interface ${symbol} ${body([...forms.values()])}`;
    return olderInterface(symbol, forms, interfaces.get(newer)!, byVersion.get(newer)!);
  });
  const entries = versions.map((version) => {
    return code`${newline(1)}${propertyKey(version.version)}: ${interfaces.get(version)!};`;
  });
  const all = code`${docComment({ text: "The operations of every version.", tags: [] }, 0)}export interface Operations {${join(entries, nothing)}${newline(0)}}`;
  return [...pieces, all];
}

function versionDoc({ version }: ApiVersion): Code {
  return docComment(
    { text: `The operations of version ${version}, by the names of their methods.`, tags: [] },
    0,
  );
}

type ByMethod = ReadonlyMap<string, NamedForm>;

function formsByVersion({ versions, groups }: OperationsModel): ReadonlyMap<ApiVersion, ByMethod> {
  const found = new Map(versions.map((version) => [version, new Map<string, NamedForm>()]));
  for (const form of groups.flat()) {
    for (const version of form.versions) found.get(version)!.set(form.method, form);
  }
  return found;
}

function olderInterface(symbol: CodeSymbol, own: ByMethod, newer: CodeSymbol, newerForms: ByMethod): Code {
  const isOther = (form: NamedForm): boolean => newerForms.get(form.method) !== form;
  const changed = [...own.values()].filter(isOther);
  const gone = [...newerForms.keys()].filter((method) => own.get(method) !== newerForms.get(method));
  if (changed.length === 0 && gone.length === 0) return code`export type ${symbol} = ${newer};`;
  const left = gone.length === 0 ? code`${newer}` : code`Omit<${newer},${omitted(gone, newer)}>`;
  if (changed.length === 0) return code`export type ${symbol} = ${left};`;
  return code`export interface ${symbol} extends ${left} ${body(changed)}`;
}

function omitted(names: readonly string[], newer: CodeSymbol): Code {
  const literals = names.map((name) => code`${name}`);
  const line = join(literals, code` | `);
  if (line.text.length + newer.name.length < 60) return code` ${line}`;
  return code`${newline(1)}| ${join(literals, code`${newline(1)}| `)}${newline(0)}`;
}

function body(forms: readonly NamedForm[]): Code {
  const lines = forms.map((form) => {
    const doc = docComment(briefDoc(form.operation.docs), 1);
    return code`${newline(1)}${doc}${propertyKey(form.method)}: typeof ${form.value};`;
  });
  return lines.length === 0 ? code`{}` : code`{${join(lines, nothing)}${newline(0)}}`;
}
