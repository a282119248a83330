/** The APIs that are held to what they were. */
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";

/** Documents of a package are not ours, and those of a lockstep API have no past. */
export function heldApis(config: ResolvedConfig): readonly ResolvedApi[] {
  return config.apis.filter(isHeld);
}

export function isHeld(api: ResolvedApi): boolean {
  return api.package === null && api.versioning !== "lockstep";
}
