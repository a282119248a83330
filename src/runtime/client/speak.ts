/** At which versions the caller's form of an operation can be spoken. */
import type { Operation } from "../operation/operation.js";

/**
 * The form that goes over the wire at a version for callers of this form: so far only the form itself, where it is the
 * same on the wire. Conversions, which make one form of another, belong here.
 */
export function formAt(form: Operation, version: string): Operation | undefined {
  // An API without versions has one form of everything.
  const speaks = version === "" || form.versions.includes(version) || form.wireEqual?.includes(version);
  return speaks ? form : undefined;
}
