/** A sled's word that it does not have a VMM. */

/** Of an error of the control plane; a sled's answer with it and the status 404 says that the VMM is gone. */
export const noSuchInstance = "NO_SUCH_INSTANCE";

/** A 410 with the same code is none: the VMM is on its way out, and its end will be reported. */
export function isNoSuchInstance(result: {
  readonly kind?: string;
  readonly status?: number;
  readonly data?: unknown;
}): boolean {
  if (result.kind !== "error-response" || result.status !== 404) return false;
  const { error_code: code } = (result.data ?? {}) as { readonly error_code?: unknown };
  return code === noSuchInstance;
}
