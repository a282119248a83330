import { createClient, type latest } from "concordat/nexus-internal";

export async function upcall(baseUrl: string, propolis_id: string, body: latest.SledVmmState) {
  const nexus = createClient({ baseUrl }); // keep one for each server: it remembers which versions that serves
  const result = await nexus.cpapiInstancesPut({ path: { propolis_id }, body });
  if (result.ok) return `${result.status} at version ${result.version}`;
  if (result.kind === "error-response") return result.data.message; // typed by status
  if (result.kind === "unsupported-version") return `it takes one of ${result.versions.join()}`;
  return result.reason; // of "communication", "invalid-request" or "invalid-response"
}
