/** At which versions the caller's form of an operation can be spoken. */
import type { Operation } from "../operation/operation.js";
import type { Converter } from "./converting.js";

/**
 * The form that goes over the wire at a version for callers of this form: the form itself where it is the same on the
 * wire, else one that it can be converted to. Undefined: there is none.
 */
export function formAt(form: Operation, version: string, converter?: Converter): Operation | undefined {
  // An API without versions has one form of everything.
  const speaks = version === "" || form.versions.includes(version) || form.wireEqual?.includes(version);
  return speaks ? form : converter?.formAt(form, version);
}
