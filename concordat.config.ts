import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "concordat/config";

/** A copy without its history can be built, but nobody can tell from it what has shipped. */
const hasHistory = isThere(".git") && !isThere(".git/shallow");

function isThere(name: string): boolean {
  return existsSync(fileURLToPath(new URL(name, import.meta.url)));
}

export default defineConfig({
  apis: {
    "sled-agent": {
      documents: "schemas/sled-agent",
      versioning: "server",
      int64: "bigint",
      conversions: "both",
    },
    gateway: { documents: "schemas/gateway", versioning: "server", int64: "bigint" },
    "nexus-internal": {
      documents: "schemas/nexus-internal",
      versioning: "client",
      reason: "Sled-agents are upgraded before Nexus, so a newer sled-agent calls an older Nexus",
      int64: "bigint",
    },
    nexus: { documents: "schemas/nexus", versioning: "server", int64: "bigint" },
  },
  // Changes are made on the main branch itself, whatever a clone calls it: each commit is held to the one before.
  blessed: hasHistory ? { git: "HEAD" } : "none",
  generate: { output: "generated" },
  boundary: {
    tsconfig: "tsconfig.generated.json",
    wire: [
      "src/control-plane/adapters",
      // What stands in for machines answers as they do, on the wire, and also wrongly; it knows nothing of Nexus' domain.
      "src/control-plane/gateway",
      "src/control-plane/sled-agent",
    ],
    domain: ["src/control-plane/domain"],
  },
});
