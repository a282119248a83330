/** At which versions the caller's form of an operation can be spoken, and how a version travels. */
import type { Operation, VersionIn } from "../operation/operation.js";

/**
 * The form that goes over the wire at a version for callers of this form: so far only the form itself, where it is the
 * same on the wire. Conversions, which make one form of another, belong here.
 */
export function formAt(form: Operation, version: string): Operation | undefined {
  // An API without versions has one form of everything.
  const speaks = version === "" || form.versions.includes(version) || form.wireEqual?.includes(version);
  return speaks ? form : undefined;
}

/** The part of the path that names the version. */
export function pathPrefix(versionIn: VersionIn | null, version: string): string {
  if (!versionIn || !("path" in versionIn)) return "";
  const [major = "", minor = "0", patch = "0"] = version.split(/[.+-]/);
  const parts: Record<string, string> = { version, major, minor, patch };
  return versionIn.path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parts, name) ? parts[name]! : whole,
  );
}
