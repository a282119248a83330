/** The outcome of a call that no version can carry. */
import type { UnsupportedVersion } from "../operation/types.js";
import type { CallContext } from "./call-context.js";
import { formAt } from "./speak.js";

/** @param versions at which it could be called; absent: those at which there is a way to speak it */
export function unsupported(
  { negotiator, converter, form, own }: CallContext,
  version: string,
  reason = `${form.id} cannot be called at ${version}`,
  versions: readonly string[] = own.filter((one) => formAt(form, one, converter)),
): UnsupportedVersion {
  const supported = negotiator?.announced();
  return {
    ok: false,
    kind: "unsupported-version",
    version,
    reason,
    versions,
    ...(supported && { supported }),
  };
}
