import { defineConfig } from "concordat/config";

export default defineConfig({
  apis: {
    "sled-agent": { documents: "schemas/sled-agent", versioning: "server", int64: "bigint" },
    gateway: { documents: "schemas/gateway", versioning: "server", int64: "bigint" },
    "nexus-internal": {
      documents: "schemas/nexus-internal",
      versioning: "client",
      reason: "Sled-agents are upgraded before Nexus, so a newer sled-agent calls an older Nexus",
      int64: "bigint",
    },
    nexus: { documents: "schemas/nexus", versioning: "server", int64: "bigint" },
  },
  generate: { output: "generated" },
});
